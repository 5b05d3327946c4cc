import { digits } from './measure.ts';
import { table } from './table.ts';

/** What a review costs with our template and with its twin. */
export interface Pair {
  readonly ours: number | undefined;
  readonly theirs: number | undefined;
}

/** Costs of a control in each language. */
export interface CostRow {
  readonly id: string;
  readonly cel: Pair;
  readonly rego: Pair;
}

/** Returns costs as a table with ratios, and below it how many of these are at most 1.0, and their geometric mean. */
export function costTable(name: string, rows: readonly CostRow[]): string {
  const head = [name, 'our CEL', "library's", 'ratio', 'our Rego', "library's", 'ratio'];
  const body = rows.map(({ id, cel, rego }) => [id, ...cells(cel), ...cells(rego)]);
  const cel = rows.map((row) => row.cel);
  const rego = rows.map((row) => row.rego);
  return table([head, ...body]) + summary('CEL', cel) + summary('Rego', rego);
}

function cells(pair: Pair): string[] {
  const shown = ratio(pair)?.toFixed(2) ?? '-';
  return [...[pair.ours, pair.theirs].map((one) => (one === undefined ? '-' : digits(one))), shown];
}

function ratio({ ours, theirs }: Pair): number | undefined {
  return ours === undefined || theirs === undefined ? undefined : ours / theirs;
}

function summary(language: string, pairs: readonly Pair[]): string {
  const ratios = pairs.map(ratio).filter((one) => one !== undefined);
  if (ratios.length === 0) return '';
  const mean = Math.exp(ratios.reduce((sum, one) => sum + Math.log(one), 0) / ratios.length);
  const cheap = ratios.filter((one) => one <= 1).length;
  return `  ${language}: ${cheap} of ${ratios.length} ratios are at most 1.0, the geometric mean is ${mean.toFixed(2)}\n`;
}
