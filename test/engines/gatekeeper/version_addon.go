//go:build addon

package main

import (
	"github.com/open-policy-agent/frameworks/constraint/pkg/client/reviews"
	"github.com/open-policy-agent/frameworks/constraint/pkg/core/templates"
	celtransform "github.com/open-policy-agent/gatekeeper/v3/pkg/drivers/k8scel/transform"
	"github.com/open-policy-agent/gatekeeper/v3/pkg/mutation"
	mutationtypes "github.com/open-policy-agent/gatekeeper/v3/pkg/mutation/types"
	admissionv1 "k8s.io/api/admission/v1"
	admissionregistrationv1beta1 "k8s.io/api/admissionregistration/v1beta1"
	corev1 "k8s.io/api/core/v1"
)

// namespaceOptions is empty: this version knows no namespaceObject.
func namespaceOptions(*corev1.Namespace) []reviews.ReviewOpt {
	return nil
}

// policyDefinition ignores the operations: this version always writes CREATE
// and UPDATE, whatever the webhook is registered for.
func policyDefinition(template *templates.ConstraintTemplate, _ []string) (*admissionregistrationv1beta1.ValidatingAdmissionPolicy, string, error) {
	definition, err := celtransform.TemplateToPolicyDefinition(template)
	return definition, "", err
}

// mutate ignores the operation: this version applies a mutator to every
// request that its webhook is registered for.
func mutate(system *mutation.System, object *mutationtypes.Mutable, _ admissionv1.Operation) (bool, error) {
	return system.Mutate(object)
}
