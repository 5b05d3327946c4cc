import type { Cell } from '../azure/standing.ts';
import type { StatusReport, TitleSummary } from '../azure/summarize.ts';
import { asCode } from './as-code.ts';
import { resourceNames } from './resource-names.ts';
import { plural } from './show-findings.ts';
import { cellReason, countsLine, effectText, objectsText, standingWords } from './show-status.ts';

/** How many characters a comment may have; GitHub takes 65,536. */
const longest = 60_000;

type Name = (resource: string) => string;

/**
 * Returns how an environment stands as a comment or a page: counts, then a table of controls, of what is not compliant or
 * not enforced where, and of namespaces. What does not fit is left out with its count.
 */
export function statusMarkdown(report: StatusReport): string {
  const { stamp, at, clusters, counts, titles, cells, namespaces, unplaced } = report;
  const name = resourceNames([...report.resources.map(({ resource }) => resource), ...clusters.map(({ id }) => id)]);
  const silent = clusters.filter((one) => one.silent);
  const lines = [
    `### Compliance of environment ${asCode(stamp.environment)}`,
    '',
    `Owner ${asCode(stamp.owner)}, as Azure reports it at ${at}. ${plural(clusters.length, 'cluster')}: ${countsLine(counts)}.`,
    ...silent.map(({ id }) => `\n**Azure reports nothing of ours about cluster** ${cell(name(id))}`),
  ];
  let room = longest - lines.join('\n').length - 600;
  const table = (title: string, head: string, rows: readonly string[]): void => {
    if (rows.length === 0) return;
    const columns = head.split('|').length - 2;
    const kept = rows.filter((row) => {
      room -= row.length + 1;
      return room > 0;
    });
    lines.push('', `#### ${title}`, '', head, `|${'---|'.repeat(columns)}`, ...kept);
    if (kept.length < rows.length) lines.push('', `_${plural(rows.length - kept.length, 'more row')} not shown._`);
  };
  table('Controls', '| control | stands | effect | counted |', titles.map(titleRow));
  table(
    'Not compliant, or not enforced',
    '| control | where | stands | why |',
    titles.flatMap((title) => title.cells.filter(isWorthALine).map((one) => cellRow(title, one, name))),
  );
  table(
    'Namespaces',
    '| cluster | namespace | objects | controls |',
    namespaces.map((one) => {
      const titlesOf = Object.entries(one.titles).map(([title, count]) => `${cell(title)} ${count}`);
      const where = one.namespace === null ? 'none' : cell(one.namespace);
      return row(cell(name(one.cluster)), where, objectsText(one.objects, one.cut), titlesOf.join(', '));
    }),
  );
  table(
    'Reported, and not known here',
    '| resource | assignment | member | Azure says |',
    unplaced.map((one) =>
      row(
        cell(name(one.resource)),
        cell(one.assignment.split('/').at(-1) ?? ''),
        cell(one.referenceId),
        cell(one.compliance),
      ),
    ),
  );
  if (cells.length === 0) lines.push('', 'Nothing of this environment is known to Azure.');
  return `${lines.join('\n')}\n`;
}

function isWorthALine({ standing }: Cell): boolean {
  return standing !== 'compliant';
}

function titleRow(title: TitleSummary): string {
  const { controls, standing, counts } = title;
  const named = controls.length === 1 && controls[0] === title.title ? '' : controls.map(cell).join(', ');
  const what = named === '' ? cell(title.title) : `${cell(title.title)} (${named})`;
  return row(what, bold(standing), effectText(title), countsLine(counts));
}

function cellRow({ title }: TitleSummary, one: Cell, name: Name): string {
  return row(cell(title), cell(name(one.resource)), bold(one.standing), cell(cellReason(one)));
}

function bold(standing: Cell['standing']): string {
  const word = standingWords[standing];
  return standing === 'notEnforced' || standing === 'unknown' ? `**${word.toLowerCase()}**` : word;
}

function row(...cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

// A bar ends a cell even inside code.
function cell(text: string): string {
  return text === '' ? '' : asCode(text).replaceAll('|', '\\|');
}
