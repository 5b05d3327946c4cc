import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { collect } from '../../src/authoring/collect.ts';
import { defineEnvironment, type EnvironmentInput, PalisadeApp } from '../../src/index.ts';
import { renderTree } from '../../src/io/render-tree.ts';
import type { Baseline } from '../../src/model/baseline.ts';
import { synthesize } from '../../src/planes/all.ts';
import { compiledControls, project } from './compiled-controls.ts';

/** Returns the baseline and the files of an environment that differs from a plain one on Gatekeeper in the changes. */
export async function environmentFiles(
  changes: Partial<EnvironmentInput>,
  declare: (app: PalisadeApp) => void,
): Promise<{ baseline: Baseline; files: Map<string, string> }> {
  const environment = defineEnvironment({
    name: 'prod',
    enforcement: 'deny',
    profiles: { default: { kubernetes: '1.33', policyEngine: 'gatekeeper' } },
    namespaces: [{ name: 'shop' }, { name: 'payments' }],
    ...changes,
  });
  const app = new PalisadeApp({ controls: [], environments: [environment] });
  declare(app);
  const controls = (await compiledControls()).map(({ control }) => control);
  const [baseline] = collect(app, controls, project);
  if (baseline === undefined) throw new Error('there is no baseline');
  return { baseline, files: renderTree(synthesize(baseline)) };
}

/** Writes those files whose path matches below a folder, kustomizations left out, and returns how many there were. */
export function writeFiles(files: ReadonlyMap<string, string>, pattern: RegExp, folder: string): number {
  const chosen = [...files].filter(([path]) => pattern.test(path) && !path.endsWith('/kustomization.yaml'));
  for (const [path, text] of chosen) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return chosen.length;
}
