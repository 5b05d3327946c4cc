import { isObject, itemsAt, type JsonObject, objectAt, objectsAt } from '../model/json-object.ts';
import { effectRank } from './effect-rank.ts';

/** One resource as an assignment judges it by one member; where something is not known here, one case of what may be. */
export interface Place {
  /** Values by the kinds of selectors, all in lower case: a location, a member; undefined is any that nobody names. */
  readonly of: Readonly<Record<string, string | undefined>>;
  /** The id in lower case of the nearest scope that somebody excludes. */
  readonly scope: string | undefined;
  /** Whether its scope is enrolled, which matters in mode `Enroll`. */
  readonly enrolled: boolean;
  /** Whether the first of two overrides that select it holds, or the last: which one is not documented. */
  readonly firstHolds: boolean;
}

/** Returns how much an assignment does in a place, given what its member does without overrides; 0 is nothing. */
export function effectiveEffect(properties: JsonObject, place: Place, base: number): number {
  if (isExcluded(properties, place.scope) || !isMeant(properties, place)) return 0;
  const overriding = objectsAt(properties, 'overrides').filter(
    (one) => one['kind'] === 'policyEffect' && selects(one, place),
  );
  const override = overriding.at(place.firstHolds ? 0 : -1);
  const effect = override === undefined ? base : (effectRank(override['value']) ?? base);
  const { enforcementMode: mode } = properties;
  const inForce = mode === undefined || mode === 'Default' || (mode === 'Enroll' && place.enrolled);
  // What is not in force is only reported.
  return inForce ? effect : Math.min(effect, 1);
}

/** Returns whether a scope is one that an assignment leaves out, or lies below one. */
export function isExcluded(properties: JsonObject, scope: string | undefined): boolean {
  return itemsAt(properties, 'notScopes').some((one) => scope === one || scope?.startsWith(`${one}/`) === true);
}

function isMeant(properties: JsonObject, place: Place): boolean {
  const selectors = objectsAt(properties, 'resourceSelectors');
  return selectors.length === 0 || selectors.some((one) => selects(one, place));
}

function selects(holder: JsonObject, { of }: Place): boolean {
  return Object.entries(objectAt(holder, 'selectors')).every(([kind, selector]) => {
    if (!isObject(selector)) return true;
    const { in: included, notIn: excluded } = selector;
    const has = (list: unknown): boolean => Array.isArray(list) && list.includes(of[kind]);
    return (included === undefined || has(included)) && !has(excluded);
  });
}
