package main

import (
	"context"
	"fmt"

	"github.com/open-policy-agent/frameworks/constraint/pkg/apis"
	constraintclient "github.com/open-policy-agent/frameworks/constraint/pkg/client"
	"github.com/open-policy-agent/frameworks/constraint/pkg/client/drivers/rego"
	"github.com/open-policy-agent/frameworks/constraint/pkg/core/templates"
	"github.com/open-policy-agent/gatekeeper/v3/pkg/drivers/k8scel"
	"github.com/open-policy-agent/gatekeeper/v3/pkg/gator/reader"
	"github.com/open-policy-agent/gatekeeper/v3/pkg/target"
	"github.com/open-policy-agent/gatekeeper/v3/pkg/util"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime"
)

var scheme = func() *runtime.Scheme {
	s := runtime.NewScheme()
	if err := apis.AddToScheme(s); err != nil {
		panic(err)
	}
	return s
}()

type policy struct {
	client     *constraintclient.Client
	template   *templates.ConstraintTemplate
	constraint *unstructured.Unstructured
}

// loadPolicy gives each policy a client of its own, so that no policy can
// hide or change the verdict of another.
func loadPolicy(line *policyLine, engine string) (*policy, error) {
	rawTemplate, constraint := &unstructured.Unstructured{}, &unstructured.Unstructured{}
	if err := rawTemplate.UnmarshalJSON(line.Template); err != nil {
		return nil, fmt.Errorf("template: %w", err)
	}
	if err := constraint.UnmarshalJSON(line.Constraint); err != nil {
		return nil, fmt.Errorf("constraint: %w", err)
	}
	template, err := reader.ToTemplate(scheme, rawTemplate)
	if err != nil {
		return nil, err
	}
	client, err := newClient(engine)
	if err != nil {
		return nil, err
	}
	ctx := context.Background()
	if _, err := client.AddTemplate(ctx, template); err != nil {
		return nil, err
	}
	if _, err := client.AddConstraint(ctx, constraint); err != nil {
		return nil, err
	}
	// The admission webhook refuses such a constraint; the client does not.
	action, _, _ := unstructured.NestedString(constraint.Object, "spec", "enforcementAction")
	if action != "" {
		if err := util.ValidateEnforcementAction(util.EnforcementAction(action), constraint.Object); err != nil {
			return nil, err
		}
	}
	// What the client holds has the defaults of the parameter schema, as the
	// API server would have stored it.
	stored, err := client.GetConstraint(constraint)
	if err != nil {
		return nil, err
	}
	return &policy{client, template, stored}, nil
}

func newClient(engine string) (*constraintclient.Client, error) {
	options := []constraintclient.Opt{
		constraintclient.Targets(&target.K8sValidationTarget{}),
		constraintclient.EnforcementPoints(util.WebhookEnforcementPoint),
	}
	// The first driver a template has code for is the one that runs.
	if engine == "cel" {
		cel, err := k8scel.New()
		if err != nil {
			return nil, err
		}
		options = append(options, constraintclient.Driver(cel))
	}
	// The shipped manifests take http.send away.
	driver, err := rego.New(rego.DisableBuiltins("http.send"), rego.Externs("inventory"))
	if err != nil {
		return nil, err
	}
	return constraintclient.NewClient(append(options, constraintclient.Driver(driver))...)
}
