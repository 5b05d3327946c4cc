import type { Verdict } from '../model/verdict.ts';
import { oneLine } from './one-line.ts';
import { plural } from './show-findings.ts';

/** The answer of `check`: a verdict for each resource, and how many there are of each. */
export interface CheckReport {
  readonly resources: readonly Verdict[];
  readonly summary: {
    readonly allowed: number;
    readonly warned: number;
    readonly denied: number;
    readonly notJudged: number;
    readonly unreadable: number;
    /** How many are not denied here, or their pods, and are where rings of the environment deny already; absent for none. */
    readonly deniedInRings?: number;
  };
}

/** Returns the report of verdicts; `unreadable` counts documents and files that could not be read. */
export function checkReport(verdicts: readonly Verdict[], unreadable: number): CheckReport {
  const count = (verdict: Verdict['verdict']): number => verdicts.filter((one) => one.verdict === verdict).length;
  const inRings = verdicts.filter(({ inRings }) => inRings?.verdict === 'denied' || inRings?.podsDenied).length;
  return {
    resources: verdicts,
    summary: {
      allowed: count('allowed'),
      warned: count('warned'),
      denied: count('denied'),
      notJudged: count('notJudged'),
      unreadable,
      ...(inRings > 0 ? { deniedInRings: inRings } : {}),
    },
  };
}

/** Returns the report as text: resources that are not compliant with their findings, then the counts. */
export function showCheck(report: CheckReport): string {
  const lines = report.resources
    .filter(
      ({ verdict, findings, defaults = [], seenAlone = [] }) =>
        [findings, defaults, seenAlone].some((list) => list.length > 0) || verdict === 'notJudged',
    )
    .flatMap((verdict) => showVerdict(verdict));
  const { allowed, warned, denied, notJudged, unreadable, deniedInRings = 0 } = report.summary;
  const rest = [
    notJudged > 0 ? `, ${notJudged} not judged` : '',
    unreadable > 0 ? `, ${unreadable} unreadable` : '',
    deniedInRings > 0 ? `; ${deniedInRings} denied where rings deny already` : '',
  ];
  const counts = `${plural(report.resources.length, 'resource')}: ${allowed} allowed, ${warned} warned, ${denied} denied${rest.join('')}`;
  return `${[...lines, counts].join('\n')}\n`;
}

function showVerdict(verdict: Verdict): string[] {
  const { file, line } = verdict.source;
  const name = [verdict.namespace, verdict.name].filter((part) => part !== null && part !== '').join('/');
  return [
    oneLine(`${verdict.verdict.padEnd(7)}  ${verdict.kind} ${name}  ${file}:${line}`),
    ...(verdict.podsDenied ? ['  the cluster takes it, and denies its pods'] : []),
    ...showRings(verdict),
    ...(verdict.seenAlone ?? []).map(
      (control) => `  ${control} looked at what was given alone; the cluster may hold more`,
    ),
    ...(verdict.unjudged ?? []).map((control) => `  not judged by ${control}, whose code is not in the baseline`),
    ...(verdict.admission === undefined ? [] : [oneLine(`  ${verdict.admission}`)]),
    ...verdict.findings.map((finding) => {
      const where = finding.path === '' ? '' : `\n           at ${oneLine(finding.path)}`;
      return `  ${finding.enforcement.padEnd(5)}  ${finding.control}: ${oneLine(finding.message)}${where}\n           mend: ${finding.mend}`;
    }),
    ...(verdict.defaults ?? []).map(
      ({ field, condition, value, controls }) =>
        `  a default of the API server decided ${controls.join(', ')}: ${field} is ${value} (${condition})`,
    ),
    '',
  ];
}

function showRings({ inRings }: Verdict): string[] {
  if (inRings === undefined) return [];
  const where = `${inRings.rings.length === 1 ? 'ring' : 'rings'} ${inRings.rings.map((name) => `"${name}"`).join(', ')}`;
  return [`  ${inRings.verdict} in ${where}${inRings.podsDenied ? ': the cluster takes it, and denies its pods' : ''}`];
}
