import { objectAt } from '../../model/json-object.ts';
import { type AzureResource, keyOf } from '../azure-resource.ts';
import { fingerprint } from '../fingerprint.ts';
import type { FieldChange, Step } from '../plan.ts';
import { writableBody } from '../writable-body.ts';

/**
 * Returns what is done to an assignment in two steps: first it is not enforced any more, or not yet, and then it is
 * brought to what is wanted. Between the two nobody is refused anything by it.
 */
export function suspended(step: Step, observed: readonly AzureResource[]): Step[] {
  const { action, resource } = step;
  if (resource.kind !== 'policyAssignments') return [step];
  if (action === 'create') return isEnforced(resource) ? created(step) : [step];
  const there = observed.find((one) => keyOf(one) === keyOf(resource));
  if (there === undefined || !isEnforced(there)) return [step];
  const first = notEnforced({ ...there, scope: resource.scope, name: resource.name, body: writableBody(there) });
  const lowered: FieldChange = { path, from: undefined, to: 'DoNotEnforce', turn: 'lowered' };
  const back = action === 'update' && isEnforced(resource);
  return [
    { action: 'update', id: step.id, resource: first, before: step.before, changes: [lowered] },
    { ...step, before: fingerprint(first), changes: back ? [...step.changes, enforced] : step.changes },
  ];
}

const path = 'properties.enforcementMode';
const enforced: FieldChange = { path, from: 'DoNotEnforce', to: undefined, turn: 'raised' };

function created(step: Step): Step[] {
  const first = notEnforced(step.resource);
  const changes = step.changes.map(({ turn: _, ...change }) => {
    const whole = change.path === 'properties';
    return whole ? { ...change, to: { ...(change.to as object), enforcementMode: 'DoNotEnforce' } } : change;
  });
  return [
    { ...step, resource: first, changes },
    { ...step, action: 'update', before: fingerprint(first), changes: [enforced] },
  ];
}

/** Returns an assignment that is as another one but not enforced. */
export function notEnforced(resource: AzureResource): AzureResource {
  const properties = { ...objectAt(resource.body, 'properties'), enforcementMode: 'DoNotEnforce' };
  return { ...resource, body: { ...resource.body, properties } };
}

/** Returns whether an assignment is in force where it holds. */
export function isEnforced({ body }: AzureResource): boolean {
  return objectAt(body, 'properties')['enforcementMode'] !== 'DoNotEnforce';
}
