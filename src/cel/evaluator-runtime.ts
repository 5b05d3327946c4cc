import { readQuantity } from './read-quantity.ts';
import { textLimits } from './text-limits.ts';

/** What compiled rules call. */
export const evaluatorRuntime = {
  own(value: object | undefined, name: string): unknown {
    return value !== undefined && Object.hasOwn(value, name) ? (value as Record<string, unknown>)[name] : undefined;
  },
  size(value: string | readonly unknown[] | object): number {
    if (typeof value === 'string') return Array.from(value).length;
    return Array.isArray(value) ? value.length : Object.keys(value).length;
  },
  split(text: string, separator: string): string[] {
    return separator === '' ? Array.from(text) : text.split(separator);
  },
  quantity: readQuantity,
  lowerAscii(text: string): string {
    return text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
  },
  /** Returns a value as a message shows it. */
  shown(value: unknown): string {
    // What the API server would not have accepted is shown all the same, whatever it is.
    const text = typeof value === 'object' ? JSON.stringify(value) : String(value);
    return cut(text.replace(/[\r\n]/g, ''), textLimits.value);
  },
};

/** Returns the first code points of a text. */
export function cut(text: string, length: number): string {
  return text.length <= length ? text : Array.from(text).slice(0, length).join('');
}
