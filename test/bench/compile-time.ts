import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { project } from '../conformance/compiled-controls.ts';
import { benchBaseline } from './bench-baseline.ts';
import { benchPods } from './bench-pods.ts';
import { twelveRules } from './bench-policies.ts';
import { measure, shown } from './measure.ts';
import { runScript } from './run-process.ts';
import { table } from './table.ts';

/** Measures how long it takes to compile every control, to synthesize, and to check one pod. */
export async function compileTime(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'palisade-bench-'));
  try {
    const baseline = join(folder, 'baseline.json');
    writeFileSync(baseline, JSON.stringify(benchBaseline(await twelveRules())));
    writeFileSync(join(folder, 'pod.yaml'), stringify(benchPods(1)[0]));
    const once = Array.from({ length: 5 }, () => JSON.parse(runScript('test/bench/compile-once.ts', [], project)));
    const sorted = (name: 'cold' | 'warm') => once.map((one) => Number(one[name])).sort((a, b) => a - b);
    const times = (name: 'cold' | 'warm') => ({ min: sorted(name)[0] ?? 0, median: sorted(name)[2] ?? 0 });
    const main = 'src/cli/main.ts';
    return table([
      ['', 'min / median', 'goal'],
      [`compile ${once[0]?.controls} controls, fresh process`, shown(times('cold')), '100 ms'],
      ['the same once more', shown(times('warm')), ''],
      ['Node alone, whole process', shown(measure(5, 1, () => runScript('--eval', ['0'], project))), ''],
      [
        'synth, whole process',
        shown(measure(5, 1, () => runScript(main, ['synth', '--out', join(folder, 'out')], project))),
        '',
      ],
      [
        'check of one pod, whole process',
        shown(
          measure(5, 1, () => runScript(main, ['check', join(folder, 'pod.yaml'), '--baseline', baseline], project, 1)),
        ),
        '',
      ],
    ]);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
