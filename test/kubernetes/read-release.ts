import type { Kind } from '../../src/kubernetes/kind.ts';
import { kindTable } from './kind-table.ts';
import type { OpenApi, OpenApiSchemas } from './open-api.ts';
import { type ReleaseField, readField } from './read-field.ts';
import { readKind } from './read-kind.ts';

/** What one release publishes: its kinds, and its types by full name. */
export interface Release {
  kinds: Kind[];
  types: Map<string, Map<string, ReleaseField>>;
}

/** Returns the wanted kinds of one release and every type they reach. */
export function readRelease(documents: readonly OpenApi[], enums: ReadonlyMap<string, readonly string[]>): Release {
  const schemas: OpenApiSchemas = Object.assign({}, ...documents.map((one) => one.components.schemas));
  const types: Release['types'] = new Map();
  const kinds: Kind[] = [];
  for (const [apiVersion, names] of Object.entries(kindTable)) {
    for (const name of names) {
      const kind = readKind(documents, schemas, apiVersion, name);
      kinds.push({ ...kind, type: shortName(kind.type) });
      visit(kind.type);
      pin(kind.type, 'apiVersion', apiVersion);
      pin(kind.type, 'kind', name);
    }
  }
  return { kinds, types };

  function visit(type: string): void {
    if (types.has(type)) return;
    const fields = new Map<string, ReleaseField>();
    types.set(type, fields);
    const schema = schemas[type];
    const required = new Set(schema?.required ?? []);
    for (const [name, property] of Object.entries(schema?.properties ?? {})) {
      const parts = type.split('.');
      const values = enums.get(`${parts.slice(-3).join('_')}.${name}`);
      const field = readField(name, property, schemas, required.has(name), values);
      fields.set(name, field);
      if (field.reference !== undefined) visit(field.reference);
    }
  }

  function pin(type: string, field: string, value: string): void {
    const found = types.get(type)?.get(field);
    if (found === undefined) throw new Error(`${type} has no ${field}`);
    found.enum = [value];
  }
}

/** Returns the last part of a type's full name. */
export function shortName(type: string): string {
  return type.slice(type.lastIndexOf('.') + 1);
}
