import { expect, it } from 'vitest';
import type { Insights } from '../../src/azure/insights.ts';
import { staticCredential } from '../../src/targets/credentials.ts';
import { insightsTarget } from '../../src/targets/insights-target.ts';
import { type InsightsOptions, type InsightsServer, insightsServer } from './insights-server.ts';
import { componentRow, exemptionRow, policyStateRow, type StateRow } from './reported-rows.ts';

const scope = '/subscriptions/00000000-0000-0000-0000-000000000000';
const group = '/providers/Microsoft.Management/managementGroups/contoso-prod';
const assignment = `${scope}/providers/Microsoft.Authorization/policyAssignments/palisade-prod`;
const from = new Date('2027-01-08T12:00:00Z');
const row: StateRow = {
  cluster: 'one',
  location: 'westeurope',
  assignment,
  definition: `${scope}/providers/Microsoft.Authorization/policyDefinitions/palisade-host-ports-prod`,
  referenceId: 'host-ports',
  effect: 'audit',
  compliance: 'NonCompliant',
  at: '2027-01-10T11:30:00.1234567Z',
  reason: 'tbd',
};
const cluster = `${scope}/resourceGroups/apps/providers/Microsoft.ContainerService/managedClusters/one`;
const task = {
  scope,
  name: 'palisade-a-1',
  assignment,
  referenceId: 'a',
  resourceCount: 3,
  parallelDeployments: 10,
  discovery: 'ExistingNonCompliant',
} as const;

async function reached(options: InsightsOptions = {}): Promise<{ insights: Insights; server: InsightsServer }> {
  const server = await insightsServer(options);
  const insights = await insightsTarget({
    endpoint: server.url,
    certificate: server.certificate,
    credential: staticCredential('good'),
    tokenScope: 'test/.default',
    retryDelay: 1,
    timeout: 400,
  });
  return { insights, server };
}

it('reads a policy state from the wire, with what the client drops', async () => {
  const { insights } = await reached({ rows: { policyStates: [policyStateRow(scope, row)] } });
  expect(await insights.policyStates(scope, { assignments: [assignment] }, from)).toEqual([
    {
      resource: cluster.replace('resourceGroups', 'resourcegroups'),
      resourceType: 'Microsoft.ContainerService/managedClusters',
      location: 'westeurope',
      assignment: assignment.toLowerCase(),
      definition: row.definition.toLowerCase(),
      referenceId: 'host-ports',
      version: '1.0.0',
      effect: 'audit',
      compliance: 'NonCompliant',
      // To the seventh digit, which the client cuts.
      at: '2027-01-10T11:30:00.1234567Z',
      reasons: ['tbd'],
    },
  ]);
});

it.each<[where: string, path: string]>([
  [scope, scope],
  [`${scope}/resourceGroups/apps`, `${scope}/resourceGroups/apps`],
  [group, group],
])('asks for the states of %s', async (where, path) => {
  const { insights, server } = await reached();
  await insights.policyStates(where, { assignments: [assignment, `${assignment}-2`] }, from);
  await insights.policyStates(where, { resourceType: 'Microsoft.ContainerService/managedClusters' }, from);
  expect(server.sent.map(({ method, path: asked, authorization }) => [method, asked, authorization])).toEqual([
    ['POST', `${path}/providers/Microsoft.PolicyInsights/policyStates/latest/queryResults`, 'Bearer good'],
    ['POST', `${path}/providers/Microsoft.PolicyInsights/policyStates/latest/queryResults`, 'Bearer good'],
  ]);
  expect(server.sent.map(({ query }) => query)).toEqual([
    {
      'api-version': '2024-10-01',
      $filter: `policyAssignmentId eq '${assignment}' or policyAssignmentId eq '${assignment}-2'`,
      $from: '2027-01-08T12:00:00.000Z',
    },
    {
      'api-version': '2024-10-01',
      $filter: "resourceType eq 'Microsoft.ContainerService/managedClusters'",
      $from: '2027-01-08T12:00:00.000Z',
    },
  ]);
});

it('reads every page of states', async () => {
  const policyStates = Array.from({ length: 7 }, (_, i) => policyStateRow(scope, { ...row, cluster: `c${i}` }));
  const { insights, server } = await reached({ rows: { policyStates }, pageSize: 3 });
  const states = await insights.policyStates(scope, { assignments: [assignment] }, from);
  expect(states.map(({ resource }) => resource.at(-1))).toEqual(['0', '1', '2', '3', '4', '5', '6']);
  expect(server.sent).toHaveLength(3);
});

