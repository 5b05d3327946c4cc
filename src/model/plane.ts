import type { Artifact, PlaneName } from './artifact.ts';
import type { Baseline } from './baseline.ts';
import type { Target } from './environment.ts';

/** One way of enforcing a baseline on a target. */
export interface Plane {
  readonly name: PlaneName;
  /** Returns the files that enforce the baseline there; none where the plane has no part in the target. */
  readonly synthesize: (baseline: Baseline, target: Target) => Artifact[];
}
