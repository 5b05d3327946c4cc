import { builtInProperties } from '../azure/built-in-properties.ts';
import { followRemediations } from '../azure/follow-remediations.ts';
import { inParallel } from '../azure/in-parallel.ts';
import type { Insights, Remediation } from '../azure/insights.ts';
import { mostParallel, type RemediationPlan, remediationPlans } from '../azure/remediation-tasks.ts';
import { type WantedMember, wantedMembers } from '../azure/wanted-members.ts';
import { AzureFault } from '../model/azure-fault.ts';
import type { Finding } from '../model/finding.ts';
import { showFindings } from '../report/show-findings.ts';
import {
  remediationFindings,
  showRemediation,
  showRemediationEnds,
  showRemediationPlans,
} from '../report/show-remediation.ts';
import { azureOptionHelp, azureOptions } from './azure-options.ts';
import { chooseBaseline } from './choose-baseline.ts';
import type { Command, Words } from './command.ts';
import { desiredState } from './desired-state.ts';
import { wholeNumber } from './read-compliance.ts';
import { usageFault } from './usage-fault.ts';
import { withTarget } from './with-target.ts';
import type { World } from './world.ts';

const [second, minute, day] = [1000, 60_000, 86_400_000];

/** Starts remediation tasks, and follows them. */
export const remediate: Command = {
  name: 'remediate',
  usage:
    'remediate [--environment NAME] [--control CONTROL] [--dry-run] [--re-evaluate] [--parallel N] [--deadline MINUTES]',
  summary: 'Starts a remediation task for each member that changes resources, and follows them to their end',
  options: {
    ...azureOptions,
    control: { type: 'string' },
    'dry-run': { type: 'boolean' },
    're-evaluate': { type: 'boolean' },
    parallel: { type: 'string' },
    deadline: { type: 'string' },
  },
  optionHelp: {
    ...azureOptionHelp,
    control: 'of one member alone: its title, its control or its reference id',
    'dry-run': 'says what would be started, and starts nothing',
    're-evaluate': 'judges every resource anew first; not at a management group',
    parallel: `how many resources of a task are remediated at a time (10, at most ${mostParallel})`,
    deadline: 'after how many minutes following ends (60); tasks go on',
  },
  run: async (words, world) => {
    const parallelDeployments = wholeNumber(words.values, 'parallel', 10, [1, mostParallel]);
    const minutes = wholeNumber(words.values, 'deadline', 60, [1, 1440]);
    const { resources } = desiredState(words, world);
    const baseline = chooseBaseline(words, world);
    const cloud = baseline.environment.azure?.cloud ?? 'public';
    const members = chosen(wantedMembers(baseline, resources, builtInProperties(cloud)), words);
    const discovery = words.values['re-evaluate'] === true ? 'ReEvaluateCompliance' : 'ExistingNonCompliant';
    if (discovery === 'ReEvaluateCompliance' && members.some(({ assignment }) => isOfGroup(assignment.scope)))
      throw usageFault('nothing is judged anew at a management group', 'leave --re-evaluate out');
    return withTarget(words, world, async (_target, reach) => {
      const insights = await reach();
      const plans = await plansOf(members, insights, { parallelDeployments, discovery }, world);
      world.out(showRemediationPlans(plans));
      const postponed = plans.some(({ task, running }) => task === undefined && running === undefined);
      if (words.values['dry-run'] === true || plans.length === 0) return 0;
      const code = await follow(
        plans,
        insights,
        world,
        minutes,
        `palisade remediate --environment ${baseline.environment.name}`,
      );
      return postponed ? 1 : code;
    });
  },
};

async function plansOf(
  members: readonly WantedMember[],
  insights: Insights,
  wish: Parameters<typeof remediationPlans>[3],
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

async function follow(
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

function chosen(members: readonly WantedMember[], { values }: Words): readonly WantedMember[] {
  const { control } = values;
  if (typeof control !== 'string') return members;
  const meant = members.filter(
    ({ title, controls, referenceId }) => title === control || referenceId === control || controls.includes(control),
  );
  if (meant.length > 0) return meant;
  throw usageFault(`no member of the environment is of "${control}"`, 'look at them with "palisade plan"');
}

function isOfGroup(scope: string): boolean {
  return scope.toLowerCase().startsWith('/providers/microsoft.management/');
}
