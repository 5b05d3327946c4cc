import { type JsonObject, objectsAt } from '../model/json-object.ts';

/** What selectors are asked about. */
export interface Selected {
  readonly location: string;
  readonly resourceType: string;
  readonly referenceId: string;
}

/** Returns whether selectors that hold all together select something; undefined where one of them is not known. */
export function selectedBy(selectors: readonly JsonObject[], what: Selected): boolean | undefined {
  const answers = selectors.map((selector): boolean | undefined => {
    const value = askedOf(String(selector['kind']).toLowerCase(), what);
    if (value === undefined) return undefined;
    const [included, excluded] = [listOf(selector['in']), listOf(selector['notIn'])];
    if (included === undefined && excluded === undefined) return undefined;
    return (included?.includes(value) ?? true) && !(excluded?.includes(value) ?? false);
  });
  if (answers.includes(false)) return false;
  return answers.includes(undefined) ? undefined : true;
}

/** Returns whether an assignment means a resource by its resource selectors; undefined where nobody can tell. */
export function meansResource(properties: JsonObject, what: Omit<Selected, 'referenceId'>): boolean | undefined {
  const all = objectsAt(properties, 'resourceSelectors');
  if (all.length === 0) return true;
  const answers = all.map((one) => selectedBy(objectsAt(one, 'selectors'), { ...what, referenceId: '' }));
  if (answers.includes(true)) return true;
  return answers.includes(undefined) ? undefined : false;
}

/**
 * Returns the effect that an assignment gives a member in a place, in lower case: that of the override that selects it, or
 * else its own. Undefined where an override cannot be read, or several say different things.
 */
export function effectAt(properties: JsonObject, own: string, what: Selected): string | undefined {
  const overrides = objectsAt(properties, 'overrides')
    .filter(({ kind }) => String(kind).toLowerCase() === 'policyeffect')
    .map((one) => ({
      value: String(one['value']).toLowerCase(),
      holds: selectedBy(objectsAt(one, 'selectors'), what),
    }));
  if (overrides.some(({ holds }) => holds === undefined)) return undefined;
  const values = new Set(overrides.filter(({ holds }) => holds === true).map(({ value }) => value));
  if (values.size > 1) return undefined;
  const [value = own.toLowerCase()] = values;
  return value;
}

function askedOf(kind: string, { location, resourceType, referenceId }: Selected): string | undefined {
  // Where it is, is not always known.
  if (kind === 'resourcelocation') return placed(location) || undefined;
  if (kind === 'resourcetype') return resourceType.toLowerCase();
  if (kind === 'policydefinitionreferenceid') return referenceId.toLowerCase();
  return undefined;
}

function listOf(value: unknown): string[] | undefined {
  return Array.isArray(value) ? value.map((one) => placed(String(one))) : undefined;
}

// Azure writes "West Europe" and "westeurope".
function placed(text: string): string {
  return text.replaceAll(' ', '').toLowerCase();
}
