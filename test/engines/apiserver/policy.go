package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	admissionregistrationv1 "k8s.io/api/admissionregistration/v1"
	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/api/meta"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/apiserver/pkg/admission/plugin/policy/validating"
	dynamicfake "k8s.io/client-go/dynamic/fake"
	"k8s.io/client-go/informers"
	"k8s.io/client-go/kubernetes/fake"
	clientscheme "k8s.io/client-go/kubernetes/scheme"
	"k8s.io/client-go/tools/cache"
	"k8s.io/utils/ptr"
	kjson "sigs.k8s.io/json"
)

const readyWithin = time.Minute

type policy struct {
	plugin *validating.Plugin
	// actions is what the binding says, before Warn is added to it.
	actions    []admissionregistrationv1.ValidationAction
	namespaces cache.Store
	known      int
	ready      bool
}

// loadPolicy gives each policy a plugin of its own: the plugin reports one
// denial per request, so a shared one would let policies hide each other.
func loadPolicy(line *policyLine) (*policy, error) {
	definition := &admissionregistrationv1.ValidatingAdmissionPolicy{}
	if err := strict("ValidatingAdmissionPolicy", line.VAP, definition); err != nil {
		return nil, err
	}
	binding := &admissionregistrationv1.ValidatingAdmissionPolicyBinding{}
	if err := strict("ValidatingAdmissionPolicyBinding", line.Binding, binding); err != nil {
		return nil, err
	}
	if err := check(definition, binding); err != nil {
		return nil, err
	}
	setDefaults(definition, binding)

	native := []runtime.Object{definition, binding}
	var dynamic []runtime.Object
	mapper := meta.NewDefaultRESTMapper(nil)
	kinds := map[schema.GroupVersionResource]string{}
	if definition.Spec.ParamKind != nil {
		version, err := schema.ParseGroupVersion(definition.Spec.ParamKind.APIVersion)
		if err != nil {
			return nil, err
		}
		kind := version.WithKind(definition.Spec.ParamKind.Kind)
		scope := meta.RESTScopeRoot
		if absent(line.Params) {
			// The kind is still served, only without an object of it.
		} else if params, err := readParams(line.Params, kind); err != nil {
			return nil, err
		} else {
			if params.GetNamespace() != "" {
				scope = meta.RESTScopeNamespace
			}
			if typed, err := clientscheme.Scheme.New(kind); err == nil {
				if err := runtime.DefaultUnstructuredConverter.FromUnstructured(params.Object, typed); err != nil {
					return nil, err
				}
				native = append(native, typed)
			} else {
				dynamic = append(dynamic, params)
			}
		}
		mapper.Add(kind, scope)
		resource, _ := meta.UnsafeGuessKindToResource(kind)
		kinds[resource] = kind.Kind + "List"
	}

	loaded := &policy{actions: slices.Clone(binding.Spec.ValidationActions)}
	// The plugin tells a caller about the first denial only, but about every
	// warning: with Warn, each failed validation shows its message.
	if !slices.Contains(binding.Spec.ValidationActions, admissionregistrationv1.Warn) {
		binding.Spec.ValidationActions = append(binding.Spec.ValidationActions, admissionregistrationv1.Warn)
	}

	plugin, err := newPlugin()
	if err != nil {
		return nil, err
	}
	client := fake.NewSimpleClientset(native...)
	factory := informers.NewSharedInformerFactory(client, 0)
	never := make(chan struct{})
	plugin.SetExternalKubeClientSet(client)
	plugin.SetExternalKubeInformerFactory(factory)
	plugin.SetDynamicClient(dynamicfake.NewSimpleDynamicClientWithCustomListKinds(runtime.NewScheme(), kinds, dynamic...))
	plugin.SetRESTMapper(mapper)
	plugin.SetDrainedNotification(never)
	if err := plugin.ValidateInitialization(); err != nil {
		return nil, err
	}
	loaded.plugin = plugin
	loaded.namespaces = factory.Core().V1().Namespaces().Informer().GetStore()
	factory.Start(never)
	return loaded, nil
}

