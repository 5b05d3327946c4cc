import { existsSync } from 'node:fs';
import { loadavg } from 'node:os';
import { engines } from '../engines/engines.ts';
import { benchPods } from './bench-pods.ts';
import { shippedPolicies } from './bench-policies.ts';
import { benchServices } from './bench-services.ts';
import { costTable, type Pair } from './cost-table.ts';
import { gatekeeperLibrary } from './gatekeeper-library.ts';
import { gatorBench, type ReviewCost } from './gator-bench.ts';
import { libraryManifests } from './library-manifests.ts';
import { libraryTwins } from './library-twins.ts';
import { ourManifests } from './our-manifests.ts';

const languages = { cel: 'K8sNativeValidation', rego: 'Rego' } as const;
type Language = keyof typeof languages;
const rounds = 5;

interface Costs {
  readonly ours: ReviewCost | undefined;
  readonly theirs: ReviewCost | undefined;
}

/** Measures what one review costs in Gatekeeper's engines, beside the template of gatekeeper-library for the same rule. */
export async function engineCost(): Promise<string> {
  const { file, version } = engines['gator-newest'];
  if (!existsSync(file)) return '  left out: gator is not built, npm run engines\n';
  const library = gatekeeperLibrary();
  const policies = await shippedPolicies();
  const objects = { Pod: benchPods(50), Service: benchServices(50) };
  const rows = Object.entries(libraryTwins).map(([id, twin]) => {
    const shipped = policies.get(id);
    if (shipped === undefined) throw new Error(`no control "${id}" is shipped`);
    const ours = ourManifests({ ...shipped, ...(twin.ours ? { parameters: twin.ours } : {}) });
    const theirs = 'missing' in library ? undefined : libraryManifests(library.folder, twin, shipped.policy);
    const judged = shipped.policy.pods ? objects.Pod : objects.Service;
    const costs = (language: Language) => costsOf(file, language, ours, theirs, judged);
    return { id, cel: costs('cel'), rego: costs('rego') };
  });
  const tableOf = (name: string, pick: keyof ReviewCost): string => {
    const pair = ({ ours, theirs }: Costs): Pair => ({ ours: ours?.[pick], theirs: theirs?.[pick] });
    return costTable(
      name,
      rows.map(({ id, cel, rego }) => ({ id, cel: pair(cel), rego: pair(rego) })),
    );
  };
  return (
    tableOf(`µs a review, gator ${version} bench, the least median of ${rounds}`, 'microseconds') +
    `  load at the end ${loadavg()[0]?.toFixed(1)}\n\n` +
    tableOf('allocations a review, which no load changes', 'allocations') +
    ('missing' in library ? `  ${library.missing}\n` : '')
  );
}

function costsOf(
  gator: string,
  language: Language,
  ours: readonly object[],
  theirs: readonly object[] | undefined,
  judged: readonly object[],
): Costs {
  const given = [ours, theirs].map((set) => (set && isIn(language, set[0]) ? [...set, ...judged] : undefined));
  const sets = given.filter((set) => set !== undefined);
  const measured = gatorBench(gator, language, sets, rounds);
  const [our, their] = given.map((set) => (set === undefined ? undefined : measured[sets.indexOf(set)]));
  return { ours: our, theirs: their };
}

function isIn(language: Language, template: object | undefined): boolean {
  const { targets } = (template as { spec: { targets: { rego?: string; code?: { engine: string }[] }[] } }).spec;
  const [target] = targets;
  if (language === 'rego' && target?.rego !== undefined) return true;
  return target?.code?.some(({ engine }) => engine === languages[language]) ?? false;
}
