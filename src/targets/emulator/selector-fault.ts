import type { AssignedPolicy } from './assigned-policy.ts';
import { type JsonObject, jsonObjects } from './json-object.ts';
import { isEffect } from './policy-effect.ts';
import { type Refusal, refusal } from './refusal.ts';

/** Returns the first member of a set that a message or an override names and the set does not have. */
export function referenceFault(
  properties: JsonObject,
  { policy, members }: AssignedPolicy,
  code: string,
): Refusal | undefined {
  const known = new Set(members.map(({ member }) => String(member['policyDefinitionReferenceId']).toLowerCase()));
  const messages = jsonObjects(properties['nonComplianceMessages']).map((each) => each['policyDefinitionReferenceId']);
  const selectors = jsonObjects(properties['overrides'])
    .flatMap(({ selectors }) => jsonObjects(selectors))
    .filter(({ kind }) => kind === 'policyDefinitionReferenceId');
  const named = [...messages, ...selectors.flatMap((each) => [each['in'], each['notIn']].flat())];
  const unknown = named.find((id) => id !== undefined && id !== null && !known.has(String(id).toLowerCase()));
  return unknown === undefined ? undefined : refusal(code, `"${policy.id}" has no member "${unknown}"`);
}

const ofMembers = ['policyDefinitionReferenceId', 'resourceLocation'];
const ofResources = ['resourceLocation', 'resourceType', 'resourceWithoutLocation'];

/** Returns the first selector or override of an assignment that is ill-formed. */
export function selectorFault(properties: JsonObject, code: string): Refusal | undefined {
  const overrides = jsonObjects(properties['overrides']);
  for (const { kind, value } of overrides) {
    if (kind === 'policyEffect' && !isEffect(value)) return refusal(code, `an override has effect "${value}"`);
    if (kind !== 'policyEffect' && kind !== 'definitionVersion') return refusal(code, `an override has kind "${kind}"`);
  }
  const selecting = jsonObjects(properties['resourceSelectors']);
  for (const each of [...overrides, ...selecting]) {
    const all = jsonObjects(each['selectors']);
    const possible = selecting.includes(each) ? ofResources : ofMembers;
    const strange = all.find(({ kind }) => !possible.includes(String(kind)));
    if (strange !== undefined) return refusal(code, `selector kind "${strange['kind']}" is not possible there`);
    const kinds = all.map(({ kind }) => kind);
    const twice = kinds.find((kind, index) => kinds.indexOf(kind) !== index);
    if (twice !== undefined) return refusal(code, `selector kind "${twice}" is used twice`);
    const wrong = all.find((each) => (each['in'] === undefined) === (each['notIn'] === undefined));
    if (wrong !== undefined) return refusal(code, `selector "${wrong['kind']}" has one of "in" and "notIn"`);
  }
  return undefined;
}
