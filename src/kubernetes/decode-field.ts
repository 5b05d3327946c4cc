import type { Field, FieldType, ScalarName } from './field-type.ts';

/**
 * Returns the field that an encoded text of schema.json describes.
 *
 * The text is a type, `!` if required, then words: `=A|B@1.33` enum values,
 * `~"TCP"` a default as JSON, `@1.32` the first and `-1.35` the last minor.
 */
export function decodeField(name: string, text: string): Field {
  const [head = '', ...words] = text.split(' ');
  const required = head.endsWith('!');
  const type = decodeType(required ? head.slice(0, -1) : head);
  return Object.assign({ name, type, required }, ...words.map(decodeWord));
}

/**
 * Returns the type that an encoded text describes: `[]` or `[key,key]` before
 * a type makes a list of it, `{}` a map; scalars are in lower case.
 */
export function decodeType(text: string): FieldType {
  if (text.startsWith('{}')) return { kind: 'map', values: decodeType(text.slice(2)) };
  if (text.startsWith('[')) {
    const end = text.indexOf(']');
    const items = decodeType(text.slice(end + 1));
    const keys = text.slice(1, end);
    return keys === '' ? { kind: 'list', items } : { kind: 'list', items, keys: keys.split(',') };
  }
  if (text === 'any') return { kind: 'any' };
  if (text === 'int32') return { kind: 'scalar', name: 'integer', bits: 32 };
  if (text === 'int64') return { kind: 'scalar', name: 'integer', bits: 64 };
  if (/^[A-Z]/.test(text)) return { kind: 'object', type: text };
  return { kind: 'scalar', name: text as ScalarName };
}

function decodeWord(word: string): Partial<Field> {
  const rest = word.slice(1);
  switch (word[0]) {
    case '=':
      return decodeEnum(rest);
    case '~':
      return { default: JSON.parse(rest) };
    case '@':
      return { since: rest };
    case '-':
      return { until: rest };
    default:
      throw new Error(`schema.json holds the unknown word "${word}"`);
  }
}

function decodeEnum(text: string): Partial<Field> {
  const pairs = text.split('|').map((part) => part.split('@') as [string, string?]);
  const values = pairs.map(([value]) => value);
  const later = pairs.filter((pair): pair is [string, string] => pair[1] !== undefined);
  return later.length === 0 ? { enum: values } : { enum: values, enumSince: new Map(later) };
}
