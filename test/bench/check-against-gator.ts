import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseAllDocuments, stringify } from 'yaml';
import { checkResources } from '../../src/check/check-resources.ts';
import { readManifests } from '../../src/check/read-manifests.ts';
import { loadBaseline } from '../../src/io/load-baseline.ts';
import { project } from '../conformance/compiled-controls.ts';
import { engines } from '../engines/engines.ts';
import { benchBaseline } from './bench-baseline.ts';
import { benchPods } from './bench-pods.ts';
import { twelveRules } from './bench-policies.ts';
import { hotSpots } from './hot-spots.ts';
import { digits, measure, measureCpu, shown, type Times } from './measure.ts';
import { ourManifests } from './our-manifests.ts';
import { runProcess, runScript } from './run-process.ts';
import { table } from './table.ts';

const count = 10_000;
const perFile = 100;

/** Measures `palisade check` against `gator test`: the same controls, the same files, whole process each. */
export async function checkAgainstGator(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'palisade-bench-'));
  try {
    const files = await writeAll(folder);
    const check = ['check', join(folder, 'pods'), '--baseline', join(folder, 'baseline.json'), '--format', 'json'];
    let denied = '';
    const ours = measure(3, 1, () => {
      const report = JSON.parse(runScript('src/cli/main.ts', check, project, 1));
      denied = String(report.summary.denied);
    });
    const rows = [
      ['10,000 pods in 100 files, 12 rules', 'denied', 'min / median', 'of check'],
      ['palisade check, whole process', denied, shown(ours), '1.0 ×'],
      ...gatorRows(folder, ours),
      ...partRows(folder, files, ours),
    ];
    const profile = hotSpots('src/cli/main.ts', check, folder);
    return `${table(rows)}\n  where check spends its time, by sampling\n${profile}`;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function writeAll(folder: string): Promise<string[]> {
  const policies = await twelveRules();
  mkdirSync(join(folder, 'pods'));
  mkdirSync(join(folder, 'policies'));
  writeFileSync(join(folder, 'baseline.json'), JSON.stringify(benchBaseline(policies)));
  for (const policy of policies) {
    const file = join(folder, 'policies', `${policy.control.id}.yaml`);
    writeFileSync(
      file,
      ourManifests(policy)
        .map((one) => stringify(one))
        .join('---\n'),
    );
  }
  const pods = benchPods(count).map((pod) => stringify(pod, { aliasDuplicateObjects: false }));
  return Array.from({ length: count / perFile }, (_, i) => {
    const file = join(folder, 'pods', `${String(i).padStart(3, '0')}.yaml`);
    writeFileSync(file, pods.slice(i * perFile, (i + 1) * perFile).join('---\n'));
    return file;
  });
}

function gatorRows(folder: string, ours: Times): string[][] {
  const { file, version } = engines['gator-newest'];
  if (!existsSync(file)) return [['gator is not built: npm run engines', '', '', '']];
  return [true, false].map((cel) => {
    const args = ['test', '-f', join(folder, 'policies'), '-f', join(folder, 'pods'), '-o', 'json'];
    let denied = '';
    // One run takes minutes.
    const times = measure(1, 0, () => {
      const found = JSON.parse(runProcess(file, [...args, `--enable-k8s-native-validation=${cel}`], folder, 1)) as {
        violatingObject: { metadata: { name: string } };
      }[];
      denied = String(new Set(found.map((one) => one.violatingObject.metadata.name)).size);
    });
    return [
      `gator ${version} test, ${cel ? 'CEL' : 'Rego'}`,
      denied,
      shown(times),
      `${digits(times.min / ours.min)} ×`,
    ];
  });
}

function partRows(folder: string, files: readonly string[], ours: Times): string[][] {
  const texts = files.map((file) => ({ file, text: readFileSync(file, 'utf8') }));
  const baseline = loadBaseline(join(folder, 'baseline.json'), project);
  const resources = texts.flatMap(({ text, file }) => readManifests(text, file).resources);
  const size = texts.reduce((sum, { text }) => sum + text.length, 0);
  const row = (name: string, times: Times) => [name, '', shown(times), `${digits(times.min / ours.min)} ×`];
  return [
    row(
      `  CPU of reading ${digits(size / 1_000_000)} MB of YAML as kubectl does`,
      measureCpu(3, 1, () => {
        for (const { text, file } of texts) readManifests(text, file);
      }),
    ),
    row(
      '    of that the yaml package alone',
      measureCpu(3, 1, () => {
        for (const { text } of texts)
          parseAllDocuments(text, { schema: 'failsafe', uniqueKeys: false, logLevel: 'silent' });
      }),
    ),
    row(
      '  CPU of judging, defaults included',
      measureCpu(3, 1, () => {
        checkResources(baseline, resources);
      }),
    ),
  ];
}
