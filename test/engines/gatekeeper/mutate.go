package main

import (
	"encoding/json"
	"errors"
	"fmt"

	mutationsunversioned "github.com/open-policy-agent/gatekeeper/v3/apis/mutations/unversioned"
	"github.com/open-policy-agent/gatekeeper/v3/pkg/mutation"
	"github.com/open-policy-agent/gatekeeper/v3/pkg/mutation/mutators/assign"
	"github.com/open-policy-agent/gatekeeper/v3/pkg/mutation/mutators/assignmeta"
	mutationtypes "github.com/open-policy-agent/gatekeeper/v3/pkg/mutation/types"
	admissionv1 "k8s.io/api/admission/v1"
	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
)

// mutations answers requests as the mutation webhook does: it returns the
// object as all mutators together leave it.
type mutations struct {
	system     *mutation.System
	namespaces map[string]*corev1.Namespace
}

type mutated struct {
	ID      string         `json:"id"`
	Object  map[string]any `json:"object,omitempty"`
	Changed bool           `json:"changed"`
	Error   string         `json:"error,omitempty"`
}

func newMutations() *mutations {
	return &mutations{mutation.NewSystem(mutation.SystemOpts{}), map[string]*corev1.Namespace{}}
}

func (m *mutations) line(in *inputLine, out emit) error {
	switch {
	case in.Mutator != nil:
		return m.add(in.Mutator)
	case in.Namespace != nil:
		m.namespaces[in.Namespace.Name] = in.Namespace
		return nil
	case in.Request != nil:
		return m.answer(in.Request, out)
	default:
		return errors.New("mutate reads no policies")
	}
}

// A mutator that is refused, or in conflict with another, ends the run: the
// cluster would silently do without it.
func (m *mutations) add(text json.RawMessage) error {
	raw := &unstructured.Unstructured{}
	if err := raw.UnmarshalJSON(text); err != nil {
		return err
	}
	mutator, err := mutatorOf(raw.GetKind(), text)
	if err != nil {
		return err
	}
	return m.system.Upsert(mutator)
}

// As the API server does, fields that this version does not know are let go.
func mutatorOf(kind string, text json.RawMessage) (mutationtypes.Mutator, error) {
	switch kind {
	case "Assign":
		typed := &mutationsunversioned.Assign{}
		if err := json.Unmarshal(text, typed); err != nil {
			return nil, err
		}
		if err := assign.IsValidAssign(typed); err != nil {
			return nil, err
		}
		return assign.MutatorForAssign(typed)
	case "AssignMetadata":
		typed := &mutationsunversioned.AssignMetadata{}
		if err := json.Unmarshal(text, typed); err != nil {
			return nil, err
		}
		if err := assignmeta.IsValidAssignMetadata(typed); err != nil {
			return nil, err
		}
		return assignmeta.MutatorForAssignMetadata(typed)
	default:
		return nil, fmt.Errorf("cannot read a mutator of kind %q", kind)
	}
}

func (m *mutations) answer(in *requestLine, out emit) error {
	request := &admissionv1.AdmissionRequest{}
	if err := json.Unmarshal(in.Review, request); err != nil {
		return err
	}
	object := &unstructured.Unstructured{}
	if err := object.UnmarshalJSON(request.Object.Raw); err != nil {
		return err
	}
	namespace, known := m.namespaces[request.Namespace]
	if object.GetAPIVersion() == "v1" && object.GetKind() == "Namespace" {
		// The webhook takes a Namespace for its own, and lies it in none.
		request.Namespace, namespace = "", &corev1.Namespace{}
		if err := json.Unmarshal(request.Object.Raw, namespace); err != nil {
			return err
		}
	}
	if request.Namespace != "" && !known {
		return fmt.Errorf("no namespace %q", request.Namespace)
	}
	said := object.GetNamespace()
	object.SetNamespace(request.Namespace)
	changed, err := mutate(m.system, &mutationtypes.Mutable{
		Object:    object,
		Namespace: namespace,
		Username:  request.UserInfo.Username,
		Source:    mutationtypes.SourceTypeOriginal,
	}, request.Operation)
	object.SetNamespace(said)
	answer := mutated{ID: in.ID, Object: object.Object, Changed: changed}
	if err != nil {
		answer.Error = err.Error()
	}
	return out(answer)
}
