import { textLimits } from './text-limits.ts';

/** A value of the wrong type, which the API server would refuse: the answer is a denial. */
export class EvaluationFault extends Error {}

function fault(value: unknown, expected: string): never {
  const found = value === null ? 'null' : Array.isArray(value) ? 'a list' : `a ${typeof value}`;
  throw new EvaluationFault(`found ${found} where ${expected} was expected`);
}

/** What compiled rules call. Only own properties are ever read, and a value of another type is a fault. */
export const evaluatorRuntime = {
  get(value: unknown, name: string): unknown {
    if (value === undefined) return undefined;
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return fault(value, 'an object');
    if (!Object.hasOwn(value, name)) return undefined;
    const found = (value as Record<string, unknown>)[name];
    return found === null ? fault(found, 'a value') : found;
  },
  string(value: unknown): string {
    return typeof value === 'string' ? value : fault(value, 'a string');
  },
  int(value: unknown): number {
    return typeof value === 'number' && Number.isInteger(value) ? value : fault(value, 'a whole number');
  },
  bool(value: unknown): boolean {
    return typeof value === 'boolean' ? value : fault(value, 'a bool');
  },
  list(value: unknown): readonly unknown[] {
    return Array.isArray(value) ? value : fault(value, 'a list');
  },
  object(value: unknown): object {
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : fault(value, 'an object');
  },
  any(value: unknown): unknown {
    return value;
  },
  size(value: string | readonly unknown[] | object): number {
    if (typeof value === 'string') return Array.from(value).length;
    return Array.isArray(value) ? value.length : Object.keys(value).length;
  },
  split(text: string, separator: string): string[] {
    return separator === '' ? Array.from(text) : text.split(separator);
  },
  lowerAscii(text: string): string {
    return text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
  },
  /** Returns a value as a message shows it. */
  shown(value: string | number): string {
    return cut(String(value).replace(/[\r\n]/g, ''), textLimits.value);
  },
};

/** Returns the first code points of a text. */
export function cut(text: string, length: number): string {
  return text.length <= length ? text : Array.from(text).slice(0, length).join('');
}
