import { keyPath } from './key-path.ts';
import type { Decoded, Shape } from './shape.ts';

/** A value that the API server could not decode into the type of its field, and where it stands. */
export interface Malformed {
  readonly path: string;
  /** What was found and what was expected. */
  readonly message: string;
}

/**
 * Returns what a JSON value holds of a shape, read from own members alone, and adds what has the wrong type to `found`.
 * As Go decodes it: null is absent, and a null in a list or a map is an empty element.
 *
 * Source: https://pkg.go.dev/encoding/json#Unmarshal
 */
export function decode<S extends Shape>(
  value: unknown,
  shape: S,
  path: string,
  found: Malformed[],
): Decoded<S> | undefined {
  return decodeAny(value, shape, path, found) as Decoded<S> | undefined;
}

function decodeAny(value: unknown, shape: Shape, path: string, found: Malformed[]): unknown {
  if (value === null || value === undefined) return undefined;
  switch (shape) {
    case 'text':
      // A lone surrogate has no form in UTF-8, and Go puts the same sign in its place.
      return typeof value === 'string' ? value.toWellFormed() : refuse(value, 'a string', path, found);
    case 'flag':
      return typeof value === 'boolean' ? value : refuse(value, 'true or false', path, found);
    case 'int32':
      return isWhole(value, 2 ** 31) ? value : refuse(value, 'a whole number of 32 bits', path, found);
    case 'int64':
      return isWhole(value, 2 ** 63) ? value : refuse(value, 'a whole number of 64 bits', path, found);
    case 'texts':
      return isRecord(value) ? decodeTexts(value, path, found) : refuse(value, 'a map', path, found);
    case 'object':
      return isRecord(value) ? true : refuse(value, 'an object', path, found);
  }
  if ('list' in shape) {
    if (!Array.isArray(value)) return refuse(value, 'a list', path, found);
    return value.map((item, index) => decodeAny(item ?? emptyOf(shape.list), shape.list, `${path}[${index}]`, found));
  }
  return isRecord(value) ? decodeFields(value, shape.fields, path, found) : refuse(value, 'an object', path, found);
}

function decodeFields(
  value: Readonly<Record<string, unknown>>,
  fields: Readonly<Record<string, Shape>>,
  path: string,
  found: Malformed[],
): Record<string, unknown> {
  const decoded: Record<string, unknown> = {};
  for (const name in fields) {
    if (!Object.hasOwn(value, name)) continue;
    const member = decodeAny(value[name], fields[name] as Shape, path === '' ? name : `${path}.${name}`, found);
    if (member !== undefined) decoded[name] = member;
  }
  return decoded;
}

function decodeTexts(
  value: Readonly<Record<string, unknown>>,
  path: string,
  found: Malformed[],
): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(value).map(([key, member]) => [
      key.toWellFormed(),
      (decodeAny(member ?? '', 'text', keyPath(path, key), found) as string | undefined) ?? '',
    ]),
  );
}

function emptyOf(shape: Shape): unknown {
  if (shape === 'text') return '';
  return typeof shape === 'object' && 'fields' in shape ? {} : undefined;
}

function refuse(value: unknown, expected: string, path: string, found: Malformed[]): undefined {
  const is = Array.isArray(value) ? 'a list' : typeof value === 'object' ? 'an object' : `a ${typeof value}`;
  found.push({ path, message: `found ${is}, expected ${expected}` });
  return undefined;
}

// The limits of 64 bits are no numbers of JavaScript: what is this large has lost its last digits already.
function isWhole(value: unknown, limit: number): boolean {
  return typeof value === 'number' && Number.isInteger(value) && value >= -limit && value < limit;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
