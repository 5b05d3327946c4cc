import { objectAt } from '../model/json-object.ts';
import { digest } from './fingerprint.ts';
import type { PolicyState, Remediation, RemediationTask } from './insights.ts';
import { effectAt } from './selected-by.ts';
import type { WantedMember } from './wanted-members.ts';

/**
 * How many resources one task remediates at most, how many tasks a tenant runs at a time, and how many deployments a task
 * runs at a time. https://learn.microsoft.com/azure/governance/policy/how-to/remediate-resources
 */
export const mostResources = 50_000;
export const mostRunning = 100;
export const mostParallel = 30;

/** A member whose resources can be remediated, and what there is to do about it. */
export interface RemediationPlan {
  readonly member: WantedMember;
  /** How many resources are not compliant. */
  readonly resources: number;
  /** The task to start; undefined where one is followed, or none can be started. */
  readonly task: RemediationTask | undefined;
  /** A task of the same that runs already, whoever started it. */
  readonly running: Remediation | undefined;
  /** What a person has to know of it. */
  readonly note: string | undefined;
}

/** How tasks are to run. */
export interface RemediationWish {
  /** Why nothing of a member may be started; undefined where it may. */
  readonly refusalOf: (member: WantedMember) => string | undefined;
  readonly parallelDeployments: number;
  readonly discovery: RemediationTask['discovery'];
}

/** Returns what there is to remediate: one task for each member of each assignment that changes resources. */
export function remediationPlans(
  members: readonly WantedMember[],
  states: readonly PolicyState[],
  existing: readonly Remediation[],
  wish: RemediationWish,
): RemediationPlan[] {
  let room = mostRunning - existing.filter(isRunning).length;
  return members.flatMap((member): RemediationPlan[] => {
    const waiting = states.filter((state) => isOf(state, member) && waits(state, member));
    if (waiting.length === 0) return [];
    const same = existing.filter((one) => isOf(one, member));
    const running = same.find(isRunning);
    const plan = { member, resources: waiting.length, task: undefined, running, note: undefined };
    const refusal = wish.refusalOf(member);
    if (refusal !== undefined) return [{ ...plan, running: undefined, note: `nothing is started: ${refusal}` }];
    if (running !== undefined) return [{ ...plan, note: `task "${running.name}" runs already: it is followed` }];
    if (room <= 0) return [{ ...plan, note: `${mostRunning} tasks run at a time: run it again after these` }];
    room -= 1;
    const more = waiting.length - mostResources;
    return [
      {
        ...plan,
        task: taskOf(member, waiting.length, same, wish),
        note: more > 0 ? `a task takes ${mostResources} resources: run it again for ${more} more` : undefined,
      },
    ];
  });
}

/** Returns whether a task goes on; a state that is not known may be one that does. */
export function isRunning({ state }: Remediation): boolean {
  return !['succeeded', 'complete', 'failed', 'canceled', 'cancelled'].includes(state.toLowerCase());
}

function isOf(
  { assignment, referenceId }: Pick<Remediation, 'assignment' | 'referenceId'>,
  member: WantedMember,
): boolean {
  return (
    assignment.toLowerCase() === member.assignmentId && referenceId.toLowerCase() === member.referenceId.toLowerCase()
  );
}

function waits(state: PolicyState, member: WantedMember): boolean {
  if (state.compliance.toLowerCase() !== 'noncompliant') return false;
  const { location, resourceType } = state;
  const { referenceId, effect } = member;
  const properties = objectAt(member.assignment.body, 'properties');
  const here = effectAt(properties, effect, { location, resourceType, referenceId });
  return here === 'deployifnotexists' || here === 'modify';
}

// Settings of a task never change, so a further one takes the next number; two runs at a time choose the same.
function taskOf(
  { assignment, assignmentId, referenceId }: WantedMember,
  waiting: number,
  same: readonly Remediation[],
  { parallelDeployments, discovery }: RemediationWish,
): RemediationTask {
  const hash = digest(`${assignmentId}\n${referenceId.toLowerCase()}`).slice(0, 12);
  const readable = (referenceId || assignment.name).replaceAll(/[^A-Za-z0-9-]/g, '-').slice(0, 30);
  const base = `palisade-${readable}-${hash}`;
  const numbers = same.map(({ name }) => Number(new RegExp(`^${base}-(\\d+)$`, 'i').exec(name)?.[1] ?? 0));
  return {
    scope: assignment.scope,
    name: `${base}-${Math.max(0, ...numbers) + 1}`,
    assignment: `${assignment.scope}/providers/Microsoft.Authorization/policyAssignments/${assignment.name}`,
    referenceId,
    resourceCount: Math.min(waiting, mostResources),
    parallelDeployments,
    discovery,
  };
}
