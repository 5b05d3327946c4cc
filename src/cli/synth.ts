import { resolve } from 'node:path';
import { compareTree } from '../io/compare-tree.ts';
import { loadApp } from '../io/load-app.ts';
import { loadAllControls } from '../io/load-controls.ts';
import { renderTree } from '../io/render-tree.ts';
import { writeTree } from '../io/write-tree.ts';
import type { Baseline } from '../model/baseline.ts';
import { plural, showFindings } from '../report/show-findings.ts';
import { showStale } from '../report/show-stale.ts';
import { warnings } from '../verify/warnings.ts';
import { asOf, asOfHelp, asOfOption } from './as-of.ts';
import type { Command } from './command.ts';
import { sayExemptions } from './exemption-findings.ts';

/** Writes `generated/`, or says how it differs from what would be written. */
export const synth: Command = {
  name: 'synth',
  usage: 'synth [--app FILE] [--check] [--out DIR] [--as-of DAY]',
  summary: 'Writes generated/ from the constructs; a failing app leaves it untouched',
  options: { app: { type: 'string' }, check: { type: 'boolean' }, out: { type: 'string' }, ...asOfOption },
  optionHelp: {
    app: 'the file that exports the app (constructs/main.ts)',
    check: 'write nothing; list missing, extra and changed files; exit 1 when there are any, or an exemption has ended',
    out: 'the folder to write (generated, or CDK8S_OUTDIR where the cdk8s CLI sets it)',
    ...asOfHelp,
  },
  run: async (words, world) => {
    const { values } = words;
    const day = asOf(words, world);
    // The construct tree is loaded by this command alone: every other one reads what it wrote.
    const { synthesizeApp } = await import('./synthesize-app.ts');
    const app = await loadApp(String(values['app'] ?? 'constructs/main.ts'), world.project);
    const load = (folders: readonly URL[]) => loadAllControls(folders, world.project);
    const artifacts = await synthesizeApp(app, load, world.project, (found) => world.err(showFindings(found)));
    const baselines = artifacts.filter(({ plane }) => plane === 'baseline').map(({ body }) => body as Baseline);
    world.err(showFindings(warnings(baselines)));
    const files = renderTree(artifacts);
    const folder = String(values['out'] ?? world.environment['CDK8S_OUTDIR'] ?? 'generated');
    const root = resolve(world.project, folder);
    const expired = values['check'] === true ? 'error' : 'warning';
    const ended = sayExemptions(baselines, { day, expired }, world);
    if (values['check'] === true) {
      const difference = compareTree(root, files);
      world.out(showStale(difference, folder));
      const stale = difference.missing.length + difference.extra.length + difference.changed.length;
      return stale === 0 && !ended ? 0 : 1;
    }
    const { written, removed, unchanged } = writeTree(root, files);
    world.out(
      `${folder}: ${plural(written.length, 'file')} written, ${removed.length} removed, ${unchanged} unchanged\n`,
    );
    return 0;
  },
};
