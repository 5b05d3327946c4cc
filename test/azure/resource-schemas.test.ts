import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { resourceSchemas } from '../../src/azure/resource-schemas.ts';
import type { Loose } from '../targets/policies.ts';

const spec: Loose = JSON.parse(readFileSync(new URL('../targets/openapi/2025-03-01.json', import.meta.url), 'utf8'));
const names = {
  policyDefinitions: 'PolicyDefinition',
  policySetDefinitions: 'PolicySetDefinition',
  policyAssignments: 'PolicyAssignment',
} as const;

/** Returns each path of a schema that names its members, with those names. */
function membersOf(schema: Loose, path = ''): Record<string, string[]> {
  const { $ref, properties, items, additionalProperties } = schema ?? {};
  if ($ref !== undefined) return membersOf(spec.definitions[$ref.split('/').at(-1)], path);
  if (properties !== undefined && Object.keys(properties).length > 0) {
    return Object.assign(
      { [path]: Object.keys(properties).sort() },
      ...Object.entries(properties).map(([name, one]) => membersOf(one, `${path}.${name}`)),
    );
  }
  if (items !== undefined) return membersOf(items, `${path}[]`);
  return typeof additionalProperties === 'object' ? membersOf(additionalProperties, `${path}{}`) : {};
}

it.each(Object.keys(names) as (keyof typeof names)[])(
  '%s have the members of the OpenAPI, all of them and no other',
  (kind) => {
    const published = membersOf({ $ref: `#/definitions/${names[kind]}` });
    // The portal's hints may be anything.
    for (const path of Object.keys(published)) if (path.endsWith('parameters{}.metadata')) delete published[path];
    expect(membersOf(resourceSchemas[kind])).toEqual(published);
  },
);
