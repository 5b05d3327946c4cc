import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { synthesizeApp } from '../src/cli/synthesize-app.ts';
import { compareTree } from '../src/io/compare-tree.ts';
import { loadApp } from '../src/io/load-app.ts';
import { loadAllControls } from '../src/io/load-controls.ts';
import { renderTree } from '../src/io/render-tree.ts';

const project = fileURLToPath(new URL('..', import.meta.url));

it('generated/ is what synth writes now', async () => {
  const app = await loadApp('constructs/main.ts', project);
  const artifacts = await synthesizeApp(app, (folders) => loadAllControls(folders, project), project);
  const difference = compareTree(fileURLToPath(new URL('../generated', import.meta.url)), renderTree(artifacts));
  expect(difference, 'run "npm run palisade -- synth" and commit generated').toEqual({
    missing: [],
    extra: [],
    changed: [],
  });
});
