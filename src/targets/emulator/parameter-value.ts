import { isDeepStrictEqual } from 'node:util';
import { isJsonObject } from './json-object.ts';
import type { ParameterDeclaration } from './parameter-declaration.ts';
import { type Refusal, refusal } from './refusal.ts';

const typeTests: Readonly<Record<string, (value: unknown) => boolean>> = {
  string: (value) => typeof value === 'string',
  array: (value) => Array.isArray(value),
  object: isJsonObject,
  boolean: (value) => typeof value === 'boolean',
  integer: (value) => Number.isSafeInteger(value),
  float: (value) => typeof value === 'number',
  datetime: (value) => typeof value === 'string' && !Number.isNaN(Date.parse(value)),
};

/** Whether a name is that of a parameter type. */
export function isParameterType(name: string): boolean {
  return Object.hasOwn(typeTests, name.toLowerCase());
}

/** Returns why a parameter does not take a value. */
export function valueFault(declaration: ParameterDeclaration, value: unknown): Refusal | undefined {
  const { name, type } = declaration;
  if (typeTests[type]?.(value) !== true) {
    return refusal('InvalidPolicyParameters', `the value of parameter "${name}" is not of type ${type}`);
  }
  if (isAllowed(declaration, value)) return undefined;
  return refusal(
    'PolicyParameterValueNotAllowed',
    `parameter "${name}" takes ${JSON.stringify(declaration.allowedValues)}, not ${JSON.stringify(value)}`,
  );
}

/** Whether a value is on the list of allowed values, in the same case; of a list, each of its items may be. */
function isAllowed({ allowedValues, type }: ParameterDeclaration, value: unknown): boolean {
  if (allowedValues === undefined) return true;
  const has = (wanted: unknown) => allowedValues.some((each) => isDeepStrictEqual(each, wanted));
  return has(value) || (type === 'array' && Array.isArray(value) && value.every(has));
}
