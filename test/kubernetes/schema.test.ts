import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { FieldType } from '../../src/kubernetes/field-type.ts';
import { fieldsOf } from '../../src/kubernetes/fields-of.ts';
import { schema } from '../../src/kubernetes/schema.ts';
import { renderResources } from './render-resources.ts';
import { renderSchema } from './render-schema.ts';

const folder = new URL('../../src/kubernetes/', import.meta.url);

function objectsIn(type: FieldType): string[] {
  switch (type.kind) {
    case 'object':
      return [type.type];
    case 'list':
      return objectsIn(type.items);
    case 'map':
      return objectsIn(type.values);
    default:
      return [];
  }
}

describe('schema.json', () => {
  it('is written as the generator writes it', () => {
    expect(readFileSync(new URL('schema.json', folder), 'utf8')).toBe(renderSchema(schema));
  });

  it('agrees with resources.ts', () => {
    expect(readFileSync(new URL('resources.ts', folder), 'utf8')).toBe(renderResources(schema));
  });

  it('holds every type its fields name and no other', () => {
    const named = Object.keys(schema.types).flatMap((name) =>
      [...(fieldsOf(name)?.values() ?? [])].flatMap((field) => objectsIn(field.type)),
    );
    const roots = schema.kinds.map((kind) => kind.type);
    expect([...new Set([...named, ...roots])].sort()).toEqual(Object.keys(schema.types).sort());
  });

  it('names releases it was made of', () => {
    for (const name of Object.keys(schema.types)) {
      for (const field of fieldsOf(name)?.values() ?? []) {
        const releases = [field.since, field.until, ...(field.enumSince?.values() ?? [])];
        for (const release of releases) if (release !== undefined) expect(schema.minors).toContain(release);
      }
    }
  });

  it('stays small', () => {
    expect(renderSchema(schema).length).toBeLessThan(150_000);
  });
});
