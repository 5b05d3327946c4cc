//go:build addon

package main

import (
	"github.com/open-policy-agent/frameworks/constraint/pkg/client/reviews"
	"github.com/open-policy-agent/frameworks/constraint/pkg/core/templates"
	celtransform "github.com/open-policy-agent/gatekeeper/v3/pkg/drivers/k8scel/transform"
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
