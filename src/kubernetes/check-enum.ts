import type { Field } from './field-type.ts';

/** Returns what is wrong with a value for a field's enum, or undefined. */
export function checkEnum(value: unknown, field: Field): string | undefined {
  if (field.enum === undefined || field.enum.includes(String(value))) return undefined;
  // To the server an empty string is an unset field, as in a toleration of every effect.
  if (value === '' && !field.required) return undefined;
  const expected = field.enum.map((one) => JSON.stringify(one)).join(', ');
  return `found ${JSON.stringify(value)}, expected ${field.enum.length > 1 ? 'one of ' : ''}${expected}`;
}
