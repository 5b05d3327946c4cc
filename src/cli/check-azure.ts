import { checkResources } from '../azure/check-resources.ts';
import { readResource } from '../azure/read-resource.ts';
import { readYaml } from '../io/read-yaml.ts';
import type { Artifact } from '../model/artifact.ts';
import type { Finding } from '../model/finding.ts';

/** Returns what Azure would refuse of files that are about to be written, environment by environment. */
export function checkAzure(artifacts: readonly Artifact[]): Finding[] {
  const files = artifacts.filter(({ plane, path, body }) => isAzure(plane, path) && typeof body === 'object');
  const environments = Map.groupBy(files, ({ path }) => path.split('/').slice(0, 2).join('/'));
  return [...environments.values()].flatMap((there) =>
    checkResources(
      there.flatMap(({ body }) => readResource(body as Record<string, unknown>) ?? []),
      { readYaml },
    ),
  );
}

function isAzure(plane: Artifact['plane'], path: string): boolean {
  return plane === 'azure' && path.endsWith('.json');
}
