import { builtInProperties } from '../azure/built-in-properties.ts';
import { checkResources } from '../azure/check-resources.ts';
import { readResource } from '../azure/read-resource.ts';
import { readYaml } from '../io/read-yaml.ts';
import type { Artifact } from '../model/artifact.ts';
import type { Baseline } from '../model/baseline.ts';
import type { Finding } from '../model/finding.ts';

/** Returns what Azure would refuse of files that are about to be written, environment by environment. */
export function checkAzure(artifacts: readonly Artifact[]): Finding[] {
  const files = artifacts.filter(({ plane, path, body }) => isAzure(plane, path) && typeof body === 'object');
  const environments = Map.groupBy(files, ({ path }) => path.split('/').slice(0, 2).join('/'));
  const baselines = artifacts.filter(({ plane }) => plane === 'baseline').map(({ body }) => body as Baseline);
  return [...environments].flatMap(([folder, there]) => {
    const { azure } =
      baselines.find(({ environment }) => folder === `environments/${environment.name}`)?.environment ?? {};
    return checkResources(
      there.flatMap(({ body }) => readResource(body as Record<string, unknown>) ?? []),
      { readYaml, builtIn: builtInProperties(azure?.cloud ?? 'public') },
    );
  });
}

function isAzure(plane: Artifact['plane'], path: string): boolean {
  return plane === 'azure' && path.endsWith('.json');
}
