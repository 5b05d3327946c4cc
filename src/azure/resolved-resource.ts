import { AzureFault } from '../model/azure-fault.ts';
import { objectAt } from '../model/json-object.ts';
import { type AzureResource, keyOf, sameStamp, stampOf } from './azure-resource.ts';
import type { Plan } from './plan.ts';
import { principalOf, sameIdentity } from './principal-of.ts';
import { readRoleNote } from './role-note.ts';
import { roleOfIdentity } from './role-of-identity.ts';

/** Reads an object; undefined where there is none. */
type Read = (of: Pick<AzureResource, 'kind' | 'scope' | 'name'>) => Promise<AzureResource | undefined>;

/**
 * Returns what a step of a plan writes. A role of an identity that was not there when the plan was made gets its
 * principal, which the assignment has by now; everything else is as planned.
 * @throws AzureFault `PrincipalNotFound` where the assignment does not show the identity yet that the plan gives it
 */
export async function resolvedResource(resource: AzureResource, { steps }: Plan, read: Read): Promise<AzureResource> {
  const note = readRoleNote(resource);
  const properties = objectAt(resource.body, 'properties');
  if (note === undefined || properties['principalId'] !== undefined) return resource;
  const [, scope = '', name = ''] = /^(.*)\/providers\/[^/]+\/policyAssignments\/([^/]+)$/i.exec(note.assignment) ?? [];
  const assignment = await read({ kind: 'policyAssignments', scope, name });
  const written = steps.findLast((one) => keyOf(one.resource) === note.assignment.toLowerCase())?.resource;
  const isMeant = assignment !== undefined && sameStamp(stampOf(assignment), note) && sameIdentity(assignment, written);
  const principal = isMeant ? principalOf(assignment) : undefined;
  if (principal === undefined) {
    throw new AzureFault(
      'azure/refused',
      `the assignment "${note.assignment}" shows no identity that could be given a role`,
      'nothing is lost, run it again in a while',
      'PrincipalNotFound',
    );
  }
  const role = String(properties['roleDefinitionId']);
  return roleOfIdentity({ scope: resource.scope, assignment: note.assignment, role }, principal, note);
}