it('asks for the objects of one cluster, with one slash', async () => {
  const componentPolicyStates = [
    componentRow(scope, row, 'Pod', 'shop/web'),
    componentRow(scope, { ...row, assignment: 'x' }, 'pod', 'a/b'),
  ];
  const { insights, server } = await reached({ rows: { componentPolicyStates } });
  const { states, cut } = await insights.componentStates(cluster, assignment, from);
  expect([states.map(({ kind, id, referenceId }) => [kind, id, referenceId]), cut]).toEqual([
    [['pod', 'shop/web', 'host-ports']],
    false,
  ]);
  expect(server.sent[0]).toMatchObject({
    method: 'POST',
    path: `${cluster}/providers/Microsoft.PolicyInsights/componentPolicyStates/latest/queryResults`,
    query: {
      $filter: `policyAssignmentId eq '${assignment}'`,
      $expand: 'PolicyEvaluationDetails',
      'api-version': '2024-10-01',
    },
  });
  await insights.componentStates(cluster, assignment, from, "host'ports");
  expect(server.sent[1]?.query['$filter']).toBe(
    `policyAssignmentId eq '${assignment}' and policyDefinitionReferenceId eq 'host''ports'`,
  );
});

it.each<[answer: object, cut: boolean]>([
  [{ value: [] }, false],
  // As in Microsoft's own example.
  [{ '@odata.count': 1, value: [{}, {}] }, false],
  [{ '@odata.count': 3, value: [{}, {}] }, true],
  [{ value: Array.from({ length: 999 }, () => ({})) }, false],
  [{ value: Array.from({ length: 1000 }, () => ({})) }, true],
  [{ '@odata.nextLink': 'https://127.0.0.1/more', value: [] }, true],
  [{ nextLink: 'https://127.0.0.1/more', value: [] }, true],
])('says whether objects were cut: %#', async (answer, cut) => {
  const { insights } = await reached({ instead: () => ({ status: 200, body: JSON.stringify(answer) }) });
  expect((await insights.componentStates(cluster, assignment, from)).cut).toBe(cut);
});

it('reads exemptions of every page through the same pipeline', async () => {
  const made = exemptionRow(scope, 'one', assignment);
  const { insights, server } = await reached({
    instead: ({ query }) => {
      const body = query['page']
        ? { value: [{ ...made, name: 'b' }] }
        : { value: [made], nextLink: `${server.url}/next?page=2` };
      return { status: 200, body: JSON.stringify(body) };
    },
  });
  const found = await insights.exemptions(scope);
  expect(found.map(({ name }) => name)).toEqual(['until-spring', 'b']);
  expect(found[0]).toMatchObject({ scope: cluster, assignment, referenceIds: [], expiresOn: '2027-03-31T00:00:00Z' });
  expect(server.sent[0]).toMatchObject({
    method: 'GET',
    path: `${scope}/providers/Microsoft.Authorization/policyExemptions`,
    query: { 'api-version': '2022-07-01-preview' },
    authorization: 'Bearer good',
  });
});

it.each([scope, `${scope}/resourceGroups/apps`, group])('starts, reads and lists remediations at %s', async (where) => {
  const next = [
    {
      provisioningState: 'Failed',
      deploymentStatus: { totalDeployments: 2, successfulDeployments: 1, failedDeployments: 1 },
    },
  ];
  const error = { code: 'Denied', message: 'no right' };
  const deployments = [
    { remediatedResourceId: cluster, status: 'Failed', error },
    { remediatedResourceId: `${cluster}2`, status: 'Succeeded' },
  ];
  const { insights, server } = await reached({ course: { next, deployments } });
  const started = await insights.startRemediation({ ...task, scope: where });
  expect(started).toMatchObject({ scope: where, name: task.name, state: 'Accepted', assignment, referenceId: 'a' });
  expect(server.sent[0]?.body).toEqual({
    properties: {
      policyAssignmentId: assignment,
      policyDefinitionReferenceId: 'a',
      resourceDiscoveryMode: 'ExistingNonCompliant',
      resourceCount: 3,
      parallelDeployments: 10,
    },
  });
  expect(await insights.remediation(where, task.name)).toMatchObject({
    state: 'Failed',
    total: 2,
    succeeded: 1,
    failed: 1,
  });
  expect((await insights.remediations(where)).map(({ name }) => name)).toEqual([task.name]);
  expect(await insights.deployments(where, task.name)).toEqual([
    { resource: cluster, status: 'Failed', error: 'Denied: no right' },
    { resource: `${cluster}2`, status: 'Succeeded', error: undefined },
  ]);
  expect(await insights.remediation(where, 'none')).toBeUndefined();
  expect(new Set(server.sent.map(({ query }) => query['api-version']))).toEqual(new Set(['2024-10-01']));
});

