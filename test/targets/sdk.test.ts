import { PolicyClient } from '@azure/arm-policy';
import { expect, it } from 'vitest';
import type { EmulatorOptions } from '../../src/targets/emulator/emulator-options.ts';
import { type Emulated, emulated } from './emulated.ts';
import { assignment, definition, definitionId, set, setId, subscription } from './policies.ts';

const id = subscription.slice('/subscriptions/'.length);
const scope = subscription.slice(1);

async function clientOf(options: Partial<EmulatorOptions> = {}): Promise<[client: PolicyClient, emulator: Emulated]> {
  const emulator = await emulated(options);
  const credential = { getToken: async () => ({ token: 'good', expiresOnTimestamp: Date.now() + 3_600_000 }) };
  const client = new PolicyClient(credential, id, {
    endpoint: emulator.url,
    tlsOptions: { ca: emulator.certificate },
    credentials: { scopes: ['https://management.azure.com/.default'] },
    retryOptions: { maxRetries: 1, retryDelayInMs: 1, maxRetryDelayInMs: 2 },
  });
  return [client, emulator];
}

async function thrown(call: Promise<unknown>): Promise<Record<string, unknown>> {
  return call.then(
    () => ({}),
    (error) => ({ name: error.name, statusCode: error.statusCode, code: error.code, message: error.message }),
  );
}

it('is made, listed across pages, changed and deleted by the SDK', async () => {
  const [client, emulator] = await clientOf({ page: 2 });
  for (const name of ['host-ports', 'b', 'c']) {
    const made = await client.policyDefinitions.createOrUpdate(name, definition()['properties']);
    expect([made.name, made.policyType, made.systemData?.createdAt instanceof Date]).toEqual([name, 'Custom', true]);
  }
  await client.policySetDefinitions.createOrUpdate('baseline', set()['properties']);
  const assigned = await client.policyAssignments.create(scope, 'prod', assignment()['properties']);
  expect(assigned).toMatchObject({ scope: subscription, enforcementMode: 'Default', definitionVersion: '1.*.*' });

  const names: unknown[] = [];
  for await (const { name } of client.policyDefinitions.list({ filter: "policyType eq 'Custom'" })) names.push(name);
  expect(names.sort()).toEqual(['b', 'c', 'host-ports']);
  expect(emulator.requests().filter(({ query }) => '$skiptoken' in query)).toHaveLength(1);

  const before = await client.policyDefinitions.get('host-ports');
  const after = await client.policyDefinitions.createOrUpdate('host-ports', { ...before, displayName: 'Ports' });
  expect(after).toMatchObject({ displayName: 'Ports', policyRule: before.policyRule });
  await client.policySetDefinitions.createOrUpdate('baseline', { ...set()['properties'], displayName: 'B' });

  expect(await thrown(client.policyDefinitions.delete('host-ports'))).toMatchObject({
    name: 'RestError',
    statusCode: 400,
    code: 'InvalidDeletePolicyDefinitionRequest',
  });
  expect((await client.policyAssignments.delete(scope, 'prod')).name).toBe('prod');
  await client.policySetDefinitions.delete('baseline');
  for (const name of ['host-ports', 'b', 'c']) await client.policyDefinitions.delete(name);
  expect(await thrown(client.policyDefinitions.get('host-ports'))).toMatchObject({
    statusCode: 404,
    code: 'PolicyDefinitionNotFound',
  });
});

it('throws from the SDK on the deletion of an assignment that is gone, and not of a definition', async () => {
  const [client] = await clientOf();
  expect((await thrown(client.policyAssignments.delete(scope, 'gone')))['name']).toBe('TypeError');
  expect(await thrown(client.policyDefinitions.delete('gone'))).toEqual({});
  expect(await thrown(client.policySetDefinitions.delete('gone'))).toEqual({});
});

