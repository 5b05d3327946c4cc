import { itemsAt, objectAt, objectsAt } from '../model/json-object.ts';

/** The roles that the identity of a policy assignment is to have at one scope. */
export interface RoleIntent {
  readonly scope: string;
  /** The id of the policy assignment. */
  readonly assignment: string;
  /** Ids of role definitions, without a scope: `/providers/Microsoft.Authorization/roleDefinitions/…`. */
  readonly roles: readonly string[];
}

/** Returns the intent that a file of `roles/` holds, or undefined where it holds none. */
export function readRoleIntent(file: Readonly<Record<string, unknown>>): RoleIntent | undefined {
  const { type, scope } = file;
  const properties = objectAt(file, 'properties');
  const { policyAssignmentId: assignment } = properties;
  const roles = objectsAt(properties, 'roles').map(({ roleDefinitionId }) => roleDefinitionId);
  if (type !== 'Microsoft.Authorization/roleAssignments' || typeof scope !== 'string') return undefined;
  if (typeof assignment !== 'string' || roles.length !== itemsAt(properties, 'roles').length) return undefined;
  return roles.every((role) => typeof role === 'string') ? { scope, assignment, roles } : undefined;
}
