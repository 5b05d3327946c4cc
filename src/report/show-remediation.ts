import type { RemediationEnd } from '../azure/follow-remediations.ts';
import type { Remediation } from '../azure/insights.ts';
import type { RemediationPlan } from '../azure/remediation-tasks.ts';
import type { Finding } from '../model/finding.ts';
import { oneLine } from './one-line.ts';
import { plural } from './show-findings.ts';

/** Returns what there is to remediate, a line each, and what of it is started. */
export function showRemediationPlans(plans: readonly RemediationPlan[]): string {
  if (plans.length === 0) return 'nothing to remediate: Azure reports no such resource that is not compliant\n';
  const lines = plans.map(({ member, resources, task, running, note }) => {
    const what = task === undefined ? (running === undefined ? 'waits ' : 'follow') : 'start ';
    const name = task?.name ?? running?.name;
    const head = `${what}  ${member.title}  ${plural(resources, 'resource')}  at ${member.assignment.scope}`;
    return `${head}${name === undefined ? '' : `  ${name}`}${note === undefined ? '' : `\n    ${oneLine(note)}`}`;
  });
  return `${lines.join('\n')}\n`;
}

/** Returns how far a task is, as one line. */
export function showRemediation({ name, state, total, succeeded, failed }: Remediation): string {
  return `${state}  ${name}  ${succeeded} of ${total} done${failed === 0 ? '' : `, ${failed} failed`}\n`;
}

/** Returns how tasks ended, counted in one line. */
export function showRemediationEnds(ends: readonly RemediationEnd[]): string {
  const count = (outcome: RemediationEnd['outcome']): number => ends.filter((end) => end.outcome === outcome).length;
  const parts = [`${count('done')} done`];
  if (count('failed') > 0) parts.push(`${count('failed')} failed`);
  if (count('running') > 0) parts.push(`${count('running')} not finished`);
  if (count('gone') > 0) parts.push(`${count('gone')} gone`);
  return `${parts.join(', ')}\n`;
}

/** Returns what did not go well, each with its mend. */
export function remediationFindings(ends: readonly RemediationEnd[], command: string): Finding[] {
  return ends.flatMap(({ remediation, outcome, failures, unread }): Finding[] => {
    const { scope, name, state, message } = remediation;
    const subject = `${scope}/providers/Microsoft.PolicyInsights/remediations/${name}`;
    if (outcome === 'done') return [];
    if (outcome === 'running' || outcome === 'gone')
      return [
        {
          code: 'remediation/unfinished',
          severity: 'error',
          subject,
          message:
            outcome === 'gone' ? 'the task was deleted before it ended' : `the task goes on, in state "${state}"`,
          mend: `run "${command}" again: it follows a task that runs, and starts one where none does`,
        },
      ];
    const failed = (what: string, said: string): Finding => ({
      code: 'remediation/failed',
      severity: 'error',
      subject: what,
      message: oneLine(said),
      mend: 'read the reason; where a right is missing, give the identity of the assignment its roles, and run it again',
    });
    const more = [message, unread && `its deployments could not be read: ${unread}`].filter((part) => part);
    const whole = [`task "${name}" ended as "${state}"`, ...more].join(': ');
    if (failures.length === 0) return [failed(subject, whole)];
    return failures.map(({ resource, status, error }) =>
      failed(resource, `"${status}" in task "${name}"${error === undefined ? '' : `: ${error}`}`),
    );
  });
}
