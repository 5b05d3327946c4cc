import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { PolicyClient, type PolicySetDefinition } from '@azure/arm-policy';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type AzureResource, resourceKinds } from '../../src/azure/azure-resource.ts';
import { fingerprint } from '../../src/azure/fingerprint.ts';
import type { Plan } from '../../src/azure/plan.ts';
import type { Target } from '../../src/azure/target.ts';
import { writePace } from '../../src/azure/write-pace.ts';
import { writeSurely } from '../../src/azure/write-surely.ts';
import { AzureFault } from '../../src/model/azure-fault.ts';
import type { EmulatorOptions, Fault } from '../../src/targets/emulator/emulator-options.ts';
import { type Emulated, emulated } from './emulated.ts';
import { targetOf } from './landscape.ts';
import {
  assignment,
  definition,
  definitionId,
  type Loose,
  managementGroup,
  resourceGroup,
  set,
  setId,
  subscription,
} from './policies.ts';

// The thirteen surprises of Microsoft's client that were measured, in order of harm: that the client still has each
// (where that can be shown), and that it does no harm behind our target.

const define = (body: object = definition(), name = 'host-ports'): AzureResource => ({
  kind: 'policyDefinitions',
  scope: subscription,
  name,
  body: body as AzureResource['body'],
});
const assigned: AzureResource = { kind: 'policyAssignments', scope: subscription, name: 'prod', body: assignment() };

async function opened(options: Partial<EmulatorOptions> = {}, kept: { text?: string } = {}) {
  const emulator = await emulated(options, kept);
  const client = new PolicyClient(
    { getToken: async () => ({ token: 'good', expiresOnTimestamp: 8.64e15 }) },
    subscription.slice('/subscriptions/'.length),
    {
      endpoint: emulator.url,
      tlsOptions: { ca: emulator.certificate },
      credentials: { scopes: ['https://management.azure.com/.default'] },
      retryOptions: { maxRetries: 1, retryDelayInMs: 1 },
    },
  );
  return { emulator, client, target: await targetOf(emulator) };
}

/** Makes a write as apply does: what failed is looked at, and done again where that helps. */
async function surely(action: 'put' | 'remove', target: Target): Promise<void> {
  const resource = define();
  const there = await target.get('policyDefinitions', subscription, 'host-ports').catch(() => undefined);
  const clock = { now: () => 0, sleep: async () => {} };
  const plan = { stamp: { owner: 'contoso', environment: 'dev' }, steps: [] } as unknown as Plan;
  const run = {
    plan,
    target,
    clock,
    deadline: 1_800_000,
    pace: writePace(clock),
    journal: undefined,
    written: new Set<string>(),
  };
  const [before, after] = [fingerprint(there), action === 'put' ? fingerprint(resource) : null];
  expect(await writeSurely({ resource, action, before, after }, run)).toBe('done');
}

/** Returns what a call is refused with; a failure that is no `AzureFault` fails the test. */
async function fault(call: Promise<unknown>): Promise<AzureFault> {
  const error = await call.then(
    () => new Error('it succeeded'),
    (reason: unknown) => reason,
  );
  if (!(error instanceof AzureFault)) throw error;
  return error;
}

/** A state with one definition that has members which the client does not know. */
function stored(): { text: string } {
  const { properties } = definition((each) => {
    each['parameters'].effect.metadata = { displayName: 'Effect', portalReview: true };
    Object.assign(each, { unheardOf: { kept: [1] }, policyType: 'Custom' });
  });
  const systemData = { createdAt: '2026-07-01T01:01:01.1075056Z', createdByType: 'User' };
  const [id, name, type] = [definitionId('host-ports'), 'host-ports', 'Microsoft.Authorization/policyDefinitions'];
  return {
    text: JSON.stringify({ schema: 'palisade-emulator/1', resources: [{ id, name, type, properties, systemData }] }),
  };
}

const sent = (emulator: Emulated, method: string) => emulator.requests().filter((each) => each.method === method);
const always = (answer: Fault) => ({ fail: () => answer });

