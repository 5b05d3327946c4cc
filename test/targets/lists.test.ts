import { expect, it } from 'vitest';
import { catalogue } from '../../src/azure/catalogue/catalogue.ts';
import { type Emulated, emulated } from './emulated.ts';
import {
  assignment,
  assignmentId,
  definition,
  definitionId,
  type Loose,
  managementGroup,
  resourceGroup,
  set,
  setId,
  subscription,
} from './policies.ts';

const parents = { '00000000-0000-0000-0000-000000000001': 'platform', Platform: 'Root' };
const root = '/providers/Microsoft.Management/managementGroups/Root';
const short = (ids: readonly string[]) => ids.map((id) => id.slice(0, 8)).sort();
const builtIns = short(Object.values(catalogue.definitions).map(({ id }) => id));
const builtInSets = short(Object.keys(catalogue.sets));

/** Returns the beginnings of the names on all pages, sorted, and how many pages there were. */
async function names(emulator: Emulated, path: string): Promise<[names: string[], pages: number]> {
  const found: string[] = [];
  let pages = 0;
  let next: string | undefined = path;
  while (next !== undefined) {
    const { status, body }: Loose = await emulator.send('GET', next);
    expect(status).toBe(200);
    found.push(...body.value.map(({ name }: { name: string }) => name.slice(0, 8)));
    pages++;
    next = body.nextLink;
  }
  return [found.sort(), pages];
}

async function furnished(page: number): Promise<Emulated> {
  const emulator = await emulated({ page, parents });
  const made: [string, unknown][] = [
    [definitionId('host-ports', root), definition()],
    [definitionId('of-group', managementGroup), definition()],
    [definitionId('of-sub'), definition()],
    [setId('baseline', root), set(undefined, root)],
    ...[managementGroup, subscription, resourceGroup].map((scope): [string, unknown] => [
      assignmentId(`of-${scope.split('/').length}`, scope),
      assignment(undefined, setId('baseline', root)),
    ]),
    [assignmentId('single'), assignment(undefined, definitionId('host-ports', root))],
  ];
  for (const [path, body] of made) expect((await emulator.send('PUT', path, body)).status, path).toBe(201);
  return emulator;
}

it.each<[scope: string, type: string, filter: string, expected: string[]]>([
  [subscription, 'policyDefinitions', '', [...builtIns, 'host-por', 'of-group', 'of-sub']],
  [subscription, 'policyDefinitions', "policyType eq 'Custom'", ['host-por', 'of-group', 'of-sub']],
  [subscription, 'policyDefinitions', "policyType eq 'BuiltIn'", builtIns],
  [subscription, 'policyDefinitions', 'atExactScope()', ['of-sub']],
  [managementGroup, 'policyDefinitions', "policyType eq 'Custom'", ['host-por', 'of-group']],
  [root, 'policyDefinitions', 'atExactScope()', ['host-por']],
  ['', 'policyDefinitions', '', builtIns],
  ['', 'policySetDefinitions', '', builtInSets],
  [subscription, 'policySetDefinitions', "policyType eq 'Custom'", ['baseline']],
  [subscription, 'policyAssignments', '', ['of-3', 'of-5', 'of-5', 'single']],
  [subscription, 'policyAssignments', 'atScope()', ['of-3', 'of-5', 'single']],
  [subscription, 'policyAssignments', 'atExactScope()', ['of-3', 'single']],
  [subscription, 'policyAssignments', `policyDefinitionId eq '${definitionId('host-ports', root)}'`, ['single']],
  [resourceGroup, 'policyAssignments', '', ['of-3', 'of-5', 'of-5', 'single']],
  [resourceGroup, 'policyAssignments', 'atExactScope()', ['of-5']],
  [managementGroup, 'policyAssignments', '', ['of-5']],
  [root, 'policyAssignments', '', []],
])('lists what is at "%s" of %s by "%s"', async (scope, type, filter, expected) => {
  const path = `${scope}/providers/Microsoft.Authorization/${type}?api-version=2025-03-01`;
  const whole = filter === '' ? path : `${path}&$filter=${filter}`;
  const pages = (page: number) => Math.max(1, Math.ceil(expected.length / page));
  expect(await names(await furnished(20), whole)).toEqual([expected, pages(20)]);
  expect(await names(await furnished(2), whole)).toEqual([expected, pages(2)]);
});

it('gives pages of 20, or of $top where that is less, even while something is deleted', async () => {
  const emulator = await emulated();
  for (let n = 0; n < 45; n++) await emulator.send('PUT', definitionId(`d-${n}`), definition());
  const path = `${subscription}/providers/Microsoft.Authorization/policyDefinitions?api-version=2025-03-01&$filter=policyType eq 'Custom'`;
  expect((await names(emulator, path))[1]).toBe(3);
  expect((await names(emulator, `${path}&$top=9`))[1]).toBe(5);
  const first = await emulator.send('GET', path);
  for (const { id } of first.body.value.slice(0, 10)) await emulator.send('DELETE', id);
  expect((await names(emulator, first.body.nextLink))[0]).toHaveLength(25);
});

it('keeps the query in the link to the next page, on its own host', async () => {
  const emulator = await furnished(2);
  const path = `${subscription}/providers/Microsoft.Authorization/policyDefinitions?api-version=2025-03-01&$filter=policyType eq 'Custom'`;
  const link = new URL((await emulator.send('GET', path)).body.nextLink);
  expect([link.origin, link.pathname]).toEqual([emulator.url, new URL(path, emulator.url).pathname]);
  expect([link.searchParams.get('$filter'), link.searchParams.get('api-version')]).toEqual([
    "policyType eq 'Custom'",
    '2025-03-01',
  ]);
});
