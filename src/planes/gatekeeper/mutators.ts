import { emittedMutators } from '../../admission/emitted-mutators.ts';
import type { Artifact } from '../../model/artifact.ts';
import type { Baseline } from '../../model/baseline.ts';
import type { Target } from '../../model/environment.ts';
import { sourceOf } from '../../model/source-of.ts';

/** Returns the mutators of pods and of namespaces; none where the environment does not say `mutation: 'on'`. */
export function mutators(baseline: Baseline, { profile }: Target, folder: string): Artifact[] {
  return emittedMutators(baseline, profile.gatekeeper).map(({ mutator, origin }) => ({
    plane: 'gatekeeper',
    path: `${folder}/mutators/${mutator.metadata.name}.yaml`,
    body: mutator,
    source: sourceOf(origin),
  }));
}
