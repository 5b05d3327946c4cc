import { existsSync } from 'node:fs';
import { loadavg } from 'node:os';
import { engines } from '../engines/engines.ts';
import { benchPods } from './bench-pods.ts';
import { shippedPolicies } from './bench-policies.ts';
import { benchServices } from './bench-services.ts';
import { gatekeeperLibrary } from './gatekeeper-library.ts';
import { gatorBench } from './gator-bench.ts';
import { libraryManifests } from './library-manifests.ts';
import { libraryTwins } from './library-twins.ts';
import { digits } from './measure.ts';
import { ourManifests } from './our-manifests.ts';
import { table } from './table.ts';

const languages = { cel: 'K8sNativeValidation', rego: 'Rego' } as const;
type Language = keyof typeof languages;
const rounds = 5;

interface Cost {
  readonly ours: number | undefined;
  readonly theirs: number | undefined;
}

/** Measures what one review costs in Gatekeeper's engines, beside the template of gatekeeper-library for the same rule. */
export async function engineCost(): Promise<string> {
  const { file, version } = engines['gator-newest'];
  if (!existsSync(file)) return '  left out: gator is not built, npm run engines\n';
  const library = gatekeeperLibrary();
  const policies = await shippedPolicies();
  const objects = { Pod: benchPods(50), Service: benchServices(50) };
  const costs = Object.entries(libraryTwins).map(([id, twin]): [string, Record<Language, Cost>] => {
    const shipped = policies.get(id);
    if (shipped === undefined) throw new Error(`no control "${id}" is shipped`);
    const { policy } = shipped;
    const judged = policy.pods ? objects.Pod : objects.Service;
    const ours = ourManifests({ ...shipped, ...(twin.ours ? { parameters: twin.ours } : {}) });
    const theirs = 'missing' in library ? undefined : libraryManifests(library.folder, twin, policy);
    const cost = (language: Language): Cost => {
      const sets = [ours, theirs].map((set) => (set && has(set[0], language) ? [...set, ...judged] : undefined));
      const measured = gatorBench(
        file,
        language,
        sets.filter((set) => set !== undefined),
        rounds,
      );
      return { ours: sets[0] && measured.shift(), theirs: sets[1] && measured.shift() };
    };
    return [id, { cel: cost('cel'), rego: cost('rego') }];
  });
  const head = ['our CEL', "library's", 'ratio', 'our Rego', "library's", 'ratio'];
  const rows = costs.map(([id, { cel, rego }]) => [id, ...cells(cel), ...cells(rego)]);
  const load = loadavg()[0]?.toFixed(1);
  return (
    table([[`µs a review, gator ${version} bench, least median of ${rounds}`, ...head], ...rows]) +
    summary(
      'CEL',
      costs.map(([, { cel }]) => cel),
    ) +
    summary(
      'Rego',
      costs.map(([, { rego }]) => rego),
    ) +
    `  load at the end ${load}\n${'missing' in library ? `  ${library.missing}\n` : ''}`
  );
}

function has(template: object, language: Language): boolean {
  const [target] = (template as { spec: { targets: { rego?: string; code?: { engine: string }[] }[] } }).spec.targets;
  if (language === 'rego' && target?.rego !== undefined) return true;
  return target?.code?.some(({ engine }) => engine === languages[language]) ?? false;
}

function cells({ ours, theirs }: Cost): string[] {
  return [ours, theirs, ratio({ ours, theirs })].map((one) => (one === undefined ? '-' : digits(one)));
}

function ratio({ ours, theirs }: Cost): number | undefined {
  return ours === undefined || theirs === undefined ? undefined : ours / theirs;
}

function summary(language: string, costs: readonly Cost[]): string {
  const ratios = costs.map(ratio).filter((one) => one !== undefined);
  const mean = Math.exp(ratios.reduce((sum, one) => sum + Math.log(one), 0) / ratios.length);
  const cheap = ratios.filter((one) => one <= 1).length;
  return `  ${language}: ${cheap} of ${ratios.length} ratios are at most 1.0, their geometric mean is ${digits(mean)}\n`;
}
