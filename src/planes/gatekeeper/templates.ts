import { constraintTemplate } from '../../admission/constraint-template.ts';
import { policiesOf } from '../../cel/policies-of.ts';
import type { Artifact } from '../../model/artifact.ts';
import type { Baseline } from '../../model/baseline.ts';
import type { Target } from '../../model/environment.ts';
import { sourceOf } from '../../model/source-of.ts';

/** Returns a ConstraintTemplate for each control that is bound. */
export function templates(baseline: Baseline, target: Target, folder: string): Artifact[] {
  const policies = policiesOf(baseline);
  return baseline.controls.flatMap((control) => {
    const policy = policies.get(control.id);
    const binding = baseline.bindings.find((one) => one.control === control.id);
    if (policy === undefined || binding === undefined) return [];
    return {
      plane: 'gatekeeper',
      path: `${folder}/${control.id}.yaml`,
      body: constraintTemplate(policy, target.profile),
      source: sourceOf(binding.origin),
      control: `${control.id}@${control.version}`,
    } as const;
  });
}
