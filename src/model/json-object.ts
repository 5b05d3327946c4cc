/** A JSON object of which nothing is known. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** Returns whether a value is an object and no list. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Returns the object that a value holds below the names, or an empty one. */
export function objectAt(value: unknown, ...names: readonly string[]): JsonObject {
  let at: unknown = value;
  for (const name of names) at = isObject(at) && Object.hasOwn(at, name) ? at[name] : undefined;
  return isObject(at) ? at : {};
}

/** Returns the items of the list that a value holds under a name; none where there is no list. */
export function itemsAt(value: unknown, name: string): readonly unknown[] {
  const held = isObject(value) ? value[name] : undefined;
  return Array.isArray(held) ? held : [];
}

/** Returns the objects of the list that a value holds under a name. */
export function objectsAt(value: unknown, name: string): readonly JsonObject[] {
  return itemsAt(value, name).filter(isObject);
}

/** Returns the text that a value holds under a name, or an empty one. */
export function textAt(value: unknown, name: string): string {
  const held = isObject(value) ? value[name] : undefined;
  return typeof held === 'string' ? held : '';
}
