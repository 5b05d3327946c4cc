package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"regexp"
	"slices"

	admissionv1 "k8s.io/api/admission/v1"
	admissionregistrationv1 "k8s.io/api/admissionregistration/v1"
	corev1 "k8s.io/api/core/v1"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/apiserver/pkg/admission"
	"k8s.io/apiserver/pkg/authentication/user"
	"k8s.io/apiserver/pkg/authorization/authorizer"
	"k8s.io/apiserver/pkg/warning"
	clientscheme "k8s.io/client-go/kubernetes/scheme"
)

type judge struct {
	names    []string
	policies map[string]*policy
	failed   map[string]string
	// namespaces grows only; a later entry replaces an earlier one of its name.
	namespaces []*corev1.Namespace
	known      map[string]bool
	objects    admission.ObjectInterfaces
}

func newJudge() *judge {
	return &judge{
		policies: map[string]*policy{},
		failed:   map[string]string{},
		known:    map[string]bool{},
		objects:  admission.NewObjectInterfacesFromScheme(clientscheme.Scheme),
	}
}

func (j *judge) line(in *inputLine, out emit) error {
	switch {
	case in.Policy != nil:
		return j.add(in.Policy, out)
	case in.Namespace != nil:
		j.namespace(in.Namespace)
		return nil
	default:
		return j.answer(in.Request, out)
	}
}

func (j *judge) add(in *policyLine, out emit) error {
	if !slices.Contains(j.names, in.Name) {
		j.names = append(j.names, in.Name)
	}
	delete(j.policies, in.Name)
	delete(j.failed, in.Name)
	loaded, err := loadPolicy(in)
	if err == nil && startsAlone {
		err = loaded.catchUp(nil)
	}
	if err != nil {
		j.failed[in.Name] = err.Error()
		return out(verdict{Policy: in.Name, Error: err.Error()})
	}
	j.policies[in.Name] = loaded
	return nil
}

func (j *judge) namespace(namespace *corev1.Namespace) {
	j.namespaces = append(j.namespaces, namespace)
	j.known[namespace.Name] = true
}

func (j *judge) answer(in *requestLine, out emit) error {
	request := &admissionv1.AdmissionRequest{}
	if err := json.Unmarshal(in.Review, request); err != nil {
		return err
	}
	// A request inside a namespace proves that the namespace exists, and the
	// API server puts this label on each.
	if request.Namespace != "" && !j.known[request.Namespace] {
		j.namespace(&corev1.Namespace{ObjectMeta: metav1.ObjectMeta{
			Name:   request.Namespace,
			Labels: map[string]string{corev1.LabelMetadataName: request.Namespace},
		}})
	}
	names := in.Policies
	if names == nil {
		names = j.names
	}
	attributes, attributesErr := toAttributes(request)
	for _, name := range names {
		answer := verdict{ID: in.ID, Policy: name}
		if attributesErr != nil {
			answer.Error = attributesErr.Error()
		} else if loaded, ok := j.policies[name]; ok {
			j.review(loaded, attributes, &answer)
		} else if answer.Error = j.failed[name]; answer.Error == "" {
			answer.Error = "no such policy"
		}
		if err := out(answer); err != nil {
			return err
		}
	}
	return nil
}

var (
	warningPrefix = regexp.MustCompile(`^Validation failed for ValidatingAdmissionPolicy '[^']*' with binding '[^']*': `)
	denialPrefix  = regexp.MustCompile(`^ValidatingAdmissionPolicy '[^']*'(?: with binding '[^']*')? denied request: `)
)

