import { podDefaultMutators } from '../../admission/pod-default-mutators.ts';
import type { Artifact } from '../../model/artifact.ts';
import type { Baseline } from '../../model/baseline.ts';
import type { Target } from '../../model/environment.ts';
import { sourceOf } from '../../model/source-of.ts';

/** Returns the mutators of the pod defaults; none where the environment does not say `mutation: 'on'`. */
export function mutators({ environment, podDefaults }: Baseline, { profile }: Target, folder: string): Artifact[] {
  // No list of namespaces would mean all of them.
  if (environment.mutation !== 'on' || podDefaults === null || podDefaults.namespaces.length === 0) return [];
  return podDefaultMutators(podDefaults, profile.gatekeeper).map((body) => ({
    plane: 'gatekeeper',
    path: `${folder}/mutators/${body.metadata.name}.yaml`,
    body,
    source: sourceOf(podDefaults.origin),
  }));
}
