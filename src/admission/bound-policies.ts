import { policiesOf } from '../cel/policies-of.ts';
import type { Policy } from '../cel/policy.ts';
import type { Baseline, Binding } from '../model/baseline.ts';
import type { BaselineControl } from '../model/control.ts';
import { coverageOf } from '../model/coverage-of.ts';
import type { ClusterProfile } from '../model/environment.ts';

/** A binding with what it binds, as one constraint enforces it. */
export interface BoundPolicy {
  readonly binding: Binding;
  readonly control: BaselineControl;
  readonly policy: Policy;
}

/** Returns what clusters of a profile are to enforce, in the order of the bindings; without what they cannot. */
export function boundPolicies(baseline: Baseline, profile: ClusterProfile): BoundPolicy[] {
  const policies = policiesOf(baseline, profile);
  return baseline.bindings.flatMap((binding): BoundPolicy[] => {
    const policy = policies.get(binding.control);
    const control = baseline.controls.find((one) => one.id === binding.control);
    const covered = control !== undefined && coverageOf(control, profile).covers === 'full';
    return policy && covered ? [{ binding, control, policy }] : [];
  });
}