describe('1: models are flat, and unknown members vanish without a word', () => {
  it('in what is sent: it is not sent at all', async () => {
    const { emulator, client, target } = await opened();
    const strange = definition((properties) => Object.assign(properties, { unheardOf: true }));
    await client.policyDefinitions.createOrUpdate('host-ports', strange['properties']);
    expect(emulator.requests()[0]?.body).not.toHaveProperty('properties.unheardOf');
    expect((await fault(target.put(define(strange)))).message).toMatch(/drops a member/);
    expect(await fault(target.put(define({ ...definition(), tags: {} })))).toMatchObject({ code: 'azure/refused' });
    expect(emulator.requests()).toHaveLength(1);
    await target.put(define());
    expect(emulator.requests()[1]?.body).toEqual(definition());
  });

  it('in what is read: it is there', async () => {
    const { client, target } = await opened({}, stored());
    expect(await client.policyDefinitions.get('host-ports')).not.toHaveProperty('unheardOf');
    const wanted = { properties: { unheardOf: { kept: [1] } } };
    expect((await target.get('policyDefinitions', subscription, 'host-ports'))?.body).toMatchObject(wanted);
    expect((await target.list('policyDefinitions', subscription))[0]?.body).toMatchObject(wanted);
  });
});

it('2: metadata of parameters are cut to four members: what would be lost is not sent, and what is read is whole', async () => {
  const { emulator, client, target } = await opened({}, stored());
  const known = (await client.policyDefinitions.get('host-ports')).parameters?.['effect']?.metadata;
  expect(known).toEqual({ displayName: 'Effect', additionalProperties: { portalReview: true } });
  const read = (await target.get('policyDefinitions', subscription, 'host-ports'))?.body['properties'] as Loose;
  expect(read.parameters.effect.metadata).toEqual({ displayName: 'Effect', portalReview: true });
  const body = definition((each) => Object.assign(each['parameters'].effect, { metadata: { portalReview: true } }));
  await client.policyDefinitions.createOrUpdate('other', body['properties']);
  const lost = { properties: { parameters: { effect: { type: 'String', metadata: {} } } } };
  expect(sent(emulator, 'PUT')[0]?.body).toMatchObject(lost);
  expect(JSON.stringify(sent(emulator, 'PUT')[0]?.body)).not.toContain('portalReview');
  expect((await fault(target.put(define(body)))).message).toMatch(/drops a member/);
  expect(sent(emulator, 'PUT')).toHaveLength(1);
});

describe('3: deleting an assignment throws a TypeError on 204 and on 200 without a body', () => {
  it.each<[what: string, answer: Fault | undefined]>([
    ['204', undefined],
    ['200 without a body', { status: 200, code: '', body: '', done: true }],
  ])('%s: it is deleted', async (_what, answer) => {
    const { client, target } = await opened({ fail: () => answer });
    await expect(client.policyAssignments.delete(subscription.slice(1), 'prod')).rejects.toThrow(TypeError);
    await expect(target.remove(assigned)).resolves.toBeUndefined();
  });
});

describe('4: an error without a body becomes a TypeError, and its status is lost', () => {
  it.each([400, 403, 404, 429, 500, 503])('%s: the fault says the status', async (status) => {
    const { client, target } = await opened(always({ status, code: '', body: '', headers: { 'retry-after': '0' } }));
    const put = client.policyDefinitions.createOrUpdate('a', definition()['properties']);
    await expect(put).rejects.toThrow(TypeError);
    expect((await fault(target.put(define()))).message).toContain(`status ${status} without a body`);
    expect((await fault(target.list('policyAssignments', subscription))).message).toMatch(`${status}`);
  });

  it.each([5, { text: 'no' }, null])('a message that is no text but %j: it is a finding', async (message) => {
    const { target } = await opened(always({ status: 400, code: '', body: { error: { code: 'No', message } } }));
    for (const kind of resourceKinds) expect((await fault(target.list(kind, subscription))).code).toBe('azure/refused');
  });

  it('404: what is read is absent', async () => {
    const { target } = await opened(always({ status: 404, code: '', body: '' }));
    expect(await target.get('policyAssignments', subscription, 'a')).toBeUndefined();
  });
});

it.each([define(), assigned])(
  '5: a PUT is taken for failed where it answers 200: it is done ($kind)',
  async (resource) => {
    const { emulator, client, target } = await opened(
      always({ status: 200, code: '', body: resource.body, done: true }),
    );
    const put = client.policyDefinitions.createOrUpdate('a', definition()['properties']);
    await expect(put).rejects.toMatchObject({ name: 'RestError', statusCode: 200 });
    await expect(target.put(resource)).resolves.toBeUndefined();
    expect(sent(emulator, 'PUT')).toHaveLength(2);
  },
);

