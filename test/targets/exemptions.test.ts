import { expect, it } from 'vitest';
import type { EmulatorOptions } from '../../src/targets/emulator/emulator-options.ts';
import { type Emulated, emulated } from './emulated.ts';
import { cluster, exemption, exemptionId } from './grants.ts';
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

const parents = { '00000000-0000-0000-0000-000000000001': 'Platform' };
const otherSubscription = '/subscriptions/00000000-0000-0000-0000-000000000009';
const nodePool = `${cluster}/agentPools/system`;

/** A set assigned at the subscription as `prod`, above it as `all`, a definition as `single`. */
async function furnished(options: Partial<EmulatorOptions> = {}, kept: { text?: string } = {}): Promise<Emulated> {
  const emulator = await emulated({ parents, ...options }, kept);
  const made: [string, unknown][] = [
    [definitionId('host-ports', managementGroup), definition()],
    [setId('baseline', managementGroup), set(undefined, managementGroup)],
    [assignmentId('prod'), assignment(undefined, setId('baseline', managementGroup))],
    [assignmentId('all', managementGroup), assignment(undefined, setId('baseline', managementGroup))],
    [assignmentId('single'), assignment(undefined, definitionId('host-ports', managementGroup))],
  ];
  for (const [path, body] of made) expect((await emulator.send('PUT', path, body)).status, path).toBe(201);
  return emulator;
}

const fromAll = (change?: (properties: Loose) => void) => exemption(change, assignmentId('all', managementGroup));

it.each([
  ['a management group', managementGroup, fromAll()],
  ['a subscription', subscription, exemption()],
  ['a resource group', resourceGroup, exemption()],
  ['a cluster', cluster, exemption()],
  ['a part of a cluster', nodePool, fromAll()],
])('is made, read, changed and deleted at %s', async (_what, scope, body) => {
  const emulator = await furnished();
  const path = exemptionId('moves', scope);
  const made = await emulator.send('PUT', path, body);
  expect(made.status).toBe(201);
  expect(made.body).toMatchObject({
    ...body,
    id: path.replace('managementGroups', 'managementgroups'),
    type: 'Microsoft.Authorization/policyExemptions',
    name: 'moves',
    systemData: { createdByType: 'Application' },
  });
  // Its metadata stay as they were sent, unlike those of an assignment.
  expect(made.body.properties).toEqual(body.properties);
  expect((await emulator.send('GET', path)).body).toEqual(made.body);
  const again = await emulator.send('PUT', path, {
    properties: { ...body.properties, exemptionCategory: 'Mitigated' },
  });
  expect([again.status, again.body.properties.exemptionCategory]).toEqual([200, 'Mitigated']);
  expect(again.body.systemData.createdAt).toBe(made.body.systemData.createdAt);
  const selectors = [{ kind: 'resourceLocation', in: ['westeurope'] }];
  const patch = { resourceSelectors: [{ name: 'ring0', selectors }], displayName: 'Not taken' };
  const patched = await emulator.send('PATCH', path, { properties: patch });
  expect([patched.status, patched.body.properties]).toEqual([
    200,
    { ...again.body.properties, resourceSelectors: patch.resourceSelectors },
  ]);
  const deleted = await emulator.send('DELETE', path);
  expect([deleted.status, deleted.body.name]).toEqual([200, 'moves']);
  expect((await emulator.send('DELETE', path)).status).toBe(204);
  const gone = await emulator.send('GET', path);
  expect([gone.status, gone.body.error.code]).toEqual([404, 'PolicyExemptionNotFound']);
});

const request = 'InvalidCreatePolicyExemptionRequest';
const content = 'InvalidRequestContent';

