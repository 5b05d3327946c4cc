import { itemsAt, type JsonObject, objectsAt } from '../../model/json-object.ts';
import { isExpression, wholeParameter } from '../parameter-uses.ts';
import { type DeclaredParameter, declaredParameters, passedParameters } from './declared-parameters.ts';
import type { Policy } from './landscape.ts';

/** A value that something passes to a parameter of a definition or an initiative. */
export interface Passing {
  readonly parameter: DeclaredParameter;
  readonly policy: Policy;
  readonly value: unknown;
  /** Who passes it, for a sentence: `member "host-ports"`. */
  readonly by: string;
}

/** Returns what the members of an initiative pass: literals, and the defaults and types of the parameters handed on. */
export function memberPassings(set: JsonObject, find: (id: unknown) => Policy | undefined): Passing[] {
  const own = declaredParameters(set);
  const fallbacks = new Map([...own].map(([key, { defaultValue }]) => [key, defaultValue]));
  return handedOn(set, find, fallbacks, true);
}

/** Returns what reaches the members of an initiative when its parameters have the given values. */
export function handedOn(
  set: JsonObject,
  find: (id: unknown) => Policy | undefined,
  values: ReadonlyMap<string, unknown>,
  literals: boolean,
): Passing[] {
  return objectsAt(set, 'policyDefinitions').flatMap((member) => {
    const policy = find(member['policyDefinitionId']);
    if (policy === undefined) return [];
    const declared = declaredParameters(policy.properties);
    return [...passedParameters(member)].flatMap(([key, { value: passed }]): Passing[] => {
      const parameter = declared.get(key);
      const handed = wholeParameter(passed);
      if (parameter === undefined || (handed === undefined && (!literals || isExpression(passed)))) return [];
      const value = handed === undefined ? passed : values.get(handed);
      const by = `member "${member['policyDefinitionReferenceId']}"`;
      return value === undefined ? [] : [{ parameter, policy, value, by }];
    });
  });
}

/** Returns every reference id of an initiative in lower case, with the member. */
export function membersById(set: JsonObject): Map<string, JsonObject> {
  return new Map(
    objectsAt(set, 'policyDefinitions').map((member) => [
      String(member['policyDefinitionReferenceId']).toLowerCase(),
      member,
    ]),
  );
}

/** Returns the reference ids that a selector names. */
export function selectedIds(selector: JsonObject): string[] {
  return [...itemsAt(selector, 'in'), ...itemsAt(selector, 'notIn')].map(String);
}
