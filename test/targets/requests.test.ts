import { expect, it } from 'vitest';
import type { RecordedRequest } from '../../src/targets/emulator/emulator-options.ts';
import { emulated } from './emulated.ts';
import { cluster, exemption, exemptionId, grant, grantId } from './grants.ts';
import { applied, landscape, targetOf } from './landscape.ts';
import { openApiFaults, operationsOf } from './openapi/openapi-faults.ts';
import { type Loose, managementGroup, resourceGroup, subscription } from './policies.ts';

const counted = (requests: readonly RecordedRequest[]) => {
  const kinds = requests.map((each) => `${each.method} ${operationsOf(each)[0]?.path ?? '?'}`);
  return Object.fromEntries(
    [...new Set(kinds)].sort().map((kind) => [kind, kinds.filter((one) => one === kind).length]),
  );
};

it.each([
  [
    'a subscription',
    subscription,
    '/subscriptions/{subscriptionId}',
    {
      'GET /subscriptions/{subscriptionId}/providers/Microsoft.Authorization/policyExemptions': 2,
      'GET /subscriptions/{subscriptionId}/providers/Microsoft.Authorization/roleAssignments': 2,
    },
  ],
  [
    'a management group',
    managementGroup,
    '/providers/Microsoft.Management/managementGroups/{managementGroupId}',
    { 'GET /{scope}/providers/Microsoft.Authorization/roleAssignments': 2 },
  ],
])('sends what the OpenAPI knows, and nothing else, at %s', async (_what, scope, prefix, more) => {
  const emulator = await emulated({ page: 2 });
  const target = await targetOf(emulator);
  await applied(target, landscape({ names: ['a', 'b', 'c'], scope }));
  await applied(target, landscape({ names: ['b', 'c', 'd'], scope, title: 'Another' }));
  const requests = emulator.requests();
  expect(openApiFaults(requests)).toEqual([]);
  const one = `${prefix}/providers/Microsoft.Authorization`;
  const assignment = '/{scope}/providers/Microsoft.Authorization/policyAssignments/{policyAssignmentName}';
  expect(counted(requests)).toEqual({
    [`DELETE ${one}/policyDefinitions/{policyDefinitionName}`]: 1,
    [`GET ${one}/policyAssignments`]: 2,
    [`GET ${one}/policyDefinitions`]: 3,
    [`GET ${one}/policyDefinitions/{policyDefinitionName}`]: 7,
    [`GET ${one}/policySetDefinitions`]: 2,
    [`GET ${one}/policySetDefinitions/{policySetDefinitionName}`]: 2,
    [`GET ${assignment}`]: 1,
    [`PUT ${one}/policyDefinitions/{policyDefinitionName}`]: 6,
    [`PUT ${one}/policySetDefinitions/{policySetDefinitionName}`]: 2,
    [`PUT ${assignment}`]: 1,
    ...more,
  });
});

it('finds what is not in the OpenAPI', async () => {
  const emulator = await emulated();
  const target = await targetOf(emulator);
  await applied(target, landscape({ names: ['a'] }));
  const sent = (kind: string) =>
    emulator.requests().find(({ method, path }) => method === 'PUT' && path.includes(kind));
  const [definition, set, assignment] = ['/policyDefinitions/', '/policySetDefinitions/', '/policyAssignments/'].map(
    sent,
  );
  if (!definition || !set || !assignment) throw new Error('not all three were written');
  const changed = (request: RecordedRequest, properties: object, more: object = {}): RecordedRequest => {
    const body = request.body as { properties: object };
    return { ...request, body: { ...body, ...more, properties: { ...body.properties, ...properties } } };
  };
  const faults: [request: RecordedRequest, fault: RegExp][] = [
    [changed(definition, { displayname: 'a' }), /must NOT have additional properties/],
    [changed(definition, {}, { name: 'a' }), /must NOT have additional properties/],
    [changed(definition, { policyType: 'Ours' }), /must be equal to one of the allowed values/],
    [changed(definition, { parameters: { effect: { type: 'string' } } }), /must be equal to one of the allowed values/],
    [changed(set, { policyDefinitions: undefined }), /must have required property 'policyDefinitions'/],
    [changed(set, { policyDefinitions: [{ policyDefinitionID: 'a' }] }), /must have required property/],
    [changed(assignment, { scope: subscription }), /must NOT have additional properties/],
    [changed(assignment, { enforcementMode: 'On' }), /must be equal to one of the allowed values/],
    [{ ...definition, query: { 'api-version': '2023-04-01' } }, /api-version 2023-04-01/],
    [{ ...definition, query: { ...definition.query, $filter: 'a' } }, /unknown query \$filter/],
    [{ ...definition, path: `/${definition.path}` }, /no such operation/],
    [{ ...definition, method: 'POST' }, /no such operation/],
    [{ ...definition, method: 'DELETE' }, /a body or none/],
  ];
  expect(faults.filter(([request, fault]) => !fault.test(openApiFaults([request])[0] ?? 'none'))).toEqual([]);
});

/** What a client of ours sends for exemptions, roles and compliance. */
async function recorded(...requests: [method: string, path: string, body?: unknown][]): Promise<RecordedRequest[]> {
  const emulator = await emulated();
  for (const request of requests) await emulator.send(...request);
  return [...emulator.requests()];
}