it.each<[what: string, code: string, body: Loose, path?: string]>([
  ['no assignment of that name', request, exemption(undefined, assignmentId('none'))],
  ['what is no assignment', request, exemption(undefined, setId('baseline', managementGroup))],
  ['no assignment at all', content, exemption((p) => delete p.policyAssignmentId)],
  ['no category', content, exemption((p) => delete p.exemptionCategory)],
  ['a strange category', content, exemption((p) => Object.assign(p, { exemptionCategory: 'Forever' }))],
  ['a day without a time', content, exemption((p) => Object.assign(p, { expiresOn: '2026-03-01' }))],
  ['a day that is none', content, exemption((p) => Object.assign(p, { expiresOn: '2026-13-01T00:00:00Z' }))],
  ['a long display name', content, exemption((p) => Object.assign(p, { displayName: 'x'.repeat(129) }))],
  ['a long description', content, exemption((p) => Object.assign(p, { description: 'x'.repeat(513) }))],
  ['long metadata', content, exemption((p) => Object.assign(p, { metadata: { a: 'x'.repeat(1025) } }))],
  ['an unknown member', content, exemption((p) => Object.assign(p, { expiresAt: '2026-03-01T00:00:00Z' }))],
  ['no properties', content, { policyAssignmentId: assignmentId('prod') }],
  ['11 selectors', content, exemption((p) => Object.assign(p, { resourceSelectors: Array(11).fill({}) }))],
  [
    'a selector of members',
    request,
    exemption((p) =>
      Object.assign(p, { resourceSelectors: [{ selectors: [{ kind: 'policyDefinitionReferenceId', in: ['a'] }] }] }),
    ),
  ],
  [
    'a name of no member',
    'InvalidPolicyDefinitionReference',
    exemption((p) => Object.assign(p, { policyDefinitionReferenceIds: ['host-ports', 'host-paths'] })),
  ],
  ['a name of a member of no set', 'InvalidPolicyDefinitionReference', exemption(undefined, assignmentId('single'))],
  ['an assignment far away', request, exemption(), exemptionId('moves', otherSubscription)],
  ['an assignment further down', request, exemption(), exemptionId('moves', managementGroup)],
  ['a long name', 'InvalidPolicyExemptionName', exemption(), exemptionId('a'.repeat(65))],
  ['a dot', 'InvalidPolicyExemptionName', exemption(), exemptionId('a.b')],
  ['another api-version', 'NoRegisteredProviderFound', exemption(), `${exemptionId('a')}?api-version=2025-03-01`],
  [
    'the api-version of exemptions for an assignment',
    'NoRegisteredProviderFound',
    assignment(),
    `${assignmentId('a')}?api-version=2022-07-01-preview`,
  ],
])('is refused with %s', async (_what, code, body, path = exemptionId('moves')) => {
  const emulator = await furnished();
  const answer = await emulator.send('PUT', path, body);
  expect([answer.status, answer.body.error?.code]).toEqual([400, code]);
  expect((await emulator.send('GET', exemptionId('moves'))).status).toBe(404);
});

it('takes an assignment that does not cover its scope where that is not to be looked at', async () => {
  const emulator = await furnished();
  const body = exemption((p) => Object.assign(p, { assignmentScopeValidation: 'DoNotValidate' }));
  expect((await emulator.send('PUT', exemptionId('moves', otherSubscription), body)).status).toBe(201);
});

it('takes names of members in any case, none for all, and no day', async () => {
  const emulator = await furnished();
  const loud = exemption((p) => Object.assign(p, { policyDefinitionReferenceIds: ['HOST-PORTS'] }));
  const all = exemption((p) => Object.assign(p, { policyDefinitionReferenceIds: [], expiresOn: undefined }));
  expect((await emulator.send('PUT', exemptionId('loud'), loud)).status).toBe(201);
  expect((await emulator.send('PUT', exemptionId('all'), all)).status).toBe(201);
});

it('keeps its assignment', async () => {
  const emulator = await furnished();
  await emulator.send('PUT', exemptionId('moves'), exemption());
  const { status, body } = await emulator.send('PUT', exemptionId('moves'), fromAll());
  expect([status, body.error.code]).toEqual([400, 'InvalidPolicyAssignmentIdUpdate']);
});

it('outlives its assignment, and cannot be written again without one', async () => {
  const emulator = await furnished();
  await emulator.send('PUT', exemptionId('moves'), exemption());
  expect((await emulator.send('DELETE', assignmentId('prod'))).status).toBe(200);
  expect((await emulator.send('GET', exemptionId('moves'))).status).toBe(200);
  expect((await emulator.send('PUT', exemptionId('moves'), exemption())).body.error?.code).toBe(request);
  expect((await emulator.send('DELETE', exemptionId('moves'))).status).toBe(200);
});

