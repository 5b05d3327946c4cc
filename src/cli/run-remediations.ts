import { followRemediations } from '../azure/follow-remediations.ts';
import { inParallel } from '../azure/in-parallel.ts';
import type { Insights, Remediation } from '../azure/insights.ts';
import { type RemediationPlan, type RemediationWish, remediationPlans } from '../azure/remediation-tasks.ts';
import type { WantedMember } from '../azure/wanted-members.ts';
import { AzureFault } from '../model/azure-fault.ts';
import type { Finding } from '../model/finding.ts';
import { showFindings } from '../report/show-findings.ts';
import { remediationFindings, showRemediation, showRemediationEnds } from '../report/show-remediation.ts';
import type { World } from './world.ts';

const [second, minute, day] = [1000, 60_000, 86_400_000];

/** Returns what there is to remediate of the members, as Azure reports it now. */
export async function readRemediations(
  members: readonly WantedMember[],
  insights: Insights,
  wish: RemediationWish,
  world: World,
): Promise<RemediationPlan[]> {
  const from = new Date(world.now().getTime() - day);
  const byScope = [...Map.groupBy(members, ({ assignment }) => assignment.scope)];
  const states = await inParallel(byScope, 4, ([scope, its]) =>
    insights.policyStates(scope, { assignments: [...new Set(its.map(({ assignmentId }) => assignmentId))] }, from),
  );
  const existing = await inParallel(byScope, 4, ([scope]) => insights.remediations(scope));
  return remediationPlans(members, states.flat(), existing.flat(), wish);
}

/** Starts what is to be started, follows all of it for some minutes, and returns the exit code. */
export async function followPlans(
  plans: readonly RemediationPlan[],
  insights: Insights,
  world: World,
  minutes: number,
  command: string,
): Promise<number> {
  const { followed, refused } = await start(plans, insights);
  const ends = await followRemediations(followed, insights, {
    now: world.now,
    sleep: world.sleep,
    interval: 10 * second,
    until: new Date(world.now().getTime() + minutes * minute),
    report: (one) => world.err(showRemediation(one)),
  });
  world.out(showRemediationEnds(ends));
  world.err(showFindings([...refused, ...remediationFindings(ends, command)]));
  return refused.length === 0 && ends.every(({ outcome }) => outcome === 'done') ? 0 : 1;
}

// What cannot be started keeps nobody from following the rest.
async function start(plans: readonly RemediationPlan[], insights: Insights) {
  const followed: Remediation[] = [];
  const refused: Finding[] = [];
  for (const { task, running } of plans) {
    if (running !== undefined) followed.push(running);
    if (task === undefined) continue;
    try {
      followed.push(await insights.startRemediation(task));
    } catch (error) {
      if (!(error instanceof AzureFault)) throw error;
      const { code, message, mend } = error;
      refused.push({ code, severity: 'error', subject: task.name, message: `it was not started: ${message}`, mend });
    }
  }
  return { followed, refused };
}
