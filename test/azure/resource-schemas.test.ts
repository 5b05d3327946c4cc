import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { resourceSchemas } from '../../src/azure/resource-schemas.ts';
import type { Loose } from '../targets/policies.ts';

const [spec, exemptions] = ['2025-03-01', 'policyExemptions-2022-07-01-preview'].map(
  (name): Loose => JSON.parse(readFileSync(new URL(`../targets/openapi/${name}.json`, import.meta.url), 'utf8')),
);
const names = {
  policyDefinitions: 'PolicyDefinition',
  policySetDefinitions: 'PolicySetDefinition',
  policyAssignments: 'PolicyAssignment',
  policyExemptions: 'PolicyExemption',
} as const;

/** Returns each path of a schema that names its members, with those names. */
function membersOf(schema: Loose, of: Loose, path = ''): Record<string, string[]> {
  const { $ref, properties, items, additionalProperties } = schema ?? {};
  if ($ref !== undefined) return membersOf(of.definitions[$ref.split('/').at(-1)], of, path);
  if (properties !== undefined && Object.keys(properties).length > 0) {
    return Object.assign(
      { [path]: Object.keys(properties).sort() },
      ...Object.entries(properties).map(([name, one]) => membersOf(one, of, `${path}.${name}`)),
    );
  }
  if (items !== undefined) return membersOf(items, of, `${path}[]`);
  return typeof additionalProperties === 'object' ? membersOf(additionalProperties, of, `${path}{}`) : {};
}

it.each(Object.keys(names) as (keyof typeof names)[])(
  '%s have the members of the OpenAPI, all of them and no other',
  (kind) => {
    const of = kind === 'policyExemptions' ? exemptions : spec;
    const published = membersOf({ $ref: `#/definitions/${names[kind]}` }, of);
    // The portal's hints may be anything.
    for (const path of Object.keys(published)) if (path.endsWith('parameters{}.metadata')) delete published[path];
    expect(membersOf(resourceSchemas[kind], of)).toEqual(published);
  },
);
