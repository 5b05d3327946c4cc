import type { Artifact, PlaneName } from './artifact.ts';
import type { Baseline } from './baseline.ts';
import type { Target } from './environment.ts';

/** Returns the folder of a target's files. */
export function targetFolder(baseline: Baseline, target: Target): string {
  return `environments/${baseline.environment.name}/${target.name}`;
}

/** Returns the kustomization that lists a stage's files, or none where the stage is empty. */
export function kustomization(
  plane: PlaneName,
  folder: string,
  artifacts: readonly Artifact[],
  source: string,
): Artifact[] {
  if (artifacts.length === 0) return [];
  const resources = artifacts.map((artifact) => artifact.path.slice(folder.length + 1)).sort();
  return [
    {
      plane,
      path: `${folder}/kustomization.yaml`,
      body: { apiVersion: 'kustomize.config.k8s.io/v1beta1', kind: 'Kustomization', resources },
      source,
    },
  ];
}
