import { boundPolicies } from '../../admission/bound-policies.ts';
import { constraint } from '../../admission/constraint.ts';
import { judgesGenerated } from '../../admission/judges-generated.ts';
import type { Artifact } from '../../model/artifact.ts';
import type { Baseline } from '../../model/baseline.ts';
import type { Target } from '../../model/environment.ts';
import { sourceOf } from '../../model/source-of.ts';
import { expansionAction } from './expansion.ts';

/** Returns a Constraint for each binding. */
export function constraints(baseline: Baseline, target: Target, folder: string): Artifact[] {
  const overridden = expansionAction(baseline, target) !== undefined;
  return boundPolicies(baseline, target.profile).map(({ binding, policy }) => {
    // What expansion overrides it overrides for every constraint: one that only audits would begin to warn.
    const silent = overridden && binding.enforcement === 'audit' && judgesGenerated(policy);
    return {
      plane: 'gatekeeper',
      path: `${folder}/constraints/${binding.name}.yaml`,
      body: constraint(policy, { ...binding, source: silent ? 'Original' : undefined }),
      source: sourceOf(binding.origin),
      control: `${policy.id}@${policy.version}`,
    };
  });
}
