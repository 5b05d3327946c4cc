import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { checkStandard } from '../../src/check/check-standard.ts';
import { readManifests } from '../../src/check/read-manifests.ts';
import { readInputs } from '../../src/io/read-tree.ts';
import { project } from '../conformance/compiled-controls.ts';
import { benchPods } from './bench-pods.ts';
import { digits, measure, measureCpu, shown } from './measure.ts';
import { runScript } from './run-process.ts';
import { table } from './table.ts';

const count = 5000;

/** Measures `palisade check --pss restricted` over one pod a file, whole process and in parts. */
export async function checkByStandard(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'palisade-bench-'));
  try {
    const size = writePods(folder);
    let denied = '';
    const whole = measure(5, 1, () => {
      const report = JSON.parse(
        runScript('src/cli/main.ts', ['check', '--pss', 'restricted', folder, '--format', 'json'], project, 1),
      );
      denied = String(report.summary.denied);
    });
    const { inputs } = await readInputs([folder], process.stdin);
    const resources = inputs.flatMap(({ text, file }) => readManifests(text, file).resources);
    const parse = measureCpu(3, 1, () => {
      for (const { text, file } of inputs) readManifests(text, file);
    });
    const judge = measureCpu(3, 1, () => {
      checkStandard({ level: 'restricted', version: 'latest' }, resources);
    });
    return table([
      [`${digits(count)} pods, a file each, ${digits(size / count)} bytes a file`, 'denied', 'min / median'],
      ['palisade check --pss restricted, whole process', denied, shown(whole)],
      ['  CPU of reading YAML as kubectl does', '', shown(parse)],
      ['  CPU of judging, defaults included', '', shown(judge)],
    ]);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function writePods(folder: string): number {
  let size = 0;
  mkdirSync(folder, { recursive: true });
  for (const [i, pod] of benchPods(count).entries()) {
    // What teams write beside the fields that are judged makes the most of a manifest.
    const settings = Array.from({ length: 6 }, (_, n) => ({ name: `SETTING_${n}`, value: `value-${n}-${i}` }));
    const [first] = pod.spec?.containers ?? [];
    if (first) first.env = [...(first.env ?? []), ...settings];
    const text = stringify(pod, { aliasDuplicateObjects: false });
    size += text.length;
    writeFileSync(join(folder, `${String(i).padStart(5, '0')}.yaml`), text);
  }
  return size;
}