func (j *judge) review(loaded *policy, attributes admission.Attributes, answer *verdict) {
	if err := loaded.catchUp(j.namespaces); err != nil {
		answer.Error = err.Error()
		return
	}
	var heard warnings
	err := loaded.plugin.Validate(warning.WithWarningRecorder(context.Background(), &heard), attributes, j.objects)
	for _, text := range heard {
		answer.Messages = append(answer.Messages, warningPrefix.ReplaceAllString(text, ""))
	}
	if len(heard) > 0 {
		for _, action := range loaded.actions {
			answer.Actions = append(answer.Actions, string(action))
		}
	}
	if err == nil {
		return
	}
	var status *apierrors.StatusError
	if !errors.As(err, &status) || status.ErrStatus.Details == nil || len(status.ErrStatus.Details.Causes) == 0 {
		answer.Error = err.Error()
		return
	}
	// A denial that no warning tells of is a configuration error.
	causes := status.ErrStatus.Details.Causes
	message := denialPrefix.ReplaceAllString(causes[len(causes)-1].Message, "")
	if !slices.Contains(answer.Messages, message) {
		answer.Messages = append(answer.Messages, message)
	}
	if deny := string(admissionregistrationv1.Deny); !slices.Contains(answer.Actions, deny) {
		answer.Actions = append(answer.Actions, deny)
	}
}

type warnings []string

func (w *warnings) AddWarning(_, text string) {
	*w = append(*w, text)
}

func toAttributes(request *admissionv1.AdmissionRequest) (admission.Attributes, error) {
	object, err := toObject(request.Object.Raw)
	if err != nil {
		return nil, err
	}
	oldObject, err := toObject(request.OldObject.Raw)
	if err != nil {
		return nil, err
	}
	// The plugin would read a missing object as null and often admit it.
	switch {
	case request.Operation == admissionv1.Delete && oldObject == nil:
		return nil, errors.New("a DELETE has no oldObject")
	case (request.Operation == admissionv1.Create || request.Operation == admissionv1.Update) && object == nil:
		return nil, fmt.Errorf("a %s has no object", request.Operation)
	}
	// The request fields hold what the client asked for; kind and resource are
	// what a webhook got after conversion.
	kind, resource, subresource := request.Kind, request.Resource, request.SubResource
	if request.RequestKind != nil {
		kind = *request.RequestKind
	}
	if request.RequestResource != nil {
		resource, subresource = *request.RequestResource, request.RequestSubResource
	}
	extra := map[string][]string{}
	for key, values := range request.UserInfo.Extra {
		extra[key] = values
	}
	options, err := toOptions(request)
	if err != nil {
		return nil, err
	}
	return admission.NewAttributesRecord(
		object, oldObject,
		schema.GroupVersionKind(kind), request.Namespace, request.Name,
		schema.GroupVersionResource(resource), subresource,
		admission.Operation(request.Operation), options,
		request.DryRun != nil && *request.DryRun,
		&user.DefaultInfo{
			Name:   request.UserInfo.Username,
			UID:    request.UserInfo.UID,
			Groups: request.UserInfo.Groups,
			Extra:  extra,
		},
	), nil
}

func toObject(text []byte) (runtime.Object, error) {
	if len(text) == 0 {
		return nil, nil
	}
	object := &unstructured.Unstructured{}
	if err := object.UnmarshalJSON(text); err != nil {
		return nil, err
	}
	return object, nil
}

func toOptions(request *admissionv1.AdmissionRequest) (runtime.Object, error) {
	version := metav1.SchemeGroupVersion.String()
	var options runtime.Object
	switch request.Operation {
	case admissionv1.Create:
		options = &metav1.CreateOptions{TypeMeta: metav1.TypeMeta{APIVersion: version, Kind: "CreateOptions"}}
	case admissionv1.Update:
		options = &metav1.UpdateOptions{TypeMeta: metav1.TypeMeta{APIVersion: version, Kind: "UpdateOptions"}}
	case admissionv1.Delete:
		options = &metav1.DeleteOptions{TypeMeta: metav1.TypeMeta{APIVersion: version, Kind: "DeleteOptions"}}
	default:
		return nil, nil
	}
	if len(request.Options.Raw) == 0 {
		return options, nil
	}
	return options, json.Unmarshal(request.Options.Raw, options)
}

// nobody answers a policy that asks the authorizer: no exemption is granted.
type nobody struct{}

func (nobody) Authorize(context.Context, authorizer.Attributes) (authorizer.Decision, string, error) {
	return authorizer.DecisionNoOpinion, "", nil
}
