import { objectAt, objectsAt } from '../model/json-object.ts';
import type { AzureResource } from './azure-resource.ts';
import { readRoleNote } from './role-note.ts';

/**
 * Returns the ids in lower case of what a resource refers to: definitions and initiatives, the assignment that an
 * exemption is from, and that whose identity has a role.
 */
export function referencesOf(resource: AzureResource): string[] {
  const properties = objectAt(resource.body, 'properties');
  const holders = [properties, ...objectsAt(properties, 'policyDefinitions')];
  const ids = holders.flatMap(({ policyDefinitionId, policyAssignmentId }) => [policyDefinitionId, policyAssignmentId]);
  return [...ids, readRoleNote(resource)?.assignment].flatMap((id) =>
    typeof id === 'string' ? [id.toLowerCase()] : [],
  );
}
