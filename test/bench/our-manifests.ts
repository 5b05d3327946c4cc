import { constraint } from '../../src/admission/constraint.ts';
import { constraintTemplate } from '../../src/admission/constraint-template.ts';
import type { BenchPolicy } from './bench-policies.ts';

/** Returns the template of a policy in both languages, and a constraint that denies. */
export function ourManifests({ control, policy, parameters }: BenchPolicy): [template: object, constraint: object] {
  const binding = {
    name: control.id,
    enforcement: 'deny',
    parameters,
    namespaces: [],
    excludedNamespaces: [],
  } as const;
  return [constraintTemplate(policy, { engines: 'both', generateVAP: false }), constraint(policy, binding)];
}