it('deletes an assignment whose answer was lost, which the SDK turns into a TypeError', async () => {
  let left = 1;
  const [client, emulator] = await clientOf({
    fail: ({ method }) => (method === 'DELETE' && left-- > 0 ? 'lost' : undefined),
  });
  await emulator.send('PUT', definitionId('host-ports'), definition());
  await emulator.send('PUT', setId('baseline'), set());
  await client.policyAssignments.create(scope, 'prod', assignment()['properties']);
  expect((await thrown(client.policyAssignments.delete(scope, 'prod')))['name']).toBe('TypeError');
  const deletions = emulator.requests().filter(({ method }) => method === 'DELETE');
  expect(deletions.map(({ status }) => status)).toEqual(['lost', 204]);
  expect(new Set(deletions.map(({ headers }) => headers['x-ms-client-request-id'])).size).toBe(1);
});

it.each<[what: string, fault: EmulatorOptions['fail'], tries: number, expected: object]>([
  ['200 for a PUT', () => ({ status: 200, code: '', body: definition() }), 1, { name: 'RestError', statusCode: 200 }],
  [
    'an error without body',
    () => ({ status: 404, code: '', body: '' }),
    1,
    { name: 'TypeError', statusCode: undefined },
  ],
  ['429 without Retry-After', () => ({ status: 429, code: 'TooManyRequests' }), 1, { statusCode: 429 }],
  [
    '429 with Retry-After',
    () => ({ status: 429, code: 'TooManyRequests', headers: { 'retry-after': '0' } }),
    2,
    { statusCode: 429, code: 'TooManyRequests' },
  ],
  ['503', () => ({ status: 503, code: 'ServerBusy' }), 2, { statusCode: 503, code: 'ServerBusy' }],
  ['a reset', () => 'reset', 2, { code: 'ECONNRESET' }],
  ['409', () => ({ status: 409, code: 'Conflict', headers: { 'retry-after': '0' } }), 1, { statusCode: 409 }],
])('shows how the SDK takes %s', async (_, fail, tries, expected) => {
  const [client, emulator] = await clientOf({ fail: fail ?? (() => undefined) });
  const error = await thrown(client.policyDefinitions.createOrUpdate('host-ports', definition()['properties']));
  expect(error).toMatchObject(expected);
  expect(emulator.requests()).toHaveLength(tries);
});

it('hangs the SDK where there is no time limit, and stops at one', async () => {
  const [client] = await clientOf({ fail: () => 'hang' });
  const call = client.policyDefinitions.get('a', { abortSignal: AbortSignal.timeout(80) });
  expect((await thrown(call))['name']).toBe('AbortError');
});

it('shows that the SDK drops what it does not know, and sends two slashes for a scope with one', async () => {
  const [client, emulator] = await clientOf();
  expect(await thrown(client.policyDefinitions.createOrUpdate('a', definition() as object))).toMatchObject({
    code: 'InvalidRequestContent',
  });
  expect(emulator.requests()[0]?.body).toEqual({});
  expect(await thrown(client.policyAssignments.get(subscription, 'a'))).toMatchObject({ code: 'InvalidRequestUri' });
  expect(emulator.requests()[1]?.path).toMatch(/^\/\/subscriptions/);
  const nobody = new PolicyClient(
    { getToken: async () => ({ token: 'a', expiresOnTimestamp: 1e15 }) },
    {
      endpoint: emulator.url,
      tlsOptions: { ca: emulator.certificate },
    },
  );
  expect(await thrown(nobody.policyDefinitions.list().next())).toMatchObject({ statusCode: 400 });
});

it('gives the SDK an expired token and a forbidden scope as errors with their codes', async () => {
  const [client] = await clientOf({ tokens: () => 'expired' });
  expect(await thrown(client.policyDefinitions.get('a'))).toMatchObject({
    statusCode: 401,
    code: 'ExpiredAuthenticationToken',
  });
  const [other] = await clientOf({ forbidden: () => true });
  expect(await thrown(other.policyDefinitions.get('a'))).toMatchObject({
    statusCode: 403,
    code: 'AuthorizationFailed',
  });
});
