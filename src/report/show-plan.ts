import type { Plan, Step } from '../azure/plan.ts';
import { showChange } from './show-change.ts';
import { plural } from './show-findings.ts';

const signs = { create: '+', update: '~', delete: '-' } as const;
const nouns = {
  policyDefinitions: 'definition',
  policySetDefinitions: 'initiative',
  policyAssignments: 'assignment',
  roleAssignments: 'role assignment',
  policyExemptions: 'exemption',
} as const;

/** Returns a plan as a reviewer reads it: what it comes to, then each resource with its changed members by name. */
export function showPlan(plan: Plan): string {
  const { owner, environment } = plan.stamp;
  const steps = plan.steps.flatMap((step) => ['', `${signs[step.action]} ${titleOf(step)}`, ...detailsOf(step)]);
  const lines = [`environment "${environment}", owner "${owner}"`, '', countPlan(plan), ...turnsOf(plan), ...steps];
  return `${lines.join('\n')}\n`;
}

/** Returns what a plan does, in one line. */
export function countPlan({ steps, summary }: Plan): string {
  if (steps.length === 0) return `nothing to do: ${plural(summary.unchanged, 'resource')} as reviewed`;
  return `${summary.create} to create, ${summary.update} to update, ${summary.delete} to delete, ${summary.unchanged} unchanged`;
}

/** Returns how much of what is enforced is raised and lowered, as one line; none where nothing is. */
export function turnsOf({ summary: { raised, lowered } }: Plan): string[] {
  return raised + lowered === 0 ? [] : [`enforcement: ${raised} raised, ${lowered} lowered`];
}

/** Returns what is done to which resource, by its kind and title: `update initiative "Baseline (dev)"`. */
export function titleOf({ action, resource }: Step): string {
  return `${action} ${nouns[resource.kind]} ${JSON.stringify(nameOf(resource))}`;
}

// Of a role the name is a GUID, and the description begins with a sentence that says what it is for.
function nameOf({ kind, name, body }: Step['resource']): string {
  const { displayName = name, description } = body['properties'] as { displayName?: string; description?: string };
  return kind === 'roleAssignments' ? (description?.split('. ')[0] ?? name) : displayName;
}

/** Returns the changes of a step that are worth a line, each with the word that says which way it turns. */
export function changesOf(step: Step): string[] {
  const { action, resource, changes } = step;
  const passing = step.passing === undefined ? [] : [passed[step.passing]];
  if (action === 'update')
    return [...changes.map((change) => `${turned(change.turn)}${showChange(change)}`), ...passing];
  // Of a resource that is new or goes, its title and its members say enough; the files hold the rest.
  const words = resource.kind === 'policyExemptions' ? exempts : whole;
  const turns = changes.flatMap(({ turn }) => (turn === undefined ? [] : [`${turned(turn)}${words[turn]}`]));
  return [...turns, ...waitingOf(step), ...passing, ...membersOf(resource.body['properties']), ...givenBy(resource)];
}

// Its exemptions cannot stand before it, and what is exempt is not to be refused for a moment.
function waitingOf({ action, resource: { kind, body } }: Step): string[] {
  const { enforcementMode } = body['properties'] as { enforcementMode?: unknown };
  const waits = action === 'create' && kind === 'policyAssignments' && enforcementMode === 'DoNotEnforce';
  return waits ? ['is not enforced'] : [];
}

const passed = {
  laxer: 'on the way, less is enforced from here than before and after: no order can help it',
  stricter: 'on the way, more is enforced from here than before and after: no order can help it',
} as const;

function membersOf(properties: unknown): string[] {
  const { policyDefinitions = [] } = properties as { policyDefinitions?: readonly Record<string, unknown>[] };
  return policyDefinitions.map(({ policyDefinitionReferenceId: name, parameters }) => {
    const { effect } = (parameters ?? {}) as { effect?: { value?: unknown } };
    return `member ${JSON.stringify(name)}${effect ? `: effect ${JSON.stringify(effect.value)}` : ''}`;
  });
}

// Who gets which role, and what is exempt from what until when.
function givenBy({ kind, body }: Step['resource']): string[] {
  const { roleDefinitionId, principalId, policyAssignmentId, policyDefinitionReferenceIds, expiresOn } = body[
    'properties'
  ] as Record<string, unknown>;
  if (kind === 'roleAssignments')
    return [`role ${roleDefinitionId}`, `principal ${principalId ?? 'of the new identity'}`];
  if (kind !== 'policyExemptions') return [];
  const members = Array.isArray(policyDefinitionReferenceIds) ? policyDefinitionReferenceIds.join(', ') : 'all members';
  return [`exempt from ${members} of ${policyAssignmentId}`, `until ${expiresOn ?? 'for ever'}`];
}

const whole = { raised: 'is in force from now on', lowered: 'is not in force any more' } as const;
// What is exempt is enforced less.
const exempts = { raised: 'exempts no more', lowered: 'exempts from now on' } as const;

function detailsOf(step: Step): string[] {
  return [`  ${step.id}`, ...changesOf(step).map((line) => `    ${line}`)];
}

function turned(turn: string | undefined): string {
  return turn === undefined ? '' : `${turn.toUpperCase()} `;
}
