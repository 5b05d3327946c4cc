import { PolicyInsightsClient } from '@azure/arm-policyinsights';
import { expect, it } from 'vitest';
import { componentState, elsewhere, green, policyState, policyStates } from './compliance.ts';
import { type Emulated, emulated } from './emulated.ts';
import { cluster } from './grants.ts';
import {
  assignmentId,
  definition,
  definitionId,
  type Loose,
  managementGroup,
  resourceGroup,
  subscription,
} from './policies.ts';

const parents = { '00000000-0000-0000-0000-000000000001': 'Platform', Platform: 'Root' };
const root = '/providers/Microsoft.Management/managementGroups/Root';
const insights = '/providers/Microsoft.PolicyInsights';
const componentPolicyStates = ['a', 'b', 'c'].map((name) => componentState(name));
const states = () => ({ policyStates, componentPolicyStates });
const withStates = (page = 20) => emulated({ parents, page, states });

async function asked(emulator: Emulated, scope: string, query = '', kind = 'policyStates'): Promise<Loose[]> {
  const found: Loose[] = [];
  const path = `${scope}${insights}/${kind}/latest/queryResults?api-version=2024-10-01${query}`;
  let next: string | undefined = path;
  while (next !== undefined) {
    const { status, body }: Loose = await emulator.send(next === path ? 'POST' : 'GET', next);
    expect(status, JSON.stringify(body)).toBe(200);
    expect(body['@odata.count']).toBe(body.value.length);
    found.push(...body.value);
    next = body['@odata.nextLink'];
  }
  return found;
}

it.each<[scope: string, filter: string, expected: number[]]>([
  [subscription, '', [0, 1, 2, 4]],
  [resourceGroup, '', [0, 1, 2, 4]],
  [cluster, '', [0, 1, 4]],
  [cluster.toUpperCase().replace('/SUBSCRIPTIONS', '/subscriptions'), '', [0, 1, 4]],
  [green, '', [2]],
  [`${resourceGroup}s`, '', []],
  [cluster.slice(0, -1), '', []],
  [managementGroup, '', [0, 1, 2, 4]],
  [root, '', [0, 1, 2, 4]],
  ['/providers/Microsoft.Management/managementGroups/Other', '', []],
  [elsewhere.split('/resourceGroups')[0] ?? '', '', [3]],
  [subscription, "complianceState eq 'NonCompliant'", [0, 4]],
  [subscription, "complianceState ne 'noncompliant'", [1, 2]],
  [subscription, `policyAssignmentId eq '${assignmentId('prod').toLowerCase()}'`, [0, 1, 2]],
  [subscription, "complianceState eq 'NonCompliant' and policyDefinitionAction eq 'deny'", [0]],
  [subscription, "policyDefinitionAction eq 'audit' or policyDefinitionReferenceId eq 'host-paths'", [1, 4]],
  [
    subscription,
    "(complianceState eq 'Exempt' or complianceState eq 'Compliant') and resourceLocation eq 'westeurope'",
    [1, 2],
  ],
  [subscription, "not (complianceState eq 'NonCompliant')", [1, 2]],
  [subscription, "complianceState eq 'a' or complianceState eq 'b' and complianceState ne 'c'", []],
  [subscription, "resourceGroup eq 'it''s'", []],
])('finds the states at %s by "%s"', async (scope, filter, expected) => {
  const query = filter === '' ? '' : `&$filter=${filter}`;
  const wanted = expected.map((index) => JSON.parse(JSON.stringify(policyStates[index])));
  for (const page of [1, 2, 20]) {
    const found = await asked(await withStates(page), scope, query);
    expect(found.map(({ '@odata.id': id, '@odata.context': _, ...record }) => [id, record])).toEqual(
      wanted.map((record) => [null, record]),
    );
  }
});

it('shows as many as asked for, and of each what is asked for', async () => {
  const emulator = await withStates(2);
  const found = await asked(emulator, subscription, '&$top=3&$select=resourceId, complianceState');
  expect(found.map(({ '@odata.id': _, '@odata.context': __, ...record }) => record)).toEqual(
    [0, 1, 2].map((index) => {
      const { resourceId, complianceState } = policyStates[index];
      return { resourceId, complianceState };
    }),
  );
  expect(await asked(emulator, subscription, '&$top=0')).toEqual([]);
});

it('answers states of components in one page, in both versions', async () => {
  const emulator = await withStates(1);
  expect(await asked(emulator, cluster, '', 'componentPolicyStates')).toHaveLength(3);
  expect(await asked(emulator, green, '', 'componentPolicyStates')).toEqual([]);
  expect(await asked(emulator, subscription, "&$filter=componentName eq 'b'", 'componentPolicyStates')).toMatchObject([
    { componentId: 'Pod/payments/b' },
  ]);
  const old = `${cluster}${insights}/componentPolicyStates/latest/queryResults?api-version=2022-04-01`;
  expect((await emulator.send('POST', old)).body.value).toHaveLength(3);
  expect((await emulator.send('POST', `${old}&$top=2`)).body.value).toHaveLength(2);
});

