import { type JsonObject, objectAt } from '../../model/json-object.ts';

/** Returns the object that a value holds under a name in any case, as Azure reads parameters; an empty one for none. */
export function named(value: JsonObject, name: string): JsonObject {
  const key = Object.keys(value).find((one) => one.toLowerCase() === name.toLowerCase());
  return key === undefined ? {} : objectAt(value, key);
}
