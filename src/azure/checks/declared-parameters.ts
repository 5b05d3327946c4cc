import { isDeepStrictEqual } from 'node:util';
import { isObject, type JsonObject, objectAt } from '../../model/json-object.ts';

/** A parameter as a definition or an initiative declares it. */
export interface DeclaredParameter {
  readonly name: string;
  /** In lower case: any case is taken. */
  readonly type: string;
  readonly allowedValues: readonly unknown[] | undefined;
  /** Undefined where there is none, which null means too. */
  readonly defaultValue: unknown;
}

/** Returns what is declared, by name in lower case. */
export function declaredParameters(properties: JsonObject): Map<string, DeclaredParameter> {
  const entries = Object.entries(objectAt(properties, 'parameters'));
  return new Map(
    entries.map(([name, schema]) => {
      const { type, allowedValues, defaultValue } = isObject(schema) ? schema : {};
      const list = Array.isArray(allowedValues) ? allowedValues : undefined;
      const fallback = defaultValue ?? undefined;
      return [
        name.toLowerCase(),
        { name, type: String(type).toLowerCase(), allowedValues: list, defaultValue: fallback },
      ];
    }),
  );
}

/** Returns what a member or an assignment passes, by name in lower case; null is the same as nothing. */
export function passedParameters(holder: JsonObject): Map<string, { name: string; value: unknown }> {
  const entries = Object.entries(objectAt(holder, 'parameters'));
  return new Map(
    entries.map(([name, held]) => [
      name.toLowerCase(),
      { name, value: (isObject(held) ? held['value'] : undefined) ?? undefined },
    ]),
  );
}

/** The types of parameters, and what is a value of each. */
export const parameterTypes: ReadonlyMap<string, (value: unknown) => boolean> = new Map([
  ['string', (value: unknown) => typeof value === 'string'],
  ['array', (value: unknown) => Array.isArray(value)],
  ['object', isObject],
  ['boolean', (value: unknown) => typeof value === 'boolean'],
  ['integer', (value: unknown) => Number.isSafeInteger(value)],
  ['float', (value: unknown) => typeof value === 'number' && Number.isFinite(value)],
  ['datetime', (value: unknown) => typeof value === 'string' && !Number.isNaN(Date.parse(value))],
]);

/** Returns why a parameter does not take a value, as the end of a sentence about the value. */
export function valueFault({ name, type, allowedValues }: DeclaredParameter, value: unknown): string | undefined {
  const shown = JSON.stringify(value);
  if (parameterTypes.get(type)?.(value) !== true) return `${shown} is no value for "${name}", which is of type ${type}`;
  if (allowedValues === undefined) return undefined;
  const allowed = (one: unknown) => allowedValues.some((each) => isDeepStrictEqual(each, one));
  if (allowed(value) || (Array.isArray(value) && value.every(allowed))) return undefined;
  const inCase = allowedValues.find((one) => String(one).toLowerCase() === String(value).toLowerCase());
  if (inCase !== undefined) return `${shown} is no value for "${name}" by its case, expected ${JSON.stringify(inCase)}`;
  return `${shown} is no value for "${name}", expected one of ${JSON.stringify(allowedValues)}`;
}