it('cuts the states of components at a thousand', async () => {
  const many = Array.from({ length: 1001 }, (_, n) => componentState(`pod-${n}`));
  const emulator = await emulated({ states: () => ({ componentPolicyStates: many }) });
  expect(await asked(emulator, cluster, '', 'componentPolicyStates')).toHaveLength(1000);
});

const query = (scope: string, more: string, kind = 'policyStates', what = 'queryResults') =>
  `${scope}${insights}/${kind}/latest/${what}?api-version=2024-10-01${more}`;

it.each<[what: string, code: string, method: string, path: string]>([
  ['an unknown member', 'InvalidFilterInQueryString', 'POST', query(subscription, "&$filter=state eq 'a'")],
  [
    'a member of components',
    'InvalidFilterInQueryString',
    'POST',
    query(subscription, "&$filter=componentName eq 'a'"),
  ],
  ['another operator', 'InvalidFilterInQueryString', 'POST', query(subscription, "&$filter=timestamp ge '2026'")],
  ['a function', 'InvalidFilterInQueryString', 'POST', query(subscription, "&$filter=startswith(resourceId,'a')")],
  ['an open parenthesis', 'InvalidFilterInQueryString', 'POST', query(subscription, "&$filter=(resourceId eq 'a'")],
  ['too much', 'InvalidFilterInQueryString', 'POST', query(subscription, "&$filter=resourceId eq 'a' 'b'")],
  ['no text', 'InvalidFilterInQueryString', 'POST', query(subscription, '&$filter=resourceId eq a')],
  ['a strange top', 'InvalidTopInQueryString', 'POST', query(subscription, '&$top=-1')],
  ['an unknown selection', 'InvalidSelectInQueryString', 'POST', query(subscription, '&$select=state')],
  ['a strange token', 'InvalidSkipToken', 'GET', query(subscription, '&$skiptoken=abc')],
  ['an aggregation', 'NotEmulated', 'POST', query(subscription, '&$apply=aggregate($count as n)')],
  ['an order', 'NotEmulated', 'POST', query(subscription, '&$orderby=timestamp desc')],
  ['a time that is none', 'InvalidDateTimeInQueryString', 'POST', query(subscription, '&$from=yesterday')],
  ['an expansion', 'NotEmulated', 'POST', query(cluster, '&$expand=components')],
  ['an order of a summary', 'NotEmulated', 'POST', query(cluster, '&$orderby=a', 'policyStates', 'summarize')],
  ['a GET', 'NotEmulated', 'GET', query(subscription, '')],
  ['states that are not the latest', 'NotEmulated', 'POST', query(subscription, '').replace('latest', 'default')],
  ['events', 'NotEmulated', 'POST', query(subscription, '', 'policyEvents')],
  ['states of a definition', 'NotEmulated', 'POST', query(definitionId('a'), '')],
  ['components of a management group', 'NotEmulated', 'POST', query(managementGroup, '', 'componentPolicyStates')],
  ['a summary of components', 'NotEmulated', 'POST', query(subscription, '', 'componentPolicyStates', 'summarize')],
  ['an evaluation of a cluster', 'NotEmulated', 'POST', query(cluster, '', 'policyStates', 'triggerEvaluation')],
  ['no subscription', 'InvalidRequestUri', 'POST', query('/subscriptions/', '')],
  ['no GUID', 'InvalidSubscriptionId', 'POST', query('/subscriptions/prod', '')],
  ['no api-version', 'MissingApiVersionParameter', 'POST', query(subscription, '').replace('api-version', 'version')],
  ['the old version', 'NoRegisteredProviderFound', 'POST', query(subscription, '').replace('2024-10-01', '2022-04-01')],
])('says of %s that it is not possible', async (_what, code, method, path) => {
  const { status, body } = await (await withStates()).send(method, path);
  expect([status, body.error?.code], JSON.stringify(body)).toEqual([400, code]);
});

it('asks for the right to query', async () => {
  const rights: string[] = [];
  const emulator = await emulated({ states, forbidden: (scope, action) => rights.push(`${scope} ${action}`) > 0 });
  expect((await emulator.send('POST', query(subscription, ''))).status).toBe(403);
  expect(rights).toEqual([`${subscription} Microsoft.PolicyInsights/policyStates/queryResults/action`]);
});

