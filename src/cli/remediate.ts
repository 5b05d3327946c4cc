import { builtInProperties } from '../azure/built-in-properties.ts';
import { observe } from '../azure/observe.ts';
import { mostParallel } from '../azure/remediation-tasks.ts';
import { type WantedMember, wantedMembers } from '../azure/wanted-members.ts';
import { showRemediationPlans } from '../report/show-remediation.ts';
import { azureOptionHelp, azureOptions } from './azure-options.ts';
import { chooseBaseline } from './choose-baseline.ts';
import type { Command, Words } from './command.ts';
import { desiredState } from './desired-state.ts';
import { pendingIn, wholeNumber } from './read-compliance.ts';
import { followPlans, readRemediations } from './run-remediations.ts';
import { usageFault } from './usage-fault.ts';
import { withTarget } from './with-target.ts';

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
    const desired = desiredState(words, world, { expired: 'warning' });
    const baseline = chooseBaseline(words, world);
    const cloud = baseline.environment.azure?.cloud ?? 'public';
    const members = chosen(wantedMembers(baseline, desired.resources, builtInProperties(cloud)), words);
    const discovery = words.values['re-evaluate'] === true ? 'ReEvaluateCompliance' : 'ExistingNonCompliant';
    if (discovery === 'ReEvaluateCompliance' && members.some(({ assignment }) => isOfGroup(assignment.scope)))
      throw usageFault('nothing is judged anew at a management group', 'leave --re-evaluate out');
    return withTarget(words, world, async (target, reach) => {
      const { pending } = pendingIn(desired, await observe(target, desired.scopes));
      const refusalOf = (member: WantedMember): string | undefined => pending(member).pending;
      const insights = await reach();
      const plans = await readRemediations(members, insights, { parallelDeployments, discovery, refusalOf }, world);
      world.out(showRemediationPlans(plans));
      const postponed = plans.some(({ task, running }) => task === undefined && running === undefined);
      if (words.values['dry-run'] === true || plans.length === 0) return 0;
      const code = await followPlans(
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
