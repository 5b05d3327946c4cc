package main

import (
	"context"
	"encoding/json"
	"errors"
	"slices"

	"github.com/open-policy-agent/frameworks/constraint/pkg/client/reviews"
	"github.com/open-policy-agent/gatekeeper/v3/pkg/mutation/types"
	"github.com/open-policy-agent/gatekeeper/v3/pkg/target"
	"github.com/open-policy-agent/gatekeeper/v3/pkg/util"
	admissionv1 "k8s.io/api/admission/v1"
	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
)

type judge struct {
	engine     string
	names      []string
	policies   map[string]*policy
	failed     map[string]string
	namespaces map[string]*corev1.Namespace
}

func newJudge(engine string) *judge {
	return &judge{
		engine:     engine,
		policies:   map[string]*policy{},
		failed:     map[string]string{},
		namespaces: map[string]*corev1.Namespace{},
	}
}

func (j *judge) line(in *inputLine, out emit) error {
	switch {
	case in.Policy != nil:
		return j.add(in.Policy, out)
	case in.Namespace != nil:
		j.namespaces[in.Namespace.Name] = in.Namespace
		return nil
	case in.Request != nil:
		return j.answer(in.Request, out)
	default:
		return errors.New("judge reads no mutators")
	}
}

func (j *judge) add(in *policyLine, out emit) error {
	if !slices.Contains(j.names, in.Name) {
		j.names = append(j.names, in.Name)
	}
	delete(j.policies, in.Name)
	delete(j.failed, in.Name)
	loaded, err := loadPolicy(in, j.engine)
	if err != nil {
		j.failed[in.Name] = err.Error()
		return out(verdict{Policy: in.Name, Error: err.Error()})
	}
	j.policies[in.Name] = loaded
	return nil
}

func (j *judge) answer(in *requestLine, out emit) error {
	request := &admissionv1.AdmissionRequest{}
	if err := json.Unmarshal(in.Review, request); err != nil {
		return err
	}
	names := in.Policies
	if names == nil {
		names = j.names
	}
	for _, name := range names {
		answer := verdict{ID: in.ID, Policy: name}
		if loaded, ok := j.policies[name]; ok {
			j.reviewWith(loaded, in.Inventory, request, &answer)
		} else if answer.Error = j.failed[name]; answer.Error == "" {
			answer.Error = "no such policy"
		}
		if err := out(answer); err != nil {
			return err
		}
	}
	return nil
}

// reviewWith lets the policy see objects for this one request.
func (j *judge) reviewWith(
	loaded *policy, inventory []*unstructured.Unstructured, request *admissionv1.AdmissionRequest, answer *verdict,
) {
	ctx := context.Background()
	for _, object := range inventory {
		if _, err := loaded.client.AddData(ctx, object); err != nil {
			answer.Error = err.Error()
			return
		}
	}
	j.review(loaded, request, answer)
	for _, object := range inventory {
		if _, err := loaded.client.RemoveData(ctx, object); err != nil {
			answer.Error = err.Error()
		}
	}
}

func (j *judge) review(loaded *policy, request *admissionv1.AdmissionRequest, answer *verdict) {
	// The CEL driver empties the object of a DELETE in place, and the webhook
	// removes a Namespace's own name from the request.
	own := *request
	if own.Kind.Kind == "Namespace" && own.Kind.Group == "" {
		own.Namespace = ""
	}
	review := &target.AugmentedReview{
		AdmissionRequest: &own,
		Source:           types.SourceTypeOriginal,
		IsAdmission:      true,
	}
	options := []reviews.ReviewOpt{reviews.EnforcementPoint(util.WebhookEnforcementPoint)}
	if known, ok := j.namespaces[own.Namespace]; ok && own.Namespace != "" {
		review.Namespace = known
		options = append(options, namespaceOptions(known)...)
	}
	response, err := loaded.client.Review(context.Background(), review, options...)
	if err != nil {
		answer.Error = err.Error()
		return
	}
	for _, result := range response.Results() {
		answer.Messages = append(answer.Messages, result.Msg)
		actions := []string{result.EnforcementAction}
		if result.EnforcementAction == string(util.Scoped) {
			actions = result.ScopedEnforcementActions
		}
		for _, action := range actions {
			if !slices.Contains(answer.Actions, action) {
				answer.Actions = append(answer.Actions, action)
			}
		}
	}
	// Scoped actions come out of a map.
	slices.Sort(answer.Actions)
}
