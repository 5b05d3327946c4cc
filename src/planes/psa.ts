import type { Artifact } from '../model/artifact.ts';
import type { Baseline } from '../model/baseline.ts';
import type { NamespacePolicy, Target } from '../model/environment.ts';
import type { Plane } from '../model/plane.ts';
import { sourceOf } from '../model/source-of.ts';
import { kustomization, targetFolder } from '../model/stage.ts';

/** Namespace manifests that carry the labels of Pod Security Admission, and nothing else of the namespace. */
export const psa: Plane = { name: 'psa', synthesize };

function synthesize(baseline: Baseline, target: Target): Artifact[] {
  const folder = `${targetFolder(baseline, target)}/3-namespaces`;
  const source = sourceOf(baseline.environmentOrigin);
  const namespaces = baseline.environment.namespaces
    .filter((namespace) => namespace.owned)
    .map(
      (namespace): Artifact => ({
        plane: 'psa',
        path: `${folder}/${namespace.name}.yaml`,
        body: manifest(namespace),
        source,
      }),
    );
  return [...namespaces, ...kustomization('psa', folder, namespaces, source)];
}

function manifest(namespace: NamespacePolicy): object {
  const labels = (['enforce', 'audit', 'warn'] as const).flatMap((mode) => {
    const { level, version } = namespace.podSecurity[mode];
    return [
      [`pod-security.kubernetes.io/${mode}`, level],
      [`pod-security.kubernetes.io/${mode}-version`, version],
    ];
  });
  return {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: {
      name: namespace.name,
      labels: Object.fromEntries(labels),
      annotations: keep,
    },
  };
}

// Deleting a line of the baseline must never delete a namespace and all that lives in it.
const keep = {
  'argocd.argoproj.io/sync-options': 'Prune=false,Delete=false',
  'kustomize.toolkit.fluxcd.io/prune': 'disabled',
};
