//go:build minor30

package main

import (
	"k8s.io/apiserver/pkg/admission"
	plugincel "k8s.io/apiserver/pkg/admission/plugin/cel"
	"k8s.io/apiserver/pkg/admission/plugin/policy/validating"
	"k8s.io/apiserver/pkg/cel/environment"
)

// This version has the strict cost rules behind a gate that is off.
const strictCost = false

// The plugins of this version compile into one map that they share, so one has
// to be ready before the next one starts.
const startsAlone = true

func newPlugin() (*validating.Plugin, error) {
	plugin := validating.NewPlugin(nil)
	plugin.SetEnabled(true)
	plugin.SetAuthorizer(nobody{})
	return plugin, nil
}

func environmentSet() *environment.EnvSet {
	return environment.MustBaseEnvSet(environment.DefaultCompatibilityVersion(), strictCost)
}

func variableOptions(params, authorizer bool) plugincel.OptionalVariableDeclarations {
	return plugincel.OptionalVariableDeclarations{HasParams: params, HasAuthorizer: authorizer, StrictCost: strictCost}
}

func compileConditions(compiler *plugincel.CompositedCompiler, expressions []plugincel.ExpressionAccessor, options plugincel.OptionalVariableDeclarations) conditions {
	return compiler.Compile(expressions, options, environment.StoredExpressions)
}

func versionedAttributes(attributes admission.Attributes) *admission.VersionedAttributes {
	return &admission.VersionedAttributes{
		Attributes:         attributes,
		VersionedKind:      attributes.GetKind(),
		VersionedObject:    attributes.GetObject(),
		VersionedOldObject: attributes.GetOldObject(),
	}
}
