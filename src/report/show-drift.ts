import type { Drift } from '../azure/drift.ts';
import { asCode } from './as-code.ts';
import { oneLine } from './one-line.ts';
import { showChange } from './show-change.ts';
import { plural } from './show-findings.ts';

const words: Readonly<Record<Drift['kind'], string>> = {
  changed: 'is not as reviewed',
  missing: 'was reviewed, and is not there',
  unwanted: 'is ours, and was not reviewed',
  foreign: "has our name, and is somebody else's",
  exemption: 'is an exemption that others made',
  role: 'is a role that others gave',
};

/** Returns what in Azure differs from what was reviewed, member by member, as text. */
export function showDrift(drifts: readonly Drift[]): string {
  if (drifts.length === 0) return 'no drift: Azure holds what was reviewed, and nobody else changed what it means\n';
  const blocks = drifts.map((drift) => [
    headOf(drift),
    `  ${drift.id}`,
    ...detailsOf(drift).map((line) => `    ${line}`),
  ]);
  return `${[...blocks.map((block) => block.map(oneLine).join('\n')), plural(drifts.length, 'difference')].join('\n\n')}\n`;
}

/** Returns the same as Markdown. */
export function driftMarkdown(drifts: readonly Drift[]): string {
  if (drifts.length === 0) return `### Drift\n\n${showDrift(drifts)}`;
  const blocks = drifts.map((drift) =>
    [
      `- ${asCode(headOf(drift))}`,
      `  ${asCode(drift.id)}`,
      ...detailsOf(drift).map((line) => `  - ${asCode(line)}`),
    ].join('\n'),
  );
  return `### Drift\n\n${blocks.join('\n')}\n`;
}

/** Returns the same as JSON. */
export function driftJson(drifts: readonly Drift[]): string {
  return `${JSON.stringify({ schemaVersion: 1, drift: drifts }, null, 2)}\n`;
}

function headOf({ kind, title }: Drift): string {
  return `"${title}" ${words[kind]}`;
}

function detailsOf({ kind, by, at, says, changes }: Drift): string[] {
  const who = by === undefined ? 'Azure does not say who' : by;
  const when = at === undefined ? '' : `, ${at}`;
  return [
    // Of what is not there nobody is named.
    ...(kind === 'missing' ? [] : [`last written by ${who}${when}`]),
    ...(says === undefined ? [] : [says]),
    ...changes.map(
      (change) => `${change.turn === undefined ? '' : `${change.turn.toUpperCase()} `}${showChange(change)}`,
    ),
  ];
}
