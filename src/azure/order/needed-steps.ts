import { itemsAt, objectAt, objectsAt } from '../../model/json-object.ts';
import { type AzureResource, keyOf } from '../azure-resource.ts';
import type { Step } from '../plan.ts';
import { referencesOf } from '../references.ts';
import type { Timeline } from './timelines.ts';

/**
 * Returns for each step the places of those without which Azure would refuse it: what it refers to has to be there, with
 * the parameters that it passes; and nothing may refer any more to what is deleted.
 */
export function neededSteps(steps: readonly Step[], lines: ReadonlyMap<string, Timeline>): Set<number>[] {
  const users = new Map<string, number[]>();
  for (const { states, steps: own } of lines.values()) {
    for (const [n, i] of own.entries()) {
      // Who refers before this step, and not after it.
      const after = new Set(states[n + 1] === undefined ? [] : needsOf(states[n + 1]));
      const gone = steps[i]?.action === 'delete';
      for (const id of needsOf(states[n])) if (gone || !after.has(id)) users.set(id, [...(users.get(id) ?? []), i]);
    }
  }
  // What Azure answers of a role does not say which assignment it was granted for.
  const rolesGoing = steps.flatMap(({ action, resource }, i) =>
    action === 'delete' && (resource.kind as string) === 'roleAssignments' && needsOf(resource).length === 0 ? [i] : [],
  );
  return steps.map((step, i) => {
    const key = keyOf(step.resource);
    const own = (lines.get(key)?.steps ?? []).filter((other) => other < i);
    if (step.action === 'delete') {
      const granted = step.resource.kind === 'policyAssignments' ? rolesGoing : [];
      return new Set([...own, ...(users.get(key) ?? []), ...granted].filter((other) => other !== i));
    }
    const needed = needsOf(step.resource).flatMap((id) => writesOf(id, step, steps, lines));
    return new Set([...own, ...needed]);
  });
}

/** Returns the ids in lower case of all that has to be there before a resource. */
export function needsOf(resource: AzureResource | undefined): string[] {
  return resource === undefined ? [] : referencesOf(resource);
}

function writesOf(id: string, by: Step, steps: readonly Step[], lines: ReadonlyMap<string, Timeline>): number[] {
  const line = lines.get(id);
  const [first] = line?.steps ?? [];
  const step = first === undefined ? undefined : steps[first];
  if (first === undefined || step === undefined || step.action === 'delete') return [];
  const needed =
    step.action === 'create' ||
    step.changes.some(({ path }) => path.startsWith('properties.parameters')) ||
    // A role is given to the identity that the assignment has afterwards.
    (by.resource.kind === 'roleAssignments' && step.changes.some(({ path }) => path.startsWith('identity'))) ||
    namesOf(by.resource).some((name) => !memberIds(line?.states[0]).has(name) && memberIds(step.resource).has(name));
  return needed ? [first] : [];
}

// An override or a message is refused where it names a member that is not there.
function namesOf({ body }: AzureResource): string[] {
  const properties = objectAt(body, 'properties');
  const selectors = objectsAt(properties, 'overrides').flatMap((one) => objectsAt(one, 'selectors'));
  return [
    ...selectors
      .filter(({ kind }) => String(kind).toLowerCase() === 'policydefinitionreferenceid')
      .flatMap((one) => [...itemsAt(one, 'in'), ...itemsAt(one, 'notIn')]),
    ...objectsAt(properties, 'nonComplianceMessages').flatMap((one) => one['policyDefinitionReferenceId'] ?? []),
    ...itemsAt(properties, 'policyDefinitionReferenceIds'),
  ].map((name) => String(name).toLowerCase());
}

function memberIds(set: AzureResource | undefined): Set<string> {
  const members = objectsAt(objectAt(set?.body, 'properties'), 'policyDefinitions');
  return new Set(members.map((one) => String(one['policyDefinitionReferenceId']).toLowerCase()));
}