it('is at most a thousand at one scope', async () => {
  const kept: { text?: string } = {};
  const emulator = await furnished({}, kept);
  await emulator.send('PUT', exemptionId('e0'), exemption());
  await emulator.close();
  const state = JSON.parse(kept.text ?? '');
  const one = state.resources.at(-1);
  for (let n = 1; n < 1000; n++) state.resources.push({ ...one, id: exemptionId(`e${n}`), name: `e${n}` });
  const full = await emulated({ parents }, { text: JSON.stringify(state) });
  const { status, body } = await full.send('PUT', exemptionId('e1000'), exemption());
  expect([status, body.error?.code]).toEqual([400, 'PolicyExemptionQuotaExceeded']);
  expect((await full.send('PUT', exemptionId('e999'), exemption())).status).toBe(200);
  expect((await full.send('PUT', exemptionId('e1000', resourceGroup), exemption())).status).toBe(201);
});

it('takes the right to write it and the right to exempt from the assignment', async () => {
  const rights = ['policyExemptions/write', 'policyAssignments/exempt/action'];
  const codes: unknown[] = [];
  for (const right of rights) {
    const emulator = await furnished({ forbidden: (_scope, action) => action === `Microsoft.Authorization/${right}` });
    const { status, body } = await emulator.send('PUT', exemptionId('moves'), exemption());
    codes.push([status, body.error.code]);
  }
  expect(codes).toEqual([
    [403, 'AuthorizationFailed'],
    [403, 'LinkedAuthorizationFailed'],
  ]);
});

async function listed(emulator: Emulated, scope: string, filter: string): Promise<string[]> {
  const found: string[] = [];
  const path = `${scope}/providers/Microsoft.Authorization/policyExemptions?api-version=2022-07-01-preview`;
  let next: string | undefined = filter === '' ? path : `${path}&$filter=${filter}`;
  while (next !== undefined) {
    const { status, body }: Loose = await emulator.send('GET', next);
    expect(status, JSON.stringify(body)).toBe(200);
    found.push(...body.value.map(({ name }: { name: string }) => name));
    next = body.nextLink;
  }
  return found.sort();
}

const everywhere = ['far', 'group', 'mg', 'over', 'pool', 'sub'];

it.each<[scope: string, filter: string, expected: string[]]>([
  [subscription, '', everywhere],
  [subscription, 'atScope()', ['mg', 'over', 'sub']],
  [subscription, 'atExactScope()', ['over', 'sub']],
  [subscription, 'excludeExpired()', everywhere.filter((name) => name !== 'over')],
  [subscription, `policyAssignmentId eq '${assignmentId('all', managementGroup)}'`, ['far', 'mg']],
  [resourceGroup, '', ['far', 'group', 'mg', 'over', 'pool', 'sub']],
  [resourceGroup, 'atScope()', ['group', 'mg', 'over', 'sub']],
  [cluster, '', ['far', 'group', 'mg', 'over', 'pool', 'sub']],
  [cluster, 'atExactScope()', ['far']],
  [nodePool, 'atScope()', ['far', 'group', 'mg', 'over', 'pool', 'sub']],
  [`${cluster}-green`, '', ['group', 'mg', 'over', 'sub']],
  [managementGroup, '', ['mg']],
  [managementGroup, 'atExactScope()', ['mg']],
  [otherSubscription, '', []],
])('is listed at %s by "%s"', async (scope, filter, expected) => {
  const emulator = await furnished({ page: 2 });
  const made: [name: string, scope: string, body: Loose][] = [
    ['mg', managementGroup, fromAll()],
    ['sub', subscription, exemption((p) => delete p.expiresOn)],
    ['over', subscription, exemption((p) => Object.assign(p, { expiresOn: '2026-01-01T12:00:00+14:00' }))],
    ['group', resourceGroup, exemption()],
    ['far', cluster, fromAll()],
    ['pool', nodePool, exemption()],
  ];
  for (const [name, at, body] of made)
    expect((await emulator.send('PUT', exemptionId(name, at), body)).status).toBe(201);
  expect(await listed(emulator, scope, filter)).toEqual(expected);
});

it.each([["policyDefinitionId eq 'a'"], ['atScope() and excludeExpired()'], ['expired()']])(
  'is not listed by "%s"',
  async (filter) => {
    const emulator = await furnished();
    const path = `${subscription}/providers/Microsoft.Authorization/policyExemptions?api-version=2022-07-01-preview`;
    const { status, body } = await emulator.send('GET', `${path}&$filter=${filter}`);
    expect([status, body.error.code]).toEqual([400, 'InvalidFilterInQueryString']);
  },
);
