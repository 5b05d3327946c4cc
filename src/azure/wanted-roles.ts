import { objectAt } from '../model/json-object.ts';
import { type AzureResource, keyOf, type Stamp, sameStamp, stampOf } from './azure-resource.ts';
import { canonicalBody } from './canonical-resource.ts';
import { principalOf, sameIdentity } from './principal-of.ts';
import type { RoleIntent } from './role-intent.ts';
import { roleOfIdentity } from './role-of-identity.ts';

/**
 * Returns the role assignments that identities are to have. What somebody else granted already is left to them; and where
 * an assignment is yet to be made, or acts as somebody else than it is to, its principal is left open.
 *
 * @param desired what holds the assignments as they are wanted
 */
export function wantedRoles(
  intents: readonly RoleIntent[],
  desired: readonly AzureResource[],
  observed: readonly AzureResource[],
  stamp: Stamp,
): AzureResource[] {
  const wantedById = new Map(desired.map((resource) => [keyOf(resource), resource]));
  const present = new Map(observed.map((resource) => [keyOf(resource), resource]));
  const granted = new Map(
    observed.filter(({ kind }) => kind === 'roleAssignments').map((role) => [grantOf(role), role]),
  );
  return intents.flatMap(({ scope, assignment, roles }) => {
    const standing = present.get(assignment.toLowerCase());
    const isOurs = standing !== undefined && sameStamp(stampOf(standing), stamp);
    const principal =
      isOurs && sameIdentity(standing, wantedById.get(assignment.toLowerCase())) ? principalOf(standing) : undefined;
    return roles.flatMap((role): AzureResource[] => {
      const wanted = roleOfIdentity({ scope, assignment, role }, principal, stamp);
      const given = principal === undefined ? undefined : granted.get(grantOf(wanted));
      if (given === undefined || keyOf(given) === keyOf(wanted)) return [wanted];
      return sameStamp(stampOf(given), stamp) ? [{ ...given, scope }] : [];
    });
  });
}

// Azure has one at most of each.
function grantOf(role: AzureResource): string {
  const { roleDefinitionId, principalId } = objectAt(canonicalBody(role), 'properties');
  return JSON.stringify([role.scope.toLowerCase(), roleDefinitionId, principalId]);
}
