import { describeValue } from './describe-value.ts';
import type { ScalarType } from './field-type.ts';
import { isQuantity } from './is-quantity.ts';

/** Returns what is wrong with a value for a scalar type, or undefined. */
export function checkScalar(value: unknown, type: ScalarType): string | undefined {
  const expected = expectation(value, type);
  return expected === undefined ? undefined : `found ${describeValue(value)}, expected ${expected}`;
}

function expectation(value: unknown, type: ScalarType): string | undefined {
  switch (type.name) {
    case 'string':
      return typeof value === 'string' ? undefined : 'a string';
    case 'boolean':
      return typeof value === 'boolean' ? undefined : 'true or false';
    case 'number':
      return typeof value === 'number' && Number.isFinite(value) ? undefined : 'a number';
    case 'integer':
      return isInteger(value, type.bits ?? 64) ? undefined : `an integer of ${type.bits ?? 64} bits`;
    case 'intOrString':
      return typeof value === 'string' || isInteger(value, 32) ? undefined : 'an integer of 32 bits or a string';
    case 'quantity':
      return isQuantity(value) ? undefined : 'a quantity such as 500m or 2Gi';
    case 'time':
      return isTime(value) ? undefined : 'a time such as 2024-01-31T12:00:00Z';
    case 'bytes':
      return isBase64(value) ? undefined : 'a base64 string';
  }
}

function isInteger(value: unknown, bits: number): boolean {
  const limit = 2 ** (bits - 1);
  return Number.isInteger(value) && Number(value) >= -limit && Number(value) < limit;
}

function isTime(value: unknown): boolean {
  if (typeof value !== 'string') return false;
  const shaped = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/.test(value);
  return shaped && !Number.isNaN(Date.parse(value));
}

function isBase64(value: unknown): boolean {
  if (typeof value !== 'string') return false;
  // The server's decoder skips line breaks and insists on padding.
  const text = value.replace(/[\r\n]/g, '');
  return text.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(text);
}
