import { type ConstraintBinding, constraint } from '../../src/admission/constraint.ts';
import { constraintTemplate } from '../../src/admission/constraint-template.ts';
import { nativePolicy } from '../../src/admission/native-policy.ts';
import type { Policy } from '../../src/cel/policy.ts';
import { noneOf } from '../../src/model/override.ts';
import type { BoundPolicy } from './compiled-judge.ts';
import type { GivenPolicy } from './judge.ts';

/** Returns a policy in every form in which a cluster can be given it. */
export function givenPolicy({ name, policy, parameters, excludedNamespaces }: BoundPolicy): GivenPolicy {
  const binding = { name: 'subject', enforcement: 'deny', parameters, namespaces: [], excludedNamespaces } as const;
  const complete = policy.parameters.every((one) => one.schema.required !== true || parameters[one.name] !== undefined);
  const has = (language: 'cel' | 'rego'): boolean => noneOf(policy.override?.[language]) === undefined;
  return {
    name,
    // Where a template lacks a language, Gatekeeper runs the other one.
    ...(has('cel') ? { cel: true } : {}),
    ...(has('rego') ? { rego: true } : {}),
    template: constraintTemplate(policy, { engines: 'both', generateVAP: true }),
    templateV1: constraintTemplate(policy, { engines: 'rego', generateVAP: false, regoVersion: 'v1' }),
    constraint: constraint(policy, binding),
    // A native policy holds its parameters itself, so it cannot lack them.
    ...(complete && has('cel') ? { native: nativeOf(policy, binding) } : {}),
  };
}

function nativeOf(policy: Policy, binding: ConstraintBinding): object {
  const native = nativePolicy(policy, binding);
  return { vap: native.policy, binding: native.binding };
}
