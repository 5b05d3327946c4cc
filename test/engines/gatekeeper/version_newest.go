//go:build !addon

package main

import (
	"context"
	"errors"

	"github.com/go-logr/logr"
	"github.com/open-policy-agent/frameworks/constraint/pkg/client/reviews"
	"github.com/open-policy-agent/frameworks/constraint/pkg/core/templates"
	"github.com/open-policy-agent/gatekeeper/v3/pkg/controller/webhookconfig/webhookconfigcache"
	celtransform "github.com/open-policy-agent/gatekeeper/v3/pkg/drivers/k8scel/transform"
	"github.com/open-policy-agent/gatekeeper/v3/pkg/mutation"
	mutationtypes "github.com/open-policy-agent/gatekeeper/v3/pkg/mutation/types"
	"github.com/open-policy-agent/gatekeeper/v3/pkg/util"
	admissionv1 "k8s.io/api/admission/v1"
	admissionregistrationv1 "k8s.io/api/admissionregistration/v1"
	admissionregistrationv1beta1 "k8s.io/api/admissionregistration/v1beta1"
	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/utils/ptr"
)

func namespaceOptions(namespace *corev1.Namespace) []reviews.ReviewOpt {
	if option := util.NamespaceReviewOpt(namespace, logr.Discard()); option != nil {
		return []reviews.ReviewOpt{option}
	}
	return nil
}

// policyDefinition hands over the shipped webhook's rules as the controller
// reads them back from the API server, that is with its defaults filled in.
// The shipped selectors are left out: they depend on the installation.
func policyDefinition(template *templates.ConstraintTemplate, operations []string) (*admissionregistrationv1beta1.ValidatingAdmissionPolicy, string, error) {
	rule := admissionregistrationv1.RuleWithOperations{
		Rule: admissionregistrationv1.Rule{
			APIGroups:   []string{"*"},
			APIVersions: []string{"*"},
			Resources: []string{
				"*",
				"pods/ephemeralcontainers", "pods/exec", "pods/log", "pods/eviction", "pods/portforward",
				"pods/proxy", "pods/attach", "pods/binding", "pods/resize",
				"deployments/scale", "replicasets/scale", "statefulsets/scale", "replicationcontrollers/scale",
				"services/proxy", "nodes/proxy", "services/status",
			},
			Scope: ptr.To(admissionregistrationv1.AllScopes),
		},
	}
	for _, operation := range operations {
		rule.Operations = append(rule.Operations, admissionregistrationv1.OperationType(operation))
	}
	definition, err := celtransform.TemplateToPolicyDefinitionWithWebhookConfig(template, &webhookconfigcache.WebhookMatchingConfig{
		Rules:             []admissionregistrationv1.RuleWithOperations{rule},
		MatchPolicy:       ptr.To(admissionregistrationv1.Exact),
		NamespaceSelector: &metav1.LabelSelector{},
		ObjectSelector:    &metav1.LabelSelector{},
	}, nil, nil)
	// The controller goes on after this one error and only reports it.
	if definition != nil && errors.Is(err, celtransform.ErrOperationMismatch) {
		return definition, err.Error(), nil
	}
	return definition, "", err
}

func mutate(system *mutation.System, object *mutationtypes.Mutable, operation admissionv1.Operation) (bool, error) {
	object.Operation = operation
	return system.Mutate(context.Background(), object)
}
