package main

import (
	"encoding/json"
	"errors"
	"fmt"

	celschema "github.com/open-policy-agent/gatekeeper/v3/pkg/drivers/k8scel/schema"
	celtransform "github.com/open-policy-agent/gatekeeper/v3/pkg/drivers/k8scel/transform"
	"github.com/open-policy-agent/gatekeeper/v3/pkg/util"
	admissionregistrationv1 "k8s.io/api/admissionregistration/v1"
)

var errNoPolicy = errors.New("Gatekeeper generates no ValidatingAdmissionPolicy")

type transformer struct {
	operations []string
}

type generated struct {
	Policy generatedPolicy `json:"policy"`
}

type generatedPolicy struct {
	Name    string                                                    `json:"name"`
	VAP     *admissionregistrationv1.ValidatingAdmissionPolicy        `json:"vap"`
	Binding *admissionregistrationv1.ValidatingAdmissionPolicyBinding `json:"binding"`
	Params  map[string]any                                            `json:"params"`
	// Warning is what the controller writes to the template's status.
	Warning string `json:"warning,omitempty"`
}

func (t transformer) line(in *inputLine, out emit) error {
	if in.Policy == nil {
		return errors.New("transform reads policy lines only")
	}
	result, err := t.transform(in.Policy)
	if err != nil {
		return out(verdict{Policy: in.Policy.Name, Error: err.Error()})
	}
	return out(generated{*result})
}

func (t transformer) transform(in *policyLine) (*generatedPolicy, error) {
	loaded, err := loadPolicy(in, "cel")
	if err != nil {
		return nil, err
	}
	source, err := celschema.GetSourceFromTemplate(loaded.template)
	if err != nil {
		return nil, err
	}
	if source.GenerateVAP != nil && !*source.GenerateVAP {
		return nil, fmt.Errorf("%w: the template sets generateVAP to false", errNoPolicy)
	}
	actions, err := bindingActions(loaded)
	if err != nil {
		return nil, err
	}
	betaPolicy, warning, err := policyDefinition(loaded.template, t.operations)
	if err != nil {
		return nil, err
	}
	betaBinding, err := celtransform.ConstraintToBinding(loaded.constraint, actions)
	if err != nil {
		return nil, err
	}
	result := &generatedPolicy{
		Name:    in.Name,
		VAP:     &admissionregistrationv1.ValidatingAdmissionPolicy{},
		Binding: &admissionregistrationv1.ValidatingAdmissionPolicyBinding{},
		Params:  loaded.constraint.Object,
		Warning: warning,
	}
	// v1 has every field of v1beta1 under the same name.
	if err := recode(betaPolicy, result.VAP); err != nil {
		return nil, err
	}
	if err := recode(betaBinding, result.Binding); err != nil {
		return nil, err
	}
	version := admissionregistrationv1.SchemeGroupVersion.String()
	result.VAP.APIVersion, result.VAP.Kind = version, "ValidatingAdmissionPolicy"
	result.Binding.APIVersion, result.Binding.Kind = version, "ValidatingAdmissionPolicyBinding"
	return result, nil
}

func bindingActions(loaded *policy) ([]string, error) {
	action, err := util.GetEnforcementAction(loaded.constraint.Object)
	if err != nil {
		return nil, err
	}
	if action != util.Scoped {
		return []string{string(action)}, nil
	}
	actions, err := util.ScopedActionForEP(util.VAPEnforcementPoint, loaded.constraint)
	if err == nil && len(actions) == 0 {
		err = fmt.Errorf("%w: no scoped action names %s", errNoPolicy, util.VAPEnforcementPoint)
	}
	return actions, err
}

func recode(from, to any) error {
	text, err := json.Marshal(from)
	if err != nil {
		return err
	}
	return json.Unmarshal(text, to)
}
