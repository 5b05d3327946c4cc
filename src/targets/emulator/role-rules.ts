import type { ArmResource } from './emulator-state.ts';
import type { JsonObject } from './json-object.ts';
import type { Rule } from './put-request.ts';
import { refusal } from './refusal.ts';

const roleId = /^(?:\/subscriptions\/[^/]+)?\/providers\/Microsoft\.Authorization\/roleDefinitions\/([0-9a-f-]{36})$/i;
const guid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * The rules that a role assignment has beside those of each resource, in order. The codes are the documented ones of
 * the guide on trouble with roles; which status RoleAssignmentUpdateNotPermitted comes with is not known, and neither
 * is what becomes of a role that does not exist: all roles exist here.
 */
export const roleRules: readonly Rule[] = [
  function namesRole({ properties }) {
    const id = String(properties['roleDefinitionId']);
    return roleOf(properties) === undefined
      ? refusal('InvalidRequestContent', `"${id}" is no id of a role`)
      : undefined;
  },
  function namesPrincipal({ properties }) {
    const id = String(properties['principalId']);
    return guid.test(id) ? undefined : refusal('InvalidRequestContent', `principal "${id}" is no GUID`);
  },
  function keepsRoleAndPrincipal({ properties, existing }) {
    if (existing === undefined || sameGrant(existing, properties)) return undefined;
    return refusal('RoleAssignmentUpdateNotPermitted', 'neither the role nor the principal can be changed');
  },
  function isNew({ properties, path, peers, existing }) {
    const scope = path.scope.id.toLowerCase();
    const other = peers().find(
      (each) => String(each.properties['scope']).toLowerCase() === scope && sameGrant(each, properties),
    );
    if (existing !== undefined || other === undefined) return undefined;
    return refusal('RoleAssignmentExists', `"${other.id}" gives the same role`, 409);
  },
  function findsPrincipal({ properties, directory }) {
    const { principalId: id, principalType: type } = properties;
    if (directory.knows(String(id), typeof type === 'string' ? type : undefined)) return undefined;
    return refusal('PrincipalNotFound', `principal "${id}" does not exist in the directory`);
  },
  // 4000 in a subscription with all that it contains, 500 at a management group.
  function hasRoom({ path: { scope }, peers, existing }) {
    if (existing !== undefined) return undefined;
    const [subscription] = /^\/subscriptions\/[^/]+/i.exec(scope.id.toLowerCase()) ?? [];
    const scopes = peers().map((each) => String(each.properties['scope']).toLowerCase());
    const full =
      subscription === undefined
        ? scopes.filter((each) => each === scope.id.toLowerCase()).length >= 500
        : scopes.filter((each) => each === subscription || each.startsWith(`${subscription}/`)).length >= 4000;
    return full ? refusal('RoleAssignmentLimitExceeded', `no more roles can be assigned at "${scope.id}"`) : undefined;
  },
];

/** Returns the GUID in lower case of the role that a role assignment gives. */
export function roleOf(properties: JsonObject): string | undefined {
  return roleId.exec(String(properties['roleDefinitionId']))?.[1]?.toLowerCase();
}

function sameGrant({ properties }: ArmResource, wanted: JsonObject): boolean {
  const principals = [properties, wanted].map((each) => String(each['principalId']).toLowerCase());
  return roleOf(properties) === roleOf(wanted) && principals[0] === principals[1];
}
