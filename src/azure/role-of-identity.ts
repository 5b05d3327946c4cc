import { createHash } from 'node:crypto';
import type { AzureResource, Stamp } from './azure-resource.ts';
import { writeRoleNote } from './role-note.ts';

/** A role that the identity of a policy assignment is to have. */
export interface WantedRole {
  readonly scope: string;
  /** The id of the policy assignment. */
  readonly assignment: string;
  /** The id of the role definition, without a scope. */
  readonly role: string;
}

/**
 * Returns the role assignment that gives a role to an identity. Its name follows from who has which role where, so that
 * it is the same whoever makes it, and another one for an identity that was made anew.
 *
 * @param principal the object id of the identity; undefined where it only comes into being when the plan is carried out
 */
export function roleOfIdentity(wanted: WantedRole, principal: string | undefined, stamp: Stamp): AzureResource {
  const { scope, assignment, role } = wanted;
  const identity = [scope, assignment, role, principal ?? ''].map((one) => one.toLowerCase());
  const name = guidOf(JSON.stringify(identity));
  return {
    kind: 'roleAssignments',
    scope,
    name,
    body: {
      properties: {
        roleDefinitionId: role,
        ...(principal === undefined ? {} : { principalId: principal }),
        // Otherwise a principal is refused that not every replica of the directory knows yet.
        principalType: 'ServicePrincipal',
        description: writeRoleNote({ ...stamp, name, assignment }),
      },
    },
  };
}

// In the form of a GUID that is made from a name; the version and variant bits say so.
function guidOf(text: string): string {
  const bytes = createHash('sha256').update(text).digest().subarray(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