describe('6: 429 is not tried again where it does not say when, and waited for as long as it says', () => {
  it.each<[what: string, headers: Record<string, string>]>([
    ['nothing', {}],
    ['seconds', { 'retry-after': '0' }],
    ['milliseconds', { 'retry-after-ms': '1' }],
    ['milliseconds of Microsoft', { 'x-ms-retry-after-ms': '1' }],
    ['a date', { 'retry-after': 'Thu, 01 Jan 2026 00:00:00 GMT' }],
  ])('%s: it is tried again', async (what, headers) => {
    let left = 1;
    const limited = { status: 429, code: 'TooManyRequests', headers };
    const { emulator, client, target } = await opened({
      fail: ({ method, path }) => ((path.endsWith('/a') || method === 'PUT') && left-- > 0 ? limited : undefined),
    });
    if (what === 'nothing') {
      await expect(client.policyDefinitions.get('a')).rejects.toMatchObject({ statusCode: 429 });
      left = 1;
    }
    await surely('put', target);
    expect(sent(emulator, 'PUT').map(({ status }) => status)).toEqual([429, 201]);
  });

  it.each([{ 'retry-after': '3600' }, { 'retry-after-ms': '3600000' }, { 'x-ms-retry-after-ms': '3600000' }])(
    'an hour, as %o: it is not waited for',
    async (headers: Record<string, string>) => {
      const { emulator, target } = await opened(always({ status: 429, code: 'TooManyRequests', headers }));
      expect((await fault(surely('put', target))).message).toContain('3600 seconds');
      expect(sent(emulator, 'PUT')).toHaveLength(1);
    },
  );
});

describe('7: 500, 503 and cut connections are tried again, PUT and DELETE as well; 409 and half a body never', () => {
  const once = (answer: Fault) => {
    let left = 1;
    return { fail: ({ method }: { readonly method: string }) => (method !== 'GET' && left-- > 0 ? answer : undefined) };
  };
  it.each<[what: string, answer: Fault]>([
    ['500', { status: 500, code: 'InternalServerError' }],
    ['500 after the work', { status: 500, code: 'InternalServerError', done: true }],
    ['503', { status: 503, code: 'ServerBusy' }],
    ['504', { status: 504, code: 'GatewayTimeout' }],
    ['a cut connection', 'reset'],
    ['a lost answer', 'lost'],
  ])('%s: it is done once', async (_what, answer) => {
    // What was done, and not said to be, is looked at and not done again.
    const count = answer === 'lost' || (typeof answer === 'object' && 'done' in answer) ? 1 : 2;
    const writing = await opened(once(answer));
    await surely('put', writing.target);
    expect(sent(writing.emulator, 'PUT')).toHaveLength(count);
    const deleting = await opened(once(answer), stored());
    await surely('remove', deleting.target);
    expect(sent(deleting.emulator, 'DELETE')).toHaveLength(count);
    expect(await deleting.target.get('policyDefinitions', subscription, 'host-ports')).toBeUndefined();
  });

  it('409: it is a finding', async () => {
    const headers = { 'retry-after': '0' };
    const { emulator, target } = await opened(always({ status: 409, code: 'ScopeLocked', headers }));
    expect(await fault(target.put(define()))).toMatchObject({ code: 'azure/refused', armCode: 'ScopeLocked' });
    expect(emulator.requests()).toHaveLength(1);
  });

  it('half a body: it is a finding, whatever became of the write', async () => {
    const { emulator, target } = await opened(once('half'));
    expect((await fault(target.put(define()))).code).toBe('azure/unreachable');
    expect(sent(emulator, 'PUT').map(({ status }) => status)).toEqual(['half']);
    expect(await target.get('policyDefinitions', subscription, 'host-ports')).toBeDefined();
  });
});

it('8: nothing ends a call that hangs: a time limit does, whatever the call', async () => {
  const emulator = await emulated(always('hang'));
  const target = await targetOf(emulator, { timeout: 60 });
  const calls: ((target: Target) => Promise<unknown>)[] = [
    (each) => each.list('policyDefinitions', subscription),
    (each) => each.get('policyAssignments', subscription, 'a'),
    (each) => each.put(define()),
    (each) => each.remove(assigned),
  ];
  for (const call of calls) expect((await fault(call(target))).message).toMatch(/did not answer within/);
});

