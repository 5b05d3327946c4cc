//go:build !minor30

package main

import (
	"k8s.io/apiserver/pkg/admission"
	plugincel "k8s.io/apiserver/pkg/admission/plugin/cel"
	"k8s.io/apiserver/pkg/admission/plugin/policy/validating"
	"k8s.io/apiserver/pkg/cel/environment"
)

// Plugins may start at the same time: by the first request all are ready.
const startsAlone = false

func newPlugin() (*validating.Plugin, error) {
	plugin, err := validating.NewPlugin(nil)
	if err != nil {
		return nil, err
	}
	plugin.SetUnconditionalAuthorizer(nobody{})
	return plugin, nil
}

func environmentSet() *environment.EnvSet {
	return environment.MustBaseEnvSet(environment.DefaultCompatibilityVersion())
}

func variableOptions(params, authorizer bool) plugincel.OptionalVariableDeclarations {
	return plugincel.OptionalVariableDeclarations{HasParams: params, HasAuthorizer: authorizer}
}

func compileConditions(compiler *plugincel.CompositedCompiler, expressions []plugincel.ExpressionAccessor, options plugincel.OptionalVariableDeclarations) conditions {
	return compiler.CompileCondition(expressions, options, environment.StoredExpressions)
}

func versionedAttributes(attributes admission.Attributes) *admission.VersionedAttributes {
	return &admission.VersionedAttributes{
		Attributes:         attributes,
		VersionedKind:      attributes.GetKind(),
		VersionedObject:    admission.NewLazyObject(attributes.GetObject()),
		VersionedOldObject: admission.NewLazyObject(attributes.GetOldObject()),
	}
}
