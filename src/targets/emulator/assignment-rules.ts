import { assignedPolicy } from './assigned-policy.ts';
import { readLocation } from './assignment-identity.ts';
import { selectsNewest, selectVersions } from './definition-version.ts';
import { jsonObject, jsonObjects } from './json-object.ts';
import { handedFault, passedFault } from './member-values.ts';
import { parameterDeclarations, passedValues } from './parameter-declaration.ts';
import { valueFault } from './parameter-value.ts';
import { needsIdentity } from './policy-effect.ts';
import type { Rule } from './put-request.ts';
import { isRefusal, refusal } from './refusal.ts';
import { referenceFault, selectorFault } from './selector-fault.ts';

const code = 'InvalidCreatePolicyAssignmentRequest';

/** The rules that a policy assignment has beside those of each resource, in order. */
export const assignmentRules: readonly Rule[] = [
  function keepsDefinition({ properties, existing }) {
    const before = existing?.properties['policyDefinitionId'];
    const now = properties['policyDefinitionId'];
    if (before === undefined || String(before).toLowerCase() === String(now).toLowerCase()) return undefined;
    return refusal('InvalidPolicyDefinitionIdUpdate', `the assignment is of "${before}", and cannot be of "${now}"`);
  },
  function keepsLocation({ body, existing }) {
    const [before, now] = [readLocation(existing?.['location']), readLocation(body['location'])];
    if (before === undefined || now === undefined || before === now) return undefined;
    return refusal('InvalidLocationUpdate', `the assignment is in "${before}", and cannot be in "${now}"`);
  },
  function hasIdentity({ body }) {
    const { type, userAssignedIdentities } = jsonObject(body['identity']);
    const location = readLocation(body['location']);
    if (type === undefined) return undefined;
    if (!['SystemAssigned', 'UserAssigned', 'None'].includes(String(type))) {
      return refusal('InvalidRequestContent', `identity type "${type}"`);
    }
    if (type === 'UserAssigned' && Object.keys(jsonObject(userAssignedIdentities)).length !== 1) {
      return refusal('InvalidRequestContent', 'an assignment has exactly one user assigned identity');
    }
    if (type === 'None') return undefined;
    if (location === undefined) return refusal('LocationRequired', 'an assignment with an identity has a location');
    return location === 'global' ? refusal('LocationNotAvailableForResourceType', 'location "global"') : undefined;
  },
  function staysInside({ properties, path: { scope } }) {
    if (scope.kind === 'managementGroup') return undefined;
    const inside = `${scope.id.toLowerCase()}/`;
    const outside = list(properties['notScopes']).find((id) => !`${id}`.toLowerCase().startsWith(inside));
    return outside === undefined ? undefined : refusal(code, `"${outside}" is not inside the scope "${scope.id}"`);
  },
  function findsPolicy(request) {
    const found = assignedPolicy(request);
    if (isRefusal(found)) return found;
    const selection = request.properties['definitionVersion'] ?? undefined;
    if (selection === undefined) return undefined;
    const versions = selectVersions(found.policy.properties, String(selection));
    return versions?.[0] === undefined ? refusal(code, `no version "${selection}"`) : undefined;
  },
  function fitsParameters(request) {
    const found = assignedPolicy(request);
    if (isRefusal(found)) return found;
    const { policy, members } = found;
    const fault = passedFault(request.properties, policy.properties);
    if (fault !== undefined) return fault;
    const declared = parameterDeclarations(policy.properties);
    const values = new Map([...declared].map(([key, { defaultValue }]) => [key, defaultValue]));
    for (const [key, value] of passedValues(request.properties)) {
      const declaration = declared.get(key);
      if (declaration === undefined || value === undefined || value === null) continue;
      const wrong = valueFault(declaration, value);
      if (wrong !== undefined) return wrong;
      values.set(key, value);
    }
    for (const { member, definition } of members) {
      if (definition === undefined || !selectsNewest(definition.properties, member['definitionVersion'])) continue;
      const wrong = handedFault(member, definition.properties, values);
      if (wrong !== undefined) return wrong;
    }
    return undefined;
  },
  function namesMembers(request) {
    const found = assignedPolicy(request);
    return isRefusal(found) ? found : referenceFault(request.properties, found, code);
  },
  function selects({ properties }) {
    return selectorFault(properties, code);
  },
  function overridesVersions(request) {
    const found = assignedPolicy(request);
    if (isRefusal(found)) return found;
    const kinds = jsonObjects(request.properties['overrides']).map(({ kind }) => kind);
    const able = [found.policy, ...found.members.map(({ definition }) => definition)];
    if (!kinds.includes('definitionVersion') || able.some((each) => each?.properties['policyType'] !== 'Custom')) {
      return undefined;
    }
    return refusal(code, 'an override changes the version of a custom definition');
  },
  function canDeploy(request) {
    const found = assignedPolicy(request);
    if (isRefusal(found)) return found;
    const { type } = jsonObject(request.body['identity']);
    if (type !== undefined && type !== 'None') return undefined;
    const able = [found.policy, ...found.members.map(({ definition }) => definition)].find(
      (each) => each !== undefined && needsIdentity(each.properties),
    );
    return able && refusal('ResourceIdentityRequired', `"${able.id}" changes resources, which takes an identity`);
  },
];

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
