package main

import (
	"encoding/json"
	"fmt"

	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/pod-security-admission/api"
	"k8s.io/pod-security-admission/policy"
	kjson "sigs.k8s.io/json"
)

type asked struct {
	Levels   []string `json:"levels"`
	Versions []string `json:"versions"`
}

type podLine struct {
	ID       string          `json:"id"`
	Metadata json.RawMessage `json:"metadata"`
	Spec     json.RawMessage `json:"spec"`
}

type failure struct {
	ID     string `json:"id"`
	Reason string `json:"reason"`
	Detail string `json:"detail"`
}

type verdict struct {
	Allowed  bool      `json:"allowed"`
	Failures []failure `json:"failures"`
	Text     string    `json:"text"`
}

type answer struct {
	ID       string    `json:"id"`
	Verdicts []verdict `json:"verdicts,omitempty"`
	Judged   []int     `json:"judged,omitempty"`
	Error    string    `json:"error,omitempty"`
}

type judge struct {
	evaluator policy.Evaluator
	checks    []policy.Check
	asked     []api.LevelVersion
	// ran holds the checks that the evaluator called since it was last emptied, in its order: results carry no id.
	ran []string
}

func newJudge() (*judge, error) {
	j := &judge{checks: policy.DefaultChecks()}
	recorded := policy.DefaultChecks()
	for i := range recorded {
		id := string(recorded[i].ID)
		for k := range recorded[i].Versions {
			check := recorded[i].Versions[k].CheckPod
			recorded[i].Versions[k].CheckPod = func(meta *metav1.ObjectMeta, spec *corev1.PodSpec) policy.CheckResult {
				j.ran = append(j.ran, id)
				return check(meta, spec)
			}
		}
	}
	evaluator, err := policy.NewEvaluator(recorded, nil)
	j.evaluator = evaluator
	return j, err
}

func (j *judge) ask(asked asked) error {
	j.asked = nil
	for _, levelText := range asked.Levels {
		level, err := api.ParseLevel(levelText)
		if err != nil {
			return fmt.Errorf("level %q: %w", levelText, err)
		}
		for _, versionText := range asked.Versions {
			version, err := api.ParseVersion(versionText)
			if err != nil {
				return fmt.Errorf("version %q: %w", versionText, err)
			}
			j.asked = append(j.asked, api.LevelVersion{Level: level, Version: version})
		}
	}
	return nil
}

func (j *judge) pod(text []byte) (answer, error) {
	line := podLine{}
	if err := kjson.UnmarshalCaseSensitivePreserveInts(text, &line); err != nil {
		return answer{}, err
	}
	meta := metav1.ObjectMeta{}
	spec := corev1.PodSpec{}
	for _, part := range []struct {
		text json.RawMessage
		into any
	}{{line.Metadata, &meta}, {line.Spec, &spec}} {
		if len(part.text) == 0 {
			continue
		}
		if err := kjson.UnmarshalCaseSensitivePreserveInts(part.text, part.into); err != nil {
			return answer{ID: line.ID, Error: err.Error()}, nil
		}
	}
	given := answer{ID: line.ID}
	known := map[string]int{}
	for _, lv := range j.asked {
		j.ran = j.ran[:0]
		results := j.evaluator.EvaluatePod(lv, &meta, &spec)
		if len(results) != len(j.ran) {
			return answer{}, fmt.Errorf("%d results of %d checks", len(results), len(j.ran))
		}
		aggregate := policy.AggregateCheckResults(results)
		found := verdict{Allowed: aggregate.Allowed, Failures: []failure{}, Text: aggregate.ForbiddenDetail()}
		key := found.Text
		for i, result := range results {
			if !result.Allowed {
				found.Failures = append(found.Failures, failure{j.ran[i], result.ForbiddenReason, result.ForbiddenDetail})
				key += "\x00" + j.ran[i]
			}
		}
		index, ok := known[key]
		if !ok {
			index = len(given.Verdicts)
			known[key] = index
			given.Verdicts = append(given.Verdicts, found)
		}
		given.Judged = append(given.Judged, index)
	}
	return given, nil
}