it('summarizes by assignment, definition and group', async () => {
  const emulator = await withStates();
  const { body } = await emulator.send('POST', query(subscription, '', 'policyStates', 'summarize'));
  const [summary] = body.value;
  const counts = (...pairs: [string, number][]) =>
    pairs.map(([complianceState, count]) => ({ complianceState, count }));
  expect(summary.results).toEqual({
    nonCompliantResources: 1,
    nonCompliantPolicies: 2,
    resourceDetails: counts(['exempt', 1], ['noncompliant', 1]),
    policyDetails: counts(['noncompliant', 2]),
    policyGroupDetails: counts(['compliant', 1], ['noncompliant', 1]),
  });
  expect(summary.policyAssignments).toMatchObject([
    {
      policyAssignmentId: assignmentId('prod'),
      results: { nonCompliantResources: 1, nonCompliantPolicies: 1 },
      policyDefinitions: [
        {
          policyDefinitionReferenceId: 'host-ports',
          effect: 'deny',
          results: { nonCompliantResources: 1, resourceDetails: counts(['exempt', 1], ['noncompliant', 1]) },
        },
        {
          policyDefinitionReferenceId: 'host-paths',
          policyDefinitionGroupNames: ['pods', 'nodes'],
          results: { nonCompliantResources: 0, resourceDetails: counts(['compliant', 1]) },
        },
      ],
      policyGroups: [
        { policyGroupName: 'nodes', results: { nonCompliantResources: 0 } },
        { policyGroupName: 'pods', results: { nonCompliantResources: 1 } },
      ],
    },
    { policyAssignmentId: assignmentId('single', resourceGroup), policySetDefinitionId: '', policyGroups: [] },
  ]);
  const filtered = `&$filter=complianceState eq 'Exempt'&$top=1`;
  const other = await emulator.send('POST', query(subscription, filtered, 'policyStates', 'summarize'));
  expect(other.body.value[0].policyAssignments).toHaveLength(1);
  expect(other.body.value[0].results.nonCompliantResources).toBe(0);
});

it('keeps records in the stored state, and starts on one without', async () => {
  const kept: { text?: string } = {};
  const first = await emulated({}, kept);
  expect(await asked(first, subscription)).toEqual([]);
  await first.close();
  kept.text = JSON.stringify({ schema: 'palisade-emulator/1', resources: [], policyStates: [policyState()] });
  const second = await emulated({}, kept);
  await second.send('DELETE', definitionId('none'));
  expect((await second.send('PUT', definitionId('a'), {})).status).toBe(400);
  expect(await asked(second, subscription)).toHaveLength(1);
  expect((await second.send('PUT', definitionId('a'), definition())).status).toBe(201);
  await second.close();
  const third = await emulated({}, kept);
  expect(await asked(third, subscription)).toHaveLength(1);
  expect(JSON.parse(kept.text ?? '')).not.toHaveProperty('componentPolicyStates');
});

it.each([
  ['{"schema":"palisade-emulator/1","resources":[],"policyStates":{}}'],
  ['{"schema":"palisade-emulator/1","resources":[],"componentPolicyStates":[{}]}'],
])('does not start on the state %s', async (text) => {
  await expect(emulated({}, { text })).rejects.toThrow('the state of the emulator is not of schema');
});

it('answers what the SDK asks, page by page, and an evaluation that goes on for a while', async () => {
  const emulator = await withStates(1);
  const credential = { getToken: async () => ({ token: 'good', expiresOnTimestamp: Date.now() + 3_600_000 }) };
  const id = subscription.slice('/subscriptions/'.length);
  const client = new PolicyInsightsClient(credential, id, {
    endpoint: emulator.url,
    credentialScopes: ['https://management.azure.com/.default'],
    tlsOptions: { ca: emulator.certificate },
  } as object);
  const found: unknown[] = [];
  const pages = client.policyStates.listQueryResultsForSubscription('latest', id, {
    queryOptions: { filter: "complianceState eq 'NonCompliant'" },
  });
  for await (const { complianceState, timestamp } of pages) found.push([complianceState, timestamp instanceof Date]);
  expect(found).toEqual(Array(2).fill(['NonCompliant', true]));
  const { value = [] } = await client.policyStates.summarizeForSubscription('latest', id);
  expect(value[0]?.results?.nonCompliantPolicies).toBe(2);
  const components = await client.componentPolicyStates.listQueryResultsForResource(cluster.slice(1), 'latest');
  expect(components.value?.map(({ componentName }) => componentName)).toEqual(['a', 'b', 'c']);
  await client.policyStates.beginTriggerSubscriptionEvaluationAndWait(id, { updateIntervalInMs: 1 });
  const evaluation = emulator.requests().slice(-3);
  expect(evaluation.map(({ method, status }) => [method, status])).toEqual([
    ['POST', 202],
    ['GET', 202],
    ['GET', 200],
  ]);
});

it('knows no evaluation that was not triggered', async () => {
  const path = `${subscription}${insights}/asyncOperationResults/none`;
  expect((await (await withStates()).send('GET', path)).status).toBe(404);
});

it('finds what was judged since a time, to the moment', async () => {
  const emulator = await withStates();
  const since = (time: string) => asked(emulator, subscription, `&$from=${time}&$expand=PolicyEvaluationDetails`);
  expect(await since('2026-01-01T00:00:00Z')).toHaveLength(4);
  expect((await since('2026-01-01T00:00:01Z')).map(({ resourceId }) => resourceId)).toEqual([green]);
  expect(await since('2026-01-03T00:00:00Z')).toEqual([]);
});