describe('9: a list goes on at any host with the token, without its time limit, without end', () => {
  const page = (nextLink: string) => always({ status: 200, code: '', body: { value: [], nextLink } });

  it.each(resourceKinds)('another host: it hears nothing (%s)', async (kind) => {
    const other = await emulated();
    const { target } = await opened(page(`${other.url}/next`));
    expect((await fault(target.list(kind, subscription))).message).toMatch(/a link leads to/);
    expect(other.requests()).toEqual([]);
  });

  it('a page that never comes: it ends', async () => {
    let left = 1;
    const body = { value: [], nextLink: `${subscription}/providers/Microsoft.Authorization/next` };
    const emulator = await emulated({ fail: () => (left-- > 0 ? { status: 200, code: '', body } : 'hang') });
    const target = await targetOf(emulator, { timeout: 60 });
    expect((await fault(target.list('policyDefinitions', subscription))).message).toMatch(/did not answer within/);
    expect(emulator.requests().length).toBeGreaterThan(1);
  });

  it('no end: it is left', async () => {
    const { target } = await opened(page('/next'));
    expect((await fault(target.list('policyAssignments', subscription))).message).toMatch(/more than 1000 pages/);
  });

  it('a page without a list: it is a finding', async () => {
    const { client, target } = await opened(always({ status: 200, code: '', body: { items: [] } }));
    await expect(client.policyDefinitions.list().next()).rejects.toThrow(TypeError);
    expect((await fault(target.list('policyDefinitions', subscription))).code).toBe('azure/endpoint');
  });
});

it('10: a scope with a slash becomes an address with two: no address has', async () => {
  const { emulator, client, target } = await opened();
  await expect(client.policyAssignments.get(subscription, 'a')).rejects.toMatchObject({ code: 'InvalidRequestUri' });
  for (const scope of [subscription, managementGroup, resourceGroup]) {
    for (const kind of resourceKinds) {
      await target.list(kind, scope);
      if (scope === resourceGroup && kind.endsWith('Definitions')) continue;
      const name = '00000000-0000-0000-0000-0000000000aa';
      expect(await target.get(kind, scope, name)).toBeUndefined();
      await target.remove({ kind, scope, name, body: {} });
    }
  }
  const paths = emulator.requests().map(({ path }) => path);
  expect(paths.filter((path) => path.includes('//'))).toEqual(paths.slice(0, 1));
});

it('11: a token is never sent without TLS, and nothing else is', async () => {
  const heard: unknown[] = [];
  const server = createServer(({ headers }, response) => {
    heard.push(headers);
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const { target } = await opened();
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const open = await targetOf({ url, certificate: '', requests: () => [], close: async () => {} });
  await expect(open.list('policyDefinitions', subscription)).rejects.toThrow();
  await expect(open.put(define())).rejects.toThrow();
  expect(heard).toEqual([]);
  await expect(target.list('policyDefinitions', subscription)).resolves.toEqual([]);
});

it('12: a token is asked for in the name of the endpoint: ours is for what is said, once and for all kinds', async () => {
  const emulator = await emulated();
  const asked: unknown[] = [];
  const credential = {
    getToken: async (scopes: string | string[]) => {
      asked.push(scopes);
      return { token: 'good', expiresOnTimestamp: 8.64e15 };
    },
  };
  const options = { endpoint: emulator.url, tlsOptions: { ca: emulator.certificate } };
  await new PolicyClient(credential, 'a', options).policyDefinitions
    .list()
    .next()
    .catch(() => {});
  expect(asked.flat()).toEqual([`${emulator.url}/.default`]);
  const target = await targetOf(emulator, { credential });
  for (const kind of resourceKinds) await target.list(kind, subscription);
  expect(new Set(asked.slice(1).flat())).toEqual(new Set(['https://management.azure.com/.default']));
});

describe('13: the types let through what the service refuses, and dates lose digits', () => {
  it('a set without members, an unknown mode: the refusal is a finding', async () => {
    const { client, target } = await opened();
    // That this compiles is the surprise.
    const empty: PolicySetDefinition = { displayName: 'Baseline' };
    await expect(client.policySetDefinitions.createOrUpdate('a', empty)).rejects.toMatchObject({ statusCode: 400 });
    const bare: AzureResource = {
      kind: 'policySetDefinitions',
      scope: subscription,
      name: 'a',
      body: { properties: empty },
    };
    expect((await fault(target.put(bare))).armCode).toBe('InvalidRequestContent');
    await target.put(define());
    await target.put({ kind: 'policySetDefinitions', scope: subscription, name: 'baseline', body: set() });
    const odd = assignment((properties) => Object.assign(properties, { enforcementMode: 'On' }), setId('baseline'));
    expect((await fault(target.put({ ...assigned, body: odd }))).armCode).toBe('InvalidRequestContent');
  });

  it('a date of seven digits: it is never cut', async () => {
    const { client, target } = await opened({}, stored());
    const { systemData } = await client.policyDefinitions.get('host-ports');
    expect(systemData?.createdAt?.toISOString()).toBe('2026-07-01T01:01:01.107Z');
    const read = JSON.stringify(await target.get('policyDefinitions', subscription, 'host-ports'));
    expect(read).not.toMatch(/01\.107(?!5056)/);
  });
});
