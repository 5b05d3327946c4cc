import { builtInProperties } from '../azure/built-in-properties.ts';
import { checkResources } from '../azure/check-resources.ts';
import { locateFindings } from '../azure/locate-findings.ts';
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
    const baseline = baselines.find(({ environment }) => folder === `environments/${environment.name}`);
    const resources = there.flatMap(({ body }) => readResource(body as Record<string, unknown>) ?? []);
    const builtIn = builtInProperties(baseline?.environment.azure?.cloud ?? 'public');
    const findings = checkResources(resources, { readYaml, builtIn });
    return baseline === undefined ? findings : locateFindings(findings, resources, baseline);
  });
}

function isAzure(plane: Artifact['plane'], path: string): boolean {
  return plane === 'azure' && path.endsWith('.json');
}
