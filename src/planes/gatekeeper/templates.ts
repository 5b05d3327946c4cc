import { boundPolicies } from '../../admission/bound-policies.ts';
import { constraintTemplate } from '../../admission/constraint-template.ts';
import type { Artifact } from '../../model/artifact.ts';
import type { Baseline } from '../../model/baseline.ts';
import type { Target } from '../../model/environment.ts';
import { sourceOf } from '../../model/source-of.ts';

/** Returns a ConstraintTemplate for each control that is bound, however often. */
export function templates(baseline: Baseline, { profile }: Target, folder: string): Artifact[] {
  const first = new Map(
    boundPolicies(baseline, profile)
      .toReversed()
      .map((bound) => [bound.control.id, bound]),
  );
  return [...first.values()]
    .sort((a, b) => (a.control.id < b.control.id ? -1 : 1))
    .map(({ binding, control, policy }) => ({
      plane: 'gatekeeper',
      path: `${folder}/${control.id}.yaml`,
      body: constraintTemplate(policy, profile),
      source: sourceOf(binding.origin),
      control: `${control.id}@${control.version}`,
    }));
}
