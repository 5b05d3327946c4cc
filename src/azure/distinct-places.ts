import { isObject, itemsAt, type JsonObject, objectAt, objectsAt } from '../model/json-object.ts';
import { isExcluded, type Place } from './effective-effect.ts';

/** The kind of selector that names members of an initiative. */
export const memberKind = 'policyDefinitionReferenceId';

/**
 * Returns one place for each that some assignments, or two versions of one, tell apart: by every kind of selector that
 * they use, and by what they exclude.
 *
 * @param members the reference ids in lower case of the members there are; undefined where it is not known
 * @param differ what members are told apart by besides
 */
export function distinctPlaces(
  versions: readonly JsonObject[],
  members: readonly string[] | undefined,
  differ: (member: string | undefined) => unknown,
): Place[] {
  const lists = Map.groupBy(versions.flatMap(listsOf), ({ kind }) => kind);
  const kinds = [...new Set([memberKind, ...lists.keys()])];
  const values = kinds.map((kind) => {
    const here = (lists.get(kind) ?? []).map(({ values }) => values);
    const named = kind === memberKind && members !== undefined ? members : [undefined, ...new Set(here.flat())];
    return distinct(named, (value) => [
      here.map((list) => list.includes(value)),
      kind === memberKind ? differ(value) : null,
    ]);
  });
  const scopes = [undefined, ...versions.flatMap((one) => itemsAt(one, 'notScopes').map(String))];
  const told = distinct(scopes, (scope) => versions.map((one) => isExcluded(one, scope)));
  const enrollments = versions.some((one) => one['enforcementMode'] === 'Enroll') ? [true, false] : [true];
  const orders = versions.some((one) => itemsAt(one, 'overrides').length > 1) ? [true, false] : [true];
  return product(values).flatMap((chosen) => {
    const of = Object.fromEntries(kinds.map((kind, i) => [kind, chosen[i]]));
    return told.flatMap((scope) =>
      enrollments.flatMap((enrolled) => orders.map((firstHolds) => ({ of, scope, enrolled, firstHolds }))),
    );
  });
}

function listsOf(properties: JsonObject): { kind: string; values: readonly (string | undefined)[] }[] {
  const holders = [...objectsAt(properties, 'overrides'), ...objectsAt(properties, 'resourceSelectors')];
  return holders.flatMap((holder) =>
    Object.entries(objectAt(holder, 'selectors')).flatMap(([kind, selector]) =>
      (isObject(selector) ? [selector['in'], selector['notIn']] : []).flatMap((list) =>
        Array.isArray(list) ? [{ kind, values: list.map(String) }] : [],
      ),
    ),
  );
}

// The first of each that nothing tells apart.
function distinct<T>(values: readonly T[], toldBy: (value: T) => unknown): T[] {
  const first = new Map<string, T>();
  for (const value of values) {
    const key = JSON.stringify(toldBy(value));
    if (!first.has(key)) first.set(key, value);
  }
  return [...first.values()];
}

function product<T>(choices: readonly (readonly T[])[]): T[][] {
  return choices.reduce<T[][]>((all, some) => all.flatMap((chosen) => some.map((one) => [...chosen, one])), [[]]);
}
