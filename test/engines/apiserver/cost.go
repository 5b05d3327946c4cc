package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"

	admissionv1 "k8s.io/api/admission/v1"
	admissionregistrationv1 "k8s.io/api/admissionregistration/v1"
	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apiserver/pkg/admission"
	plugincel "k8s.io/apiserver/pkg/admission/plugin/cel"
	"k8s.io/apiserver/pkg/admission/plugin/policy/validating"
	"k8s.io/apiserver/pkg/cel/environment"
)

// plenty is a budget that no policy exceeds. Each expression keeps its own
// limit, which is part of the environment.
const plenty = int64(1) << 40

type conditions interface {
	ForInput(ctx context.Context, versionedAttr *admission.VersionedAttributes, request *admissionv1.AdmissionRequest, inputs plugincel.OptionalVariableBindings, namespace *corev1.Namespace, runtimeCELCostBudget int64) ([]plugincel.EvaluationResult, int64, error)
}

type measured struct {
	ID     string `json:"id"`
	Policy string `json:"policy"`
	// Cost is what validations and message expressions spend of one budget, in
	// the order in which the API server and Gatekeeper evaluate them.
	Cost  int64  `json:"cost"`
	Error string `json:"error,omitempty"`
}

type priced struct {
	checks   conditions
	messages conditions
	params   runtime.Object
}

type meter struct {
	names    []string
	policies map[string]*priced
}

func newMeter() *meter {
	return &meter{policies: map[string]*priced{}}
}

func (m *meter) line(in *inputLine, out emit) error {
	switch {
	case in.Policy != nil:
		loaded, err := loadPriced(in.Policy)
		if err != nil {
			return fmt.Errorf("%s: %w", in.Policy.Name, err)
		}
		if !slices.Contains(m.names, in.Policy.Name) {
			m.names = append(m.names, in.Policy.Name)
		}
		m.policies[in.Policy.Name] = loaded
		return nil
	case in.Namespace != nil:
		return nil
	default:
		return m.answer(in.Request, out)
	}
}

func loadPriced(in *policyLine) (*priced, error) {
	definition := &admissionregistrationv1.ValidatingAdmissionPolicy{}
	if err := strict("ValidatingAdmissionPolicy", in.VAP, definition); err != nil {
		return nil, err
	}
	if problems := compile(definition); len(problems) > 0 {
		return nil, errors.Join(problems...)
	}
	compiler, err := plugincel.NewCompositedCompiler(environmentSet())
	if err != nil {
		return nil, err
	}
	full := variableOptions(definition.Spec.ParamKind != nil, true)
	plain := variableOptions(definition.Spec.ParamKind != nil, false)
	for _, variable := range definition.Spec.Variables {
		compiler.CompileAndStoreVariable(
			&validating.Variable{Name: variable.Name, Expression: variable.Expression}, full, environment.StoredExpressions)
	}
	var checks, messages []plugincel.ExpressionAccessor
	for _, validation := range definition.Spec.Validations {
		checks = append(checks, &validating.ValidationCondition{Expression: validation.Expression})
		if validation.MessageExpression == "" {
			messages = append(messages, nil)
			continue
		}
		messages = append(messages, &validating.MessageExpressionCondition{MessageExpression: validation.MessageExpression})
	}
	loaded := &priced{
		checks:   compileConditions(compiler, checks, full),
		messages: compileConditions(compiler, messages, plain),
	}
	if !absent(in.Params) {
		params := &unstructured.Unstructured{}
		if err := params.UnmarshalJSON(in.Params); err != nil {
			return nil, err
		}
		loaded.params = params
	}
	return loaded, nil
}

func (m *meter) answer(in *requestLine, out emit) error {
	request := &admissionv1.AdmissionRequest{}
	if err := json.Unmarshal(in.Review, request); err != nil {
		return err
	}
	attributes, err := toAttributes(request)
	if err != nil {
		return err
	}
	names := in.Policies
	if names == nil {
		names = m.names
	}
	for _, name := range names {
		answer := measured{ID: in.ID, Policy: name}
		loaded, ok := m.policies[name]
		if !ok {
			return fmt.Errorf("no policy %q", name)
		}
		if answer.Cost, err = loaded.cost(attributes); err != nil {
			answer.Error = err.Error()
		}
		if err := out(answer); err != nil {
			return err
		}
	}
	return nil
}

func (p *priced) cost(attributes admission.Attributes) (int64, error) {
	versioned := versionedAttributes(attributes)
	request := plugincel.CreateAdmissionRequest(
		attributes, metav1.GroupVersionResource(attributes.GetResource()), metav1.GroupVersionKind(attributes.GetKind()))
	inputs := plugincel.OptionalVariableBindings{VersionedParams: p.params, Authorizer: nobody{}}
	left := plenty
	for _, of := range []conditions{p.checks, p.messages} {
		results, remaining, err := of.ForInput(context.Background(), versioned, request, inputs, nil, left)
		if err != nil {
			return plenty, err
		}
		for _, result := range results {
			// Other errors are answers: they cost what was spent until then.
			if result.Error != nil && strings.Contains(result.Error.Error(), "cost limit") {
				return plenty - remaining, result.Error
			}
		}
		left = remaining
	}
	return plenty - left, nil
}
