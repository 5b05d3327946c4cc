import { setOwn } from './set-own.ts';

// Go decodes a null in a map of texts as an empty text, so the key stays.
const textMaps = new Set(['labels', 'annotations', 'matchLabels', 'nodeSelector']);

/**
 * Returns a copy without the members that are null, as the API server decodes them into absent fields.
 * Nulls in lists stay: there the server makes an empty element, and what is missing in it is for validation to say.
 *
 * Source: https://pkg.go.dev/encoding/json#Unmarshal
 */
export function dropNulls(value: unknown, field = ''): unknown {
  if (Array.isArray(value)) return value.map((item) => dropNulls(item));
  if (typeof value !== 'object' || value === null) return value;
  const copy: Record<string, unknown> = {};
  for (const [key, member] of Object.entries(value)) {
    if (member !== null) setOwn(copy, key, dropNulls(member, key));
    else if (textMaps.has(field)) setOwn(copy, key, '');
  }
  return copy;
}
