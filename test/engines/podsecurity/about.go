package main

import (
	"slices"
	"strings"

	"k8s.io/pod-security-admission/api"
)

type labelsLine struct {
	ID     string            `json:"id"`
	Labels map[string]string `json:"labels"`
}

type labelsAnswer struct {
	ID     string            `json:"id"`
	Policy map[string]string `json:"policy"`
	Errors []string          `json:"errors"`
}

// resolve answers with the built-in defaults of the API server: privileged and latest for every mode.
func resolve(line labelsLine) labelsAnswer {
	privileged := api.LevelVersion{Level: api.LevelPrivileged, Version: api.LatestVersion()}
	found, errs := api.PolicyToEvaluate(line.Labels, api.Policy{Enforce: privileged, Audit: privileged, Warn: privileged})
	given := labelsAnswer{ID: line.ID, Errors: []string{}, Policy: map[string]string{
		"enforce": found.Enforce.String(),
		"audit":   found.Audit.String(),
		"warn":    found.Warn.String(),
	}}
	for _, err := range errs {
		given.Errors = append(given.Errors, err.Error())
	}
	return given
}

type variantAbout struct {
	Since     int      `json:"since"`
	Overrides []string `json:"overrides"`
}

type checkAbout struct {
	ID       string         `json:"id"`
	Level    string         `json:"level"`
	Variants []variantAbout `json:"variants"`
}

type about struct {
	// Newest is the minor that latest and all later versions are judged as.
	Newest int          `json:"newest"`
	Checks []checkAbout `json:"checks"`
}

func (j *judge) about() about {
	given := about{}
	for _, check := range j.checks {
		one := checkAbout{ID: string(check.ID), Level: string(check.Level)}
		for _, variant := range check.Versions {
			overrides := []string{}
			for _, id := range variant.OverrideCheckIDs {
				overrides = append(overrides, string(id))
			}
			since := variant.MinimumVersion
			given.Newest = max(given.Newest, since.Minor())
			one.Variants = append(one.Variants, variantAbout{Since: since.Minor(), Overrides: overrides})
		}
		given.Checks = append(given.Checks, one)
	}
	slices.SortFunc(given.Checks, func(a, b checkAbout) int { return strings.Compare(a.ID, b.ID) })
	return given
}
