import type { GateAnswer } from '../azure/judge-gate.ts';
import { asCode } from './as-code.ts';
import { oneLine } from './one-line.ts';
import { resourceNames } from './resource-names.ts';
import { plural } from './show-findings.ts';

/** Returns whether a ring may be promoted, and why not, as text. */
export function showGate(answer: GateAnswer): string {
  const { reasons, notes } = answer;
  const lines = reasonLines(answer).map((line) => `  ${line}`);
  const count = reasons.length === 0 ? [] : ['', plural(reasons.length, 'reason')];
  return `${[headOf(answer), ...lines, ...notes.map((note) => `  note: ${note}`), ...count].map(oneLine).join('\n')}\n`;
}

/** Returns the same as Markdown. */
export function gateMarkdown(answer: GateAnswer): string {
  const { notes } = answer;
  const items = [...reasonLines(answer), ...notes.map((note) => `note: ${note}`)];
  return `### ${headOf(answer)}\n${items.length === 0 ? '' : `\n${items.map((item) => `- ${asCode(item)}`).join('\n')}\n`}`;
}

/** Returns the same as JSON. */
export function gateJson({ gate, yes, clusters, reasons, notes }: GateAnswer): string {
  return `${JSON.stringify({ schemaVersion: 1, gate, yes, clusters, reasons, notes }, null, 2)}\n`;
}

function headOf({ gate, yes, clusters }: GateAnswer): string {
  const where = gate.locations.length === 0 ? 'everywhere' : `in ${gate.locations.join(', ')}`;
  return `"${gate.name}" ${yes ? 'may' : 'MAY NOT'} be promoted to deny: ${plural(clusters.length, 'cluster')} ${where}`;
}

function reasonLines({ reasons }: GateAnswer): string[] {
  const name = resourceNames(reasons.flatMap(({ resource }) => resource ?? []));
  return reasons.map(({ resource, title, message }) =>
    [resource === undefined ? undefined : name(resource), title, message]
      .filter((part) => part !== undefined)
      .join('  '),
  );
}
