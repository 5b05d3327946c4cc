package main

import (
	"fmt"

	admissionregistrationv1 "k8s.io/api/admissionregistration/v1"
	plugincel "k8s.io/apiserver/pkg/admission/plugin/cel"
	"k8s.io/apiserver/pkg/admission/plugin/policy/validating"
	"k8s.io/apiserver/pkg/admission/plugin/webhook/matchconditions"
	"k8s.io/apiserver/pkg/cel/environment"
)

// compile checks the expressions as the API server does when someone creates
// the policy: with the functions of the minor version before, and without
// variables in match conditions.
func compile(definition *admissionregistrationv1.ValidatingAdmissionPolicy) []error {
	base := environmentSet()
	compiler, err := plugincel.NewCompositedCompiler(base)
	if err != nil {
		return []error{err}
	}
	full := variableOptions(definition.Spec.ParamKind != nil, true)
	plain := variableOptions(definition.Spec.ParamKind != nil, false)

	var problems []error
	note := func(where string, result plugincel.CompilationResult) {
		if result.Error != nil {
			problems = append(problems, fmt.Errorf("%s: %s", where, result.Error.Error()))
		}
	}
	for _, variable := range definition.Spec.Variables {
		note("variable "+variable.Name, compiler.CompileAndStoreVariable(
			&validating.Variable{Name: variable.Name, Expression: variable.Expression}, full, environment.NewExpressions))
	}
	conditions := plugincel.NewCompiler(base)
	for i, condition := range definition.Spec.MatchConditions {
		note("matchCondition "+condition.Name, conditions.CompileCELExpression(
			(*matchconditions.MatchCondition)(&definition.Spec.MatchConditions[i]), full, environment.NewExpressions))
	}
	for i, validation := range definition.Spec.Validations {
		note(fmt.Sprintf("validation %d", i), compiler.CompileCELExpression(
			&validating.ValidationCondition{Expression: validation.Expression}, full, environment.NewExpressions))
		if validation.MessageExpression != "" {
			note(fmt.Sprintf("messageExpression %d", i), compiler.CompileCELExpression(
				&validating.MessageExpressionCondition{MessageExpression: validation.MessageExpression}, plain, environment.NewExpressions))
		}
	}
	for _, annotation := range definition.Spec.AuditAnnotations {
		note("auditAnnotation "+annotation.Key, compiler.CompileCELExpression(
			&validating.AuditAnnotationCondition{Key: annotation.Key, ValueExpression: annotation.ValueExpression}, full, environment.NewExpressions))
	}
	return problems
}