// catchUp waits for the informers, which start in the background, and then
// puts the namespaces straight into their store: that takes effect at once.
func (p *policy) catchUp(namespaces []*corev1.Namespace) error {
	for deadline := time.Now().Add(readyWithin); !p.ready; p.ready = p.plugin.WaitForReady() {
		if time.Now().After(deadline) {
			return errors.New("the plugin did not become ready")
		}
	}
	for ; p.known < len(namespaces); p.known++ {
		if err := p.namespaces.Add(namespaces[p.known]); err != nil {
			return err
		}
	}
	return nil
}

func absent(text json.RawMessage) bool {
	return len(text) == 0 || string(text) == "null"
}

func strict(kind string, text json.RawMessage, into runtime.Object) error {
	if absent(text) {
		return fmt.Errorf("no %s", kind)
	}
	unknown, err := kjson.UnmarshalStrict(text, into)
	if err != nil {
		return fmt.Errorf("%s: %w", kind, err)
	}
	if len(unknown) > 0 {
		return fmt.Errorf("%s: %w", kind, errors.Join(unknown...))
	}
	if want := admissionregistrationv1.SchemeGroupVersion.WithKind(kind); into.GetObjectKind().GroupVersionKind() != want {
		return fmt.Errorf("%s: it says it is %s", kind, into.GetObjectKind().GroupVersionKind())
	}
	return nil
}

func readParams(text json.RawMessage, kind schema.GroupVersionKind) (*unstructured.Unstructured, error) {
	params := &unstructured.Unstructured{}
	if err := params.UnmarshalJSON(text); err != nil {
		return nil, fmt.Errorf("params: %w", err)
	}
	if params.GroupVersionKind() != kind {
		return nil, fmt.Errorf("params: they are %s, the policy wants %s", params.GroupVersionKind(), kind)
	}
	return params, nil
}

// check refuses what the API server would not store.
func check(definition *admissionregistrationv1.ValidatingAdmissionPolicy, binding *admissionregistrationv1.ValidatingAdmissionPolicyBinding) error {
	var problems []error
	if binding.Spec.PolicyName != definition.Name {
		problems = append(problems, fmt.Errorf("the binding names the policy %q, not %q", binding.Spec.PolicyName, definition.Name))
	}
	actions := binding.Spec.ValidationActions
	if len(actions) == 0 {
		problems = append(problems, errors.New("the binding has no validationActions"))
	}
	if slices.Contains(actions, admissionregistrationv1.Deny) && slices.Contains(actions, admissionregistrationv1.Warn) {
		problems = append(problems, errors.New("the binding has both Deny and Warn"))
	}
	for _, validation := range definition.Spec.Validations {
		if strings.Contains(validation.Message, "\n") {
			problems = append(problems, fmt.Errorf("the message %q has a line break", validation.Message))
		}
	}
	return errors.Join(append(problems, compile(definition)...)...)
}

// setDefaults does what the API server does when it stores the two objects;
// the plugin counts on it, a nil selector for instance selects nothing.
func setDefaults(definition *admissionregistrationv1.ValidatingAdmissionPolicy, binding *admissionregistrationv1.ValidatingAdmissionPolicyBinding) {
	if definition.Spec.FailurePolicy == nil {
		definition.Spec.FailurePolicy = ptr.To(admissionregistrationv1.Fail)
	}
	for _, resources := range []*admissionregistrationv1.MatchResources{definition.Spec.MatchConstraints, binding.Spec.MatchResources} {
		if resources == nil {
			continue
		}
		if resources.MatchPolicy == nil {
			resources.MatchPolicy = ptr.To(admissionregistrationv1.Equivalent)
		}
		if resources.NamespaceSelector == nil {
			resources.NamespaceSelector = &metav1.LabelSelector{}
		}
		if resources.ObjectSelector == nil {
			resources.ObjectSelector = &metav1.LabelSelector{}
		}
		for _, rules := range [][]admissionregistrationv1.NamedRuleWithOperations{resources.ResourceRules, resources.ExcludeResourceRules} {
			for i := range rules {
				if rules[i].Scope == nil {
					rules[i].Scope = ptr.To(admissionregistrationv1.AllScopes)
				}
			}
		}
	}
}
