import { type JsonObject, objectAt } from '../model/json-object.ts';
import { effectRank } from './effect-rank.ts';
import { wholeParameter } from './parameter-uses.ts';

/** Returns the canonical body of a definition or an initiative by its id in lower case; undefined where it is not known. */
export type BodyOf = (id: string) => JsonObject | undefined;

/**
 * Returns how much a definition does, given values by the names of its parameters; undefined where nobody can tell.
 * Azure's own are not known here: nearly all of them call the parameter `effect`.
 */
export function definitionEffect(definition: JsonObject | undefined, given: JsonObject): number | undefined {
  const { effect } = objectAt(definition, 'properties', 'policyRule', 'then');
  if (effect === undefined) return effectRank(givenOf(given, 'effect', 'value'));
  const name = wholeParameter(effect);
  if (name === undefined) return effectRank(effect);
  const declared = objectAt(definition, 'properties', 'parameters');
  return effectRank(givenOf(given, name, 'value') ?? givenOf(declared, name, 'defaultValue'));
}

/**
 * Returns how much a member of an initiative does, given values by the names of the initiative's parameters; undefined
 * where nobody can tell.
 */
export function memberEffect(member: unknown, set: JsonObject, given: JsonObject, bodyOf: BodyOf): number | undefined {
  const declared = objectAt(set, 'properties', 'parameters');
  const passed = Object.entries(objectAt(member, 'parameters')).map(([name, one]) => {
    const { value } = one as { value?: unknown };
    const handed = wholeParameter(value);
    if (handed === undefined) return [name, { value }] as const;
    return [name, { value: givenOf(given, handed, 'value') ?? givenOf(declared, handed, 'defaultValue') }] as const;
  });
  const id = String((member as JsonObject)['policyDefinitionId']);
  return definitionEffect(bodyOf(id), Object.fromEntries(passed));
}

/** Returns what a parameter has under a key; its name counts whatever its case. */
function givenOf(parameters: JsonObject, name: string, key: 'value' | 'defaultValue'): unknown {
  const found = Object.entries(parameters).find(([one]) => one.toLowerCase() === name);
  const value = found === undefined ? undefined : (found[1] as JsonObject | null)?.[key];
  return value ?? undefined;
}
