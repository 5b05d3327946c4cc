/** An object as `JSON.parse` gives it. */
export interface JsonObject {
  readonly [name: string]: unknown;
}

/** Returns the value where it is an object, and an empty object otherwise. */
export function jsonObject(value: unknown): JsonObject {
  return isJsonObject(value) ? value : {};
}

/** Whether a value is an object and neither null nor a list. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Returns the objects of a list, and nothing for anything else. */
export function jsonObjects(value: unknown): readonly JsonObject[] {
  return Array.isArray(value) ? value.filter(isJsonObject) : [];
}
