import { plural } from './show-findings.ts';

/** Returns how a committed folder differs from what synth writes, with the command that mends it. */
export function showStale(
  difference: {
    readonly missing: readonly string[];
    readonly extra: readonly string[];
    readonly changed: readonly string[];
  },
  folder: string,
): string {
  const { missing, extra, changed } = difference;
  const lines = [
    ...missing.map((path) => `missing  ${folder}/${path}`),
    ...extra.map((path) => `extra    ${folder}/${path}`),
    ...changed.map((path) => `changed  ${folder}/${path}`),
  ];
  if (lines.length === 0) return `${folder} is what synth writes\n`;
  const strange = extra.length > 0 ? `; what it leaves there is not ours: move it out of ${folder}` : '';
  return `${lines.join('\n')}\n${plural(lines.length, 'file')} of ${folder} stale\nmend: run "palisade synth" and commit ${folder}${strange}\n`;
}
