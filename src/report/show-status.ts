import type { Cell, Standing } from '../azure/standing.ts';
import type { Counts, NamespaceSummary, StatusReport, TitleSummary } from '../azure/summarize.ts';
import { oneLine } from './one-line.ts';
import { resourceNames } from './resource-names.ts';
import { plural } from './show-findings.ts';

/** The words for how something stands. */
export const standingWords: Readonly<Record<Standing, string>> = {
  notEnforced: 'NOT ENFORCED',
  unknown: 'UNKNOWN',
  nonCompliant: 'not compliant',
  exempt: 'exempt',
  compliant: 'compliant',
};

const width = Math.max(...Object.values(standingWords).map((word) => word.length));

type Name = (resource: string) => string;

/** Returns how an environment stands as text: counts, then each control, cluster and namespace, the worst first. */
export function showStatus(report: StatusReport): string {
  const { stamp, at, clusters, counts, titles } = report;
  const name = resourceNames([...report.resources.map(({ resource }) => resource), ...clusters.map(({ id }) => id)]);
  const lines = [
    `environment "${stamp.environment}", owner "${stamp.owner}", as Azure reports it at ${at}`,
    '',
    `${plural(clusters.length, 'cluster')}, ${plural(titles.length, 'control')} and others: ${countsLine(counts)}`,
    ...chapter(
      'controls',
      titles.flatMap((title) => titleLines(title, name)),
    ),
    ...chapter(
      'clusters and other resources',
      report.resources.flatMap((one) => resourceLines(one, report, name)),
    ),
    ...chapter(
      'namespaces',
      report.namespaces.map((one) => namespaceLine(one, name)),
    ),
    ...chapter('reported, and not known here', unplacedLines(report, name)),
  ];
  return `${lines.map(oneLine).join('\n')}\n`;
}

/** Returns counts in one line, what is none left out. */
export function countsLine(counts: Counts): string {
  const order: readonly Standing[] = ['compliant', 'exempt', 'nonCompliant', 'unknown', 'notEnforced'];
  const parts = order.flatMap((standing) =>
    counts[standing] === 0 ? [] : [`${counts[standing]} ${standingWords[standing].toLowerCase()}`],
  );
  return parts.length === 0 ? 'nothing is reported' : parts.join(', ');
}

/** Returns the effect of a cell, or of several, with what weakens it. */
export function effectText({ effects, doNotEnforce }: Pick<TitleSummary, 'effects' | 'doNotEnforce'>): string {
  return `${effects.join(', ')}${doNotEnforce ? ' (DoNotEnforce)' : ''}`;
}

/** Returns why a cell stands as it does: the reason, the exemption, and what waits. */
export function cellReason({ standing, reason, exemption, objects, cut, member }: Cell): string {
  const parts: string[] = [];
  if (standing === 'nonCompliant' && member.inClusters) parts.push(objectsText(objects.length, cut));
  if (exemption !== undefined && exemption.id !== undefined) {
    const end = exemption.until === undefined ? 'without an end' : `until ${exemption.until}`;
    parts.push(`${end}${exemption.byOthers ? ', by somebody else' : ''}: ${exemption.id}`);
  }
  if (reason !== undefined) parts.push(reason);
  return parts.join('; ');
}

/** Returns how many objects there are; that there may be more is never left out. */
export function objectsText(count: number, cut: boolean): string {
  if (count === 0 && !cut) return 'Azure names no object';
  return `${cut ? 'at least ' : ''}${plural(count, 'object')}`;
}

function chapter(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ['', title, ...lines];
}

function titleLines({ title, controls, standing, counts, cells, ...of }: TitleSummary, name: Name): string[] {
  const named = controls.length > 1 || (controls.length === 1 && controls[0] !== title);
  const head = `  ${word(standing)}  ${title}  ${effectText(of)}  ${countsLine(counts)}`;
  return [
    head,
    ...(named ? [`      ${controls.length === 1 ? 'control' : 'controls'} ${controls.join(', ')}`] : []),
    ...cells.filter((cell) => cell.standing !== 'compliant').map((cell) => `      ${cellLine(cell, name)}`),
  ];
}

function cellLine(cell: Cell, name: Name): string {
  const share = shareOf(cell);
  const effect = effectText({ effects: [cell.effect], doNotEnforce: cell.doNotEnforce });
  const why = cellReason(cell);
  return `${standingWords[cell.standing]}  ${name(cell.resource)}${share}  ${effect}${why === '' ? '' : `  ${why}`}`;
}

/** Returns which share of a binding a cell is of, where it is not the whole. */
function shareOf({ member }: Cell): string {
  const { referenceId, title } = member;
  return referenceId.startsWith(`${title}_`) ? ` (${referenceId.slice(title.length + 1)})` : '';
}

function resourceLines(
  { resource, location, standing, counts }: StatusReport['resources'][number],
  { clusters }: StatusReport,
  name: Name,
): string[] {
  const silent = clusters.some((one) => one.silent && one.id.toLowerCase() === resource.toLowerCase());
  const place = location === '' ? 'location not known' : location;
  const said = silent ? 'Azure reports nothing of ours about it' : countsLine(counts);
  return [`  ${word(standing)}  ${name(resource)}  ${place}  ${said}`, `      ${resource}`];
}

function namespaceLine({ cluster, namespace, titles, objects, cut }: NamespaceSummary, name: Name): string {
  const where = namespace === null ? 'in no namespace' : `namespace ${namespace}`;
  const what = Object.entries(titles).map(([title, count]) => `${title} ${count}`);
  return `  ${name(cluster)}  ${where}  ${objectsText(objects, cut)}: ${what.join(', ')}`;
}

function unplacedLines({ unplaced }: StatusReport, name: Name): string[] {
  return unplaced.map(({ assignment, referenceId, resource, compliance, at }) => {
    const member = referenceId === '' ? '' : `, member "${referenceId}"`;
    return `  ${name(resource)}  "${compliance}" of assignment "${assignment.split('/').at(-1)}"${member}, at ${at}`;
  });
}

function word(standing: Standing): string {
  return standingWords[standing].padEnd(width);
}