const asks: readonly [string, (insights: Insights) => Promise<unknown>][] = [
  ['policy states', (insights) => insights.policyStates(scope, { assignments: [assignment] }, from)],
  ['objects', (insights) => insights.componentStates(cluster, assignment, from)],
  ['exemptions', (insights) => insights.exemptions(scope)],
  ['remediations', (insights) => insights.remediations(scope)],
  ['one remediation', (insights) => insights.remediation(scope, 'a')],
  ['a start', (insights) => insights.startRemediation(task)],
  ['deployments', (insights) => insights.deployments(scope, 'a')],
];

it.each<[status: number, body: string, code: string, message: string]>([
  [
    403,
    JSON.stringify({ error: { code: 'AuthorizationFailed', message: 'no' } }),
    'azure/denied',
    'AuthorizationFailed: no',
  ],
  [401, '', 'azure/denied', 'the token was refused'],
  [400, '', 'azure/refused', 'Http400'],
  [500, '', 'azure/refused', 'Http500'],
  [429, '', 'azure/refused', 'Http429'],
  [200, '<html>', 'azure/endpoint', 'does not answer as Azure Resource Manager does'],
  [200, '', 'azure/endpoint', 'does not answer as Azure Resource Manager does'],
])('makes a fault of %i "%s", whatever was asked', async (status, body, code, message) => {
  const { insights } = await reached({ instead: () => ({ status, body }) });
  for (const [what, ask] of asks)
    await expect(ask(insights), what).rejects.toMatchObject({ code, message: expect.stringContaining(message) });
});

it.each(asks)('waits as long as it is told, and asks again: %s', async (_what, ask) => {
  const { insights, server } = await reached({
    instead: (_sent, count) => (count < 3 ? { status: 429, headers: { 'retry-after-ms': '1' } } : undefined),
  });
  await ask(insights).catch(() => {});
  expect(server.sent.length).toBeGreaterThanOrEqual(3);
});

it.each(asks)('does not wait for an hour: %s', async (_what, ask) => {
  const { insights } = await reached({ instead: () => ({ status: 429, headers: { 'retry-after': '3600' } }) });
  await expect(ask(insights)).rejects.toMatchObject({
    message: expect.stringContaining('asks to wait for 3600 seconds'),
  });
});

it.each<[string, (insights: Insights) => Promise<unknown>, string]>([
  ['policy states', asks[0]?.[1] as never, '@odata.nextLink'],
  ['exemptions', asks[2]?.[1] as never, 'nextLink'],
  ['remediations', asks[3]?.[1] as never, 'nextLink'],
  ['deployments', asks[6]?.[1] as never, 'nextLink'],
])('sends no token to another host that a page of %s links to', async (_what, ask, link) => {
  const tokens: unknown[] = [];
  const other = await insightsServer({
    instead: ({ authorization }) => ({ status: tokens.push(authorization) * 0 + 200, body: '{"value":[]}' }),
  });
  const { insights } = await reached({
    instead: () => ({ status: 200, body: JSON.stringify({ value: [], [link]: `${other.url}/more` }) }),
  });
  await expect(ask(insights)).rejects.toMatchObject({
    code: 'azure/endpoint',
    message: expect.stringContaining('away from'),
  });
  expect(tokens).toEqual([]);
});

it('ends a list that never does', async () => {
  const { insights, server } = await reached({
    instead: () => ({
      status: 200,
      body: JSON.stringify({ value: [], nextLink: `${server.url}/more`, '@odata.nextLink': `${server.url}/more` }),
    }),
  });
  for (const ask of [asks[0]?.[1], asks[2]?.[1]])
    await expect(ask?.(insights)).rejects.toMatchObject({ message: 'a list has more than 1000 pages' });
}, 30_000);

it.each(asks)('ends a request that hangs: %s', async (_what, ask) => {
  const { insights } = await reached({ instead: () => 'hang' });
  await expect(ask(insights)).rejects.toMatchObject({
    code: 'azure/unreachable',
    message: expect.stringContaining('within 0.4 seconds'),
  });
});
