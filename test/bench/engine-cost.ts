import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import { constraint } from '../../src/admission/constraint.ts';
import { constraintTemplate } from '../../src/admission/constraint-template.ts';
import { engines } from '../engines/engines.ts';
import { benchPods } from './bench-pods.ts';
import { type BenchPolicy, twelveRules } from './bench-policies.ts';
import { gatekeeperLibrary } from './gatekeeper-library.ts';
import { libraryTwins } from './library-twins.ts';
import { digits } from './measure.ts';
import { runProcess } from './run-process.ts';
import { table } from './table.ts';

const pods = benchPods(50);
const languages = ['cel', 'rego'] as const;
type Cost = Readonly<Partial<Record<(typeof languages)[number], number>>>;

/** Measures what one review costs in Gatekeeper's engines, beside the template of gatekeeper-library for the same rule. */
export async function engineCost(): Promise<string> {
  const { file, version } = engines['gator-newest'];
  if (!existsSync(file)) return '  left out: gator is not built, npm run engines\n';
  const library = gatekeeperLibrary();
  const rows = (await twelveRules()).map((one) => {
    const ours = costOf(file, ourManifests(one));
    const theirs = 'missing' in library ? {} : costOf(file, libraryManifests(one, library.folder));
    return [one.control.id, ...languages.flatMap((language) => [micro(ours[language]), micro(theirs[language])])];
  });
  const head = [`µs a review, median, gator ${version} bench`, 'our CEL', 'library CEL', 'our Rego', 'library Rego'];
  return `${table([head, ...rows])}${'missing' in library ? `  ${library.missing}\n` : ''}`;
}

function ourManifests({ control, policy, parameters }: BenchPolicy): object[] {
  const binding = {
    name: control.id,
    enforcement: 'deny',
    parameters,
    namespaces: [],
    excludedNamespaces: [],
  } as const;
  return [constraintTemplate(policy, { engines: 'both', generateVAP: false }), constraint(policy, binding)];
}

function libraryManifests({ control }: BenchPolicy, folder: string): object[] {
  const twin = libraryTwins[control.id];
  const path = join(folder, twin?.path ?? '', 'template.yaml');
  if (twin === undefined || !existsSync(path)) return [];
  const template = parse(readFileSync(path, 'utf8'));
  return [
    template,
    {
      apiVersion: 'constraints.gatekeeper.sh/v1beta1',
      kind: template.spec.crd.spec.names.kind,
      metadata: { name: control.id },
      spec: { match: { kinds: [{ apiGroups: [''], kinds: ['Pod'] }] }, parameters: twin.parameters },
    },
  ];
}

function costOf(gator: string, manifests: readonly object[]): Cost {
  if (manifests.length === 0) return {};
  const folder = mkdtempSync(join(tmpdir(), 'palisade-bench-'));
  try {
    const text = [...manifests, ...pods].map((one) => stringify(one, { aliasDuplicateObjects: false })).join('---\n');
    writeFileSync(join(folder, 'all.yaml'), text);
    return Object.fromEntries(languages.map((language) => [language, median(gator, folder, language)]));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

// A template that lacks a language is an error of its own, and no cost.
function median(gator: string, folder: string, language: string): number | undefined {
  try {
    const args = ['bench', '-f', folder, '-e', language, '-n', '40', '--warmup', '10', '-o', 'json'];
    const [result] = JSON.parse(runProcess(gator, args, folder));
    return microseconds(result.latencies.p50);
  } catch {
    return undefined;
  }
}

function microseconds(duration: string): number {
  const [, value, unit] = /^([\d.]+)(ns|µs|ms|s)$/.exec(duration) ?? [];
  const factor = { ns: 0.001, µs: 1, ms: 1000, s: 1_000_000 }[unit ?? ''];
  return Number(value) * (factor ?? Number.NaN);
}

function micro(cost: number | undefined): string {
  return cost === undefined ? '-' : digits(cost);
}
