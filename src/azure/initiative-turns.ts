import { type JsonObject, objectAt } from '../model/json-object.ts';
import type { AspectTurn } from './aspect-turn.ts';
import { turnOfEffect } from './definition-turns.ts';
import { type BodyOf, memberEffect } from './said-effect.ts';
import { worstTurn } from './turn-of.ts';

/**
 * Returns which way each member of an initiative, and each default of its own, turns what the members do. Members take
 * their definitions as they will be: those are written first.
 */
export function initiativeTurns(from: JsonObject, to: JsonObject, bodyOf: BodyOf): AspectTurn[] {
  const [old, now] = [from, to].map((set) => objectAt(set, 'properties', 'policyDefinitions')) as [
    JsonObject,
    JsonObject,
  ];
  // The members that were, with the defaults that will be: what is between the two is what the defaults change.
  const handed = withDefaults(from, to);
  const effectIn = (set: JsonObject, member: unknown) => memberEffect(member, set, {}, bodyOf);
  const defaults = worstTurn(
    Object.values(old).map((member) => turnOfEffect(effectIn(from, member), effectIn(handed, member))),
  );
  const names = [...new Set([...Object.keys(old), ...Object.keys(now)])];
  return [
    ...parameterPaths(from, to).map((path) => ({ path, turn: defaults })),
    ...names.flatMap((name): AspectTurn[] => {
      const path = `properties.policyDefinitions.${name}`;
      const [was, will] = [old[name], now[name]];
      if (was === undefined) return [{ path, turn: 'raised' }];
      // One that is disabled may do something by the override of an assignment.
      if (will === undefined) return [{ path, turn: 'lowered' }];
      const turn = turnOfEffect(effectIn(handed, was), effectIn(to, will));
      return ['parameters', 'policyDefinitionId'].map((part) => ({ path: `${path}.${part}`, turn }));
    }),
  ];
}

function withDefaults(set: JsonObject, other: JsonObject): JsonObject {
  return {
    ...set,
    properties: { ...objectAt(set, 'properties'), parameters: objectAt(other, 'properties', 'parameters') },
  };
}

function parameterPaths(...sets: readonly JsonObject[]): string[] {
  const names = sets.flatMap((set) => Object.keys(objectAt(set, 'properties', 'parameters')));
  return [...new Set(names)].map((name) => `properties.parameters.${name}.defaultValue`);
}
