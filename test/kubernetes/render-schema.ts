import type { Schema } from '../../src/kubernetes/schema.ts';

/** Returns the text of schema.json, one kind or type a line. */
export function renderSchema(schema: Schema): string {
  const kinds = schema.kinds.map((kind) => JSON.stringify(kind));
  const types = Object.entries(schema.types).map(
    ([name, fields]) => `${JSON.stringify(name)}:${JSON.stringify(fields)}`,
  );
  return [
    '{',
    `"minors":${JSON.stringify(schema.minors)},`,
    '"kinds":[',
    kinds.join(',\n'),
    '],',
    '"types":{',
    types.join(',\n'),
    '}',
    '}',
    '',
  ].join('\n');
}