const roles = `${subscription}/providers/Microsoft.Authorization/roleAssignments?api-version=2022-04-01`;
const exemptions = (scope: string) =>
  `${scope}/providers/Microsoft.Authorization/policyExemptions?api-version=2022-07-01-preview`;
const insights = `${subscription}/providers/Microsoft.PolicyInsights`;
const newest = '?api-version=2024-10-01';
const remediation = {
  properties: { policyAssignmentId: 'a', failureThreshold: { percentage: 0.5 }, resourceCount: 5 },
};

it('knows the operations on exemptions, roles, remediations and states', async () => {
  const good = await recorded(
    ['PUT', exemptionId('a'), exemption()],
    ['PUT', exemptionId('a', managementGroup), exemption()],
    ['PATCH', exemptionId('a'), { properties: { assignmentScopeValidation: 'DoNotValidate' } }],
    ['GET', exemptionId('a')],
    ['DELETE', exemptionId('a', resourceGroup)],
    ...[subscription, resourceGroup, cluster, `${cluster}/agentPools/system`, managementGroup].map(
      (scope): [string, string] => ['GET', `${exemptions(scope)}&$filter=atExactScope()`],
    ),
    ['PUT', grantId(1), grant()],
    ['GET', grantId(1, managementGroup)],
    ['DELETE', grantId(1, cluster)],
    ['GET', `${roles}&$filter=atScope()`],
    ['GET', roles.replace(subscription, managementGroup)],
    ['PUT', `${insights}/remediations/a${newest}`, remediation],
    ['POST', `${insights}/remediations/a/cancel${newest}`],
    ['GET', `${insights}/remediations${newest}`],
    ['GET', `${cluster}/providers/Microsoft.PolicyInsights/remediations/a${newest}`],
    ['POST', `${insights}/policyStates/latest/queryResults${newest}&$filter=a`],
    ['GET', `${insights}/policyStates/latest/queryResults${newest}&$skiptoken=MA`],
    ['POST', `${insights}/policyStates/latest/summarize${newest}`],
    ['POST', `${cluster}/providers/Microsoft.PolicyInsights/componentPolicyStates/latest/queryResults${newest}`],
    ['POST', `${insights}/policyStates/latest/triggerEvaluation${newest}`],
  );
  expect(openApiFaults(good)).toEqual([]);
});

it.each<[what: string, fault: RegExp, method: string, path: string, body?: Loose]>([
  [
    'an unknown member',
    /additional properties/,
    'PUT',
    exemptionId('a'),
    exemption((p) => Object.assign(p, { until: 'a' })),
  ],
  [
    'a day without a time',
    /format "date-time"/,
    'PUT',
    exemptionId('a'),
    exemption((p) => Object.assign(p, { expiresOn: '2026-03-01' })),
  ],
  [
    'no category',
    /required property 'exemptionCategory'/,
    'PUT',
    exemptionId('a'),
    exemption((p) => delete p.exemptionCategory),
  ],
  [
    'a category',
    /allowed values/,
    'PUT',
    exemptionId('a'),
    exemption((p) => Object.assign(p, { exemptionCategory: 'waiver' })),
  ],
  [
    'a patch of a day',
    /additional properties/,
    'PATCH',
    exemptionId('a'),
    { properties: { expiresOn: '2026-03-01T00:00:00Z' } },
  ],
  ['its version of policies', /api-version 2025-03-01/, 'GET', `${exemptionId('a')}?api-version=2025-03-01`],
  ['a top of exemptions', /unknown query \$top/, 'GET', `${exemptions(subscription)}&$top=5`],
  [
    'what is read-only',
    /additional properties/,
    'PUT',
    grantId(1),
    grant(undefined, (p) => Object.assign(p, { scope: 'a' })),
  ],
  ['no principal', /required property 'principalId'/, 'PUT', grantId(1), grant(undefined, (p) => delete p.principalId)],
  ['a patch of a role', /no such operation/, 'PATCH', grantId(1), grant()],
  ['a role without a body', /a body or none/, 'PUT', grantId(1)],
  [
    'a count of remediations as text',
    /must be integer/,
    'PUT',
    `${insights}/remediations/a${newest}`,
    { properties: { resourceCount: '5' } },
  ],
  [
    'a strange mode',
    /allowed values/,
    'PUT',
    `${insights}/remediations/a${newest}`,
    { properties: { resourceDiscoveryMode: 'All' } },
  ],
  [
    'an old version of remediations',
    /api-version 2021-10-01/,
    'GET',
    `${insights}/remediations/a?api-version=2021-10-01`,
  ],
  ['a GET of states', /no further page/, 'GET', `${insights}/policyStates/latest/queryResults${newest}`],
  [
    'an order of a summary',
    /unknown query \$orderby/,
    'POST',
    `${insights}/policyStates/latest/summarize${newest}&$orderby=a`,
  ],
  ['other states', /no such operation/, 'POST', `${insights}/policyStates/default/queryResults${newest}`],
])('finds %s', async (_what, fault, method, path, body) => {
  expect(openApiFaults(await recorded([method, path, body]))).toEqual([expect.stringMatching(fault)]);
});
