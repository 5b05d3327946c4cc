import { itemsAt, type JsonObject, objectsAt } from '../model/json-object.ts';
import { effectRank } from './effect-rank.ts';

/** A member that is to do no more than audit. */
export interface Audited {
  readonly referenceId: string;
  /** What the initiative gives it. */
  readonly effect: unknown;
  /** How its definition spells the effect `Audit`; undefined where it has none. */
  readonly audit: string | undefined;
}

type Fault = readonly [message: string, mend: string];

const most = { overrides: 10, values: 50 } as const;

/**
 * Returns the overrides of an assignment with which some members are audited wherever they were more than that: their
 * place in other overrides is taken from them, so that no two are for one member in one place. What is off stays off.
 */
export function auditOverrides(
  overrides: readonly JsonObject[],
  members: readonly Audited[],
): { readonly overrides: JsonObject[]; readonly faults: Fault[]; readonly changed: boolean } {
  const faults: Fault[] = [];
  let kept = [...overrides];
  const added = new Map<
    string,
    { readonly place: JsonObject | undefined; readonly value: string; readonly ids: string[] }
  >();
  const join = (place: JsonObject | undefined, value: string, ids: readonly string[]): void => {
    const key = JSON.stringify([value, place]);
    const known = added.get(key) ?? { place, value, ids: [] };
    known.ids.push(...ids.filter((id) => !known.ids.includes(id)));
    added.set(key, known);
  };
  for (const { referenceId: id, effect, audit } of members) {
    const own = kept.filter((one) => isEffect(one) && selects(one, id));
    const strict = own.filter((one) => isMore(one['value']));
    const rest = placeWithout(own.map(placeOf));
    const isBase = rest !== 'nowhere' && isMore(effect);
    if (strict.length === 0 && !isBase) continue;
    if (audit === undefined) {
      faults.push([
        `member "${id}" cannot only audit: its definition has no such effect`,
        'exempt the clusters, or change its effect in the constructs',
      ]);
      continue;
    }
    for (const one of strict) join(placeOf(one), audit, [id]);
    if (isBase) join(rest === 'everywhere' ? undefined : rest, audit, [id]);
    kept = kept.flatMap((one) => (strict.includes(one) ? without(one, id) : [one]));
  }
  if (added.size > 0) {
    // However the audits came about, one after the other or at once, they end in one form.
    for (const one of kept.filter(isAudit)) join(placeOf(one), String(one['value']), idsOf(one));
    kept = kept.filter((one) => !isAudit(one));
  }
  const groups = [...added].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, group]) => group);
  const all = [...kept, ...groups.flatMap(made)];
  if (all.length > most.overrides)
    faults.push([
      `the assignment would have ${all.length} overrides, at most ${most.overrides} are allowed`,
      'disable fewer controls at a time',
    ]);
  if (
    all.some((one) =>
      objectsAt(one, 'selectors').some(
        (each) => Math.max(itemsAt(each, 'in').length, itemsAt(each, 'notIn').length) > most.values,
      ),
    )
  )
    faults.push([`a selector would have more than ${most.values} values`, 'disable fewer controls at a time']);
  return { overrides: all, faults, changed: added.size > 0 };
}

/** Returns where no override holds that does in one of some places; undefined is every place. */
function placeWithout(places: readonly (JsonObject | undefined)[]): JsonObject | 'everywhere' | 'nowhere' {
  const selectors = places.filter((place) => place !== undefined);
  if (selectors.length < places.length) return 'nowhere';
  if (selectors.length === 0) return 'everywhere';
  const [inside, outside] = [true, false].map((is) => selectors.filter((one) => Array.isArray(one['in']) === is));
  const taken = new Set(inside?.flatMap((one) => itemsAt(one, 'in').map(String)));
  const [first, ...others] = (outside ?? []).map((one) => new Set(itemsAt(one, 'notIn').map(String)));
  if (first === undefined) return { kind: 'resourceLocation', notIn: [...taken].sort() };
  const left = [...first].filter((one) => !taken.has(one) && others.every((other) => other.has(one)));
  return left.length === 0 ? 'nowhere' : { kind: 'resourceLocation', in: left.sort() };
}

function made({
  place,
  value,
  ids,
}: {
  readonly place: JsonObject | undefined;
  readonly value: string;
  readonly ids: string[];
}): JsonObject[] {
  const sorted = [...ids].sort();
  return Array.from({ length: Math.ceil(sorted.length / most.values) }, (_, i) => {
    const named = { kind: 'policyDefinitionReferenceId', in: sorted.slice(i * most.values, (i + 1) * most.values) };
    return { kind: 'policyEffect', value, selectors: [...(place ? [place] : []), named] };
  });
}

function isEffect({ kind }: JsonObject): boolean {
  return String(kind).toLowerCase() === 'policyeffect';
}

// What changes requests or resources is more than an audit, too.
function isMore(effect: unknown): boolean {
  return (effectRank(effect) ?? 0) > 1;
}

// Of named members, and no more than a place beside them.
function isAudit(one: JsonObject): boolean {
  return isEffect(one) && String(one['value']).toLowerCase() === 'audit' && idsOf(one).length > 0;
}

function idsOf(one: JsonObject): string[] {
  return itemsAt(selectorOf(one, 'policydefinitionreferenceid'), 'in').map(String);
}

function selectorOf(override: JsonObject, kind: string): JsonObject | undefined {
  return objectsAt(override, 'selectors').find((one) => String(one['kind']).toLowerCase() === kind);
}

function placeOf(override: JsonObject): JsonObject | undefined {
  return selectorOf(override, 'resourcelocation');
}

function selects(override: JsonObject, id: string): boolean {
  const selector = selectorOf(override, 'policydefinitionreferenceid');
  if (selector === undefined) return true;
  const inside = Array.isArray(selector['in']);
  return itemsAt(selector, inside ? 'in' : 'notIn').some((one) => isSame(one, id)) === inside;
}

function without(override: JsonObject, id: string): JsonObject[] {
  const selector = selectorOf(override, 'policydefinitionreferenceid');
  const others = objectsAt(override, 'selectors').filter((one) => one !== selector);
  if (Array.isArray(selector?.['in'])) {
    const left = itemsAt(selector, 'in').filter((one) => !isSame(one, id));
    return left.length === 0 ? [] : [{ ...override, selectors: [...others, { ...selector, in: left }] }];
  }
  const named = { kind: 'policyDefinitionReferenceId', notIn: [...itemsAt(selector, 'notIn'), id] };
  return [{ ...override, selectors: [...others, named] }];
}

function isSame(one: unknown, id: string): boolean {
  return String(one).toLowerCase() === id.toLowerCase();
}
