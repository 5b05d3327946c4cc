import type { Explained } from './explain-survivors.ts';
import type { Mutant } from './mutant.ts';
import type { Outcome } from './outcome.ts';

const leastShare = 0.95;

/** Returns what the run found, and the exit code; the share of faults found also for parts of the mutants, by name. */
export function report(
  outcomes: readonly Outcome[],
  { survivors, mistaken }: Explained,
  disagreeing: readonly Outcome[],
  parts: ReadonlyMap<string, (mutant: Mutant) => boolean> = new Map(),
): { text: string; code: number } {
  const unexplained = survivors.filter(({ reason }) => reason === undefined).map(({ mutant }) => mutant);
  const killed = outcomes.filter(({ fate }) => fate === 'killed').length;
  const share = killed / (killed + unexplained.length);
  const shareOf = (name: string, isPart: (mutant: Mutant) => boolean): string => {
    const own = outcomes.filter(({ mutant, fate }) => fate === 'killed' && isPart(mutant)).length;
    const all = own + unexplained.filter(isPart).length;
    return `${name}: ${((100 * own) / all).toFixed(1)} % of ${all} faults were found`;
  };
  const lines = [
    ...table(outcomes, survivors),
    ...[...byReason(survivors)].map(([reason, count]) => `equivalent  ${count}: ${reason}`),
    ...unexplained.map((mutant) => `survived  ${describe(mutant)}`),
    ...mistaken.map((text) => `not ok  equivalent.ts: ${text}`),
    ...disagreeing.map(({ mutant, by }) => `not ok  ${mutant.engine} of ${mutant.control} without a fault: ${by}`),
    `${(100 * share).toFixed(1)} % of ${killed + unexplained.length} faults that can be found were found`,
    ...[...parts].map(([name, isPart]) => shareOf(name, isPart)),
    '',
    `${killed} found, ${unexplained.length} not found`,
  ];
  const good = share >= leastShare && mistaken.length === 0 && disagreeing.length === 0;
  return { text: `${lines.join('\n')}\n`, code: good ? 0 : 1 };
}

function table(outcomes: readonly Outcome[], survivors: Explained['survivors']): string[] {
  const names = new Set(outcomes.map(({ mutant }) => nameOf(mutant)));
  const row = (name: string, own: readonly Outcome[], left: Explained['survivors']): string => {
    const count = (fate: Outcome['fate']) => String(own.filter((one) => one.fate === fate).length);
    const equivalent = String(left.filter(({ reason }) => reason !== undefined).length);
    const survived = String(left.filter(({ reason }) => reason === undefined).length);
    const cells = [count('killed'), survived, equivalent, count('refused')];
    return `${name.padEnd(34)}${cells.map((cell) => cell.padStart(11)).join('')}`;
  };
  return [
    `${''.padEnd(34)}${['killed', 'survived', 'equivalent', 'refused'].map((head) => head.padStart(11)).join('')}`,
    ...[...names].sort().map((name) =>
      row(
        name,
        outcomes.filter(({ mutant }) => nameOf(mutant) === name),
        survivors.filter(({ mutant }) => nameOf(mutant) === name),
      ),
    ),
    row('together', outcomes, survivors),
  ];
}

function byReason(survivors: Explained['survivors']): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { reason } of survivors) if (reason !== undefined) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  return counts;
}

function nameOf({ engine, operator }: Mutant): string {
  return `${engine}: ${operator}`;
}

function describe({ engine, control, operator, place, change }: Mutant): string {
  return `${engine} ${control}: ${operator} in ${place}: ${change}`;
}
