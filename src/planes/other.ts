import { createHash } from 'node:crypto';
import type { Artifact } from '../model/artifact.ts';
import type { Baseline, OwnResource } from '../model/baseline.ts';
import type { Target } from '../model/environment.ts';
import type { Plane } from '../model/plane.ts';
import { sourceOf } from '../model/source-of.ts';
import { kustomization, targetFolder } from '../model/stage.ts';

/** The resources of the team's own constructs, one a file, as they are. */
export const other: Plane = { name: 'other', synthesize };

function synthesize(baseline: Baseline, target: Target): Artifact[] {
  const folder = `${targetFolder(baseline, target)}/other`;
  const resources = baseline.other.map(
    (own): Artifact => ({
      plane: 'other',
      path: `${folder}/${fileName(own)}.yaml`,
      body: own.resource,
      source: sourceOf(own.origin),
    }),
  );
  return [...resources, ...kustomization('other', folder, resources, sourceOf(baseline.environmentOrigin))];
}

// Group, namespace and name all count: resources that share kind and name across namespaces are different ones.
function fileName({ resource }: OwnResource): string {
  const { apiVersion, kind, metadata } = resource as {
    apiVersion: string;
    kind: string;
    metadata?: { namespace?: string; name?: string };
  };
  const group = apiVersion.includes('/') ? apiVersion.split('/')[0] : '';
  const place = metadata?.namespace ?? '_cluster';
  const name = metadata?.name ?? '';
  // Names of roles may hold what a file system does not take; the digest keeps two of them apart.
  const safe = name.replace(/[^A-Za-z0-9._-]/g, '_');
  const file = safe === name ? name : `${safe}-${createHash('sha256').update(name).digest('hex').slice(0, 8)}`;
  return `${place}/${kind.toLowerCase()}${group === '' ? '' : `.${group}`}-${file}`;
}
