import { describe, expect, it } from 'vitest';
import { mergeMinors } from './merge-minors.ts';
import type { ReleaseField } from './read-field.ts';
import type { Release } from './read-release.ts';

const string: ReleaseField = { prefix: '', scalar: 'string', required: false };

function release(fields: Readonly<Record<string, ReleaseField>>): Release {
  return { kinds: [], types: new Map([['io.k8s.api.core.v1.Thing', new Map(Object.entries(fields))]]) };
}

function merge(...fields: Readonly<Record<string, ReleaseField>>[]): ReturnType<typeof mergeMinors> {
  return mergeMinors(new Map(fields.map((one, index) => [`1.${30 + index}`, release(one)])));
}

describe('mergeMinors', () => {
  it.each<[string, (ReleaseField | undefined)[], string]>([
    ['a field of all', [string, string, string], 'string'],
    ['a newer field', [undefined, string, string], 'string @1.31'],
    ['a field that went away', [string, string, undefined], 'string -1.31'],
    ['a field of one release', [undefined, string, undefined], 'string @1.31 -1.31'],
    ['a field that became required', [string, string, { ...string, required: true }], 'string!'],
    [
      'an enum that grew',
      [
        { ...string, enum: ['B'] },
        { ...string, enum: ['A', 'B'] },
        { ...string, enum: ['A'] },
      ],
      'string =A@1.31|B',
    ],
    ['an enum that came later', [string, { ...string, enum: ['A'] }, { ...string, enum: ['A'] }], 'string =A'],
    ['a default', [string, string, { ...string, default: 'TCP' }], 'string ~"TCP"'],
  ])('encodes %s', (_, held, text) => {
    const fields = held.map((field) => (field === undefined ? {} : { field }));
    expect(merge(...fields).schema.types).toEqual({ Thing: { field: text } });
  });

  it('tells which fields changed shape', () => {
    const list: ReleaseField = { prefix: '[name]', reference: 'io.k8s.api.core.v1.Item', required: true };
    expect(merge({ field: string }, { field: list }).conflicts).toEqual(['Thing.field: string then [name]Item!']);
  });
});
