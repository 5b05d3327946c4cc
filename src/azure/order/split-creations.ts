import { objectAt, objectsAt } from '../../model/json-object.ts';
import { type AzureResource, keyOf } from '../azure-resource.ts';
import { effectRank } from '../effect-rank.ts';
import type { Step } from '../plan.ts';
import { suspended } from './suspended.ts';

/**
 * Returns the steps with each new assignment that warns, changes or refuses, and has exemptions, in two: it is created
 * without being enforced, and enforced once its exemptions stand. An exemption cannot stand before its assignment, and
 * what is exempt must not be refused for a moment.
 */
export function splitCreations(steps: readonly Step[], observed: readonly AzureResource[]): Step[] {
  const policies = new Map([...observed, ...steps.map(({ resource }) => resource)].map((one) => [keyOf(one), one]));
  const exempted = new Set(
    steps
      .filter(({ action, resource }) => action !== 'delete' && (resource.kind as string) === 'policyExemptions')
      .map(({ resource }) => String(objectAt(resource.body, 'properties')['policyAssignmentId']).toLowerCase()),
  );
  return steps.flatMap((step) => {
    const { action, resource } = step;
    const split =
      action === 'create' &&
      resource.kind === 'policyAssignments' &&
      exempted.has(keyOf(resource)) &&
      acts(resource, policies);
    return split ? suspended(step, observed) : [step];
  });
}

// What nobody here has read may do anything.
function acts({ body }: AzureResource, policies: ReadonlyMap<string, AzureResource>): boolean {
  const properties = objectAt(body, 'properties');
  const set = policies.get(String(properties['policyDefinitionId']).toLowerCase());
  if (set?.kind !== 'policySetDefinitions') return true;
  const members = objectsAt(objectAt(set.body, 'properties'), 'policyDefinitions');
  const effects = [
    ...members.map((one) => objectAt(one, 'parameters', 'effect')['value']),
    ...objectsAt(properties, 'overrides').map(({ value }) => value),
  ];
  const warns = members.some((one) => {
    const definition = policies.get(String(one['policyDefinitionId']).toLowerCase());
    return objectAt(definition?.body, 'properties', 'policyRule', 'then', 'details')['warn'] === true;
  });
  return warns || effects.some((effect) => (effectRank(effect) ?? 3) > 1);
}
