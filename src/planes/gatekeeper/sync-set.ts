import { boundPolicies } from '../../admission/bound-policies.ts';
import { findKind } from '../../kubernetes/kinds.ts';
import type { Artifact } from '../../model/artifact.ts';
import type { Baseline } from '../../model/baseline.ts';
import type { Target } from '../../model/environment.ts';
import { sourceOf } from '../../model/source-of.ts';

/**
 * Returns the SyncSet of what overrides see besides the object that is judged, none where they see nothing. Gatekeeper
 * holds the union of all sets.
 */
export function syncSet(baseline: Baseline, { profile }: Target, folder: string): Artifact[] {
  const wanted = boundPolicies(baseline, profile).flatMap(({ policy }) => policy.inventory);
  const known = wanted.flatMap(({ group, kind }) => findKind(group, kind) ?? []);
  const gvks = [...new Set(known)]
    .map(({ group, version, kind }) => ({ group, version, kind }))
    .sort((a, b) => (`${a.group}/${a.kind}` < `${b.group}/${b.kind}` ? -1 : 1));
  if (gvks.length === 0) return [];
  const body = {
    apiVersion: 'syncset.gatekeeper.sh/v1alpha1',
    kind: 'SyncSet',
    metadata: { name: 'palisade', labels: { 'app.kubernetes.io/managed-by': 'palisade' } },
    spec: { gvks },
  };
  const source = sourceOf(baseline.environmentOrigin);
  return [{ plane: 'gatekeeper', path: `${folder}/sync/palisade.yaml`, body, source }];
}
