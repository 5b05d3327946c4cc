import { selectsNewest, selectVersions } from './definition-version.ts';
import { findPolicy } from './find-policy.ts';
import { type JsonObject, jsonObjects } from './json-object.ts';
import { memberFault, passedFault } from './member-values.ts';
import { parameterDeclarations } from './parameter-declaration.ts';
import { parameterRules } from './parameter-rules.ts';
import { brokenExpression } from './parameter-uses.ts';
import type { PutRequest, Rule } from './put-request.ts';
import { isRefusal, type Refusal, refusal } from './refusal.ts';

const code = 'InvalidCreatePolicySetDefinitionRequest';
const mostMembers = 1000;

/** The rules that a policy set definition has beside those of each resource, in order. */
export const setRules: readonly Rule[] = [
  function hasMembers({ properties }) {
    const { length } = jsonObjects(properties['policyDefinitions']);
    if (length === 0) return refusal('InvalidRequestContent', 'the set has no members');
    return length > mostMembers ? refusal(code, `the set has ${length} members, at most ${mostMembers}`) : undefined;
  },
  function hasNamesApart({ properties }) {
    const ids = names(properties['policyDefinitions'], 'policyDefinitionReferenceId');
    const groups = names(properties['policyDefinitionGroups'], 'name');
    const twice = repeated(ids) ?? repeated(groups);
    return twice === undefined ? undefined : refusal(code, `"${twice}" is used twice`);
  },
  function declaresGroups({ properties }) {
    const groups = names(properties['policyDefinitionGroups'], 'name');
    for (const { groupNames } of jsonObjects(properties['policyDefinitions'])) {
      const unknown = (Array.isArray(groupNames) ? groupNames : []).find(
        (name) => !groups.includes(String(name).toLowerCase()),
      );
      if (unknown !== undefined) return refusal(code, `group "${unknown}" is not declared`);
    }
    return undefined;
  },
  ...parameterRules({ most: 400, usedIn: 'policyDefinitions', updateCode: 'InvalidPolicySetParameterUpdate' }),
  function hasExpressions({ properties }) {
    const passed = jsonObjects(properties['policyDefinitions']).map(({ parameters }) => parameters);
    const broken = brokenExpression(passed);
    return broken === undefined ? undefined : refusal('InvalidPolicyParameters', `"${broken}" cannot be evaluated`);
  },
  function fitsMembers(request) {
    for (const member of jsonObjects(request.properties['policyDefinitions'])) {
      const fault = faultOf(member, request);
      if (fault !== undefined) return fault;
    }
    return undefined;
  },
];

function faultOf(member: JsonObject, request: PutRequest): Refusal | undefined {
  const definition = findPolicy(request, String(member['policyDefinitionId']), ['policyDefinitions'], code);
  if (isRefusal(definition)) return definition;
  const { properties } = definition;
  const selection = member['definitionVersion'] ?? undefined;
  if (selection !== undefined) {
    const versions = selectVersions(properties, String(selection));
    if (versions?.[0] === undefined) return refusal(code, `"${definition.id}" has no version "${selection}"`);
  }
  if (!selectsNewest(properties, selection)) return undefined;
  return passedFault(member, properties) ?? memberFault(member, properties, parameterDeclarations(request.properties));
}

function names(list: unknown, member: string): string[] {
  return jsonObjects(list).flatMap(({ [member]: name }) => (typeof name === 'string' ? [name.toLowerCase()] : []));
}

function repeated(list: readonly string[]): string | undefined {
  return list.find((name, index) => list.indexOf(name) !== index);
}
