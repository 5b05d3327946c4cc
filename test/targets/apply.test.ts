import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type AzureResource, resourceId, resourceKinds } from '../../src/azure/azure-resource.ts';
import { AzureFault } from '../../src/model/azure-fault.ts';
import type { ArmOptions } from '../../src/targets/arm-target.ts';
import type { EmulatorOptions, Fault } from '../../src/targets/emulator/emulator-options.ts';
import { makeCertificate } from '../../src/targets/emulator/make-certificate.ts';
import { type Emulated, emulated } from './emulated.ts';
import { applied, calls, carriedOut, landscape, planned, stamp, standing, targetOf } from './landscape.ts';
import { definition, managementGroup, subscription } from './policies.ts';

const numbered = (count: number) => Array.from({ length: count }, (_, n) => `d-${String(n).padStart(3, '0')}`);
const isWrite = ({ method }: { readonly method: string }) => method === 'PUT' || method === 'DELETE';
const writes = ({ requests }: Emulated) => requests().filter(isWrite);

// Of the three definitions one goes, two change and one comes; the set changes; the assignment stays.
const before = { names: ['a', 'b', 'c'], title: 'Older' };
const after = { names: ['b', 'c', 'd'] };

/** Returns the text of a state that holds what was wanted before. */
async function stored(scope: string): Promise<string> {
  const kept: { text?: string } = {};
  await applied(await targetOf(await emulated({}, kept)), landscape({ ...before, scope }));
  return kept.text ?? '';
}

async function fault(call: Promise<unknown>): Promise<AzureFault> {
  const error = await call.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof AzureFault)) throw new Error(`no AzureFault: ${error}`);
  return error;
}

describe.each([
  ['a subscription', subscription, 5],
  ['a management group', managementGroup, 4],
])('at %s', (_where, scope, lists) => {
  it('has nothing to do after an apply, and writes nothing the second time', async () => {
    const emulator = await emulated();
    const target = await targetOf(emulator);
    const desired = landscape({ names: numbered(30), scope });
    const first = await applied(target, desired);
    expect(first.outcomes).toEqual({ done: 32 });
    expect(calls(emulator)).toEqual({ GET: 32 + lists, PUT: 32 });
    const second = await applied(target, desired);
    expect([second.plan.steps, second.plan.unchanged.length, writes(emulator).length]).toEqual([[], 32, 32]);
    const again = await carriedOut(first.plan, target);
    expect([again.outcomes, writes(emulator).length]).toEqual([{ already: 32 }, 32]);
  });

  it('sees every page, whatever their size, and deletes what stands on the last', async () => {
    const emulator = await emulated({ page: 7 });
    const target = await targetOf(emulator);
    await applied(target, landscape({ names: numbered(30), scope }));
    const fewer = landscape({ names: numbered(2), scope });
    const { outcomes } = await applied(target, fewer);
    expect(outcomes).toEqual({ done: 29 });
    expect((await planned(target, fewer)).steps).toEqual([]);
    expect(Object.keys(await standing(target, [scope]))).toHaveLength(4);
  });

  it('creates, changes and deletes in an order that the service takes', async () => {
    const emulator = await emulated({}, { text: await stored(scope) });
    const target = await targetOf(emulator);
    await applied(target, landscape({ ...after, scope }));
    const lines = writes(emulator).map(({ method, path }) => `${method} ${path.split('/').slice(-2).join('/')}`);
    // Those of one kind run side by side.
    expect([...lines.slice(0, 3).sort(), ...lines.slice(3)]).toEqual([
      'PUT policyDefinitions/b',
      'PUT policyDefinitions/c',
      'PUT policyDefinitions/d',
      'PUT policySetDefinitions/palisade-dev',
      'DELETE policyDefinitions/a',
    ]);
  });

  it('replaces everything, the assignment too', async () => {
    const emulator = await emulated({}, { text: await stored(scope) });
    const target = await targetOf(emulator);
    const desired = landscape({ names: ['x'], scope, set: 'palisade-next' });
    await applied(target, desired);
    expect(Object.keys(await standing(target, [scope])).sort()).toEqual(
      desired.map((each) => resourceId(each).toLowerCase()).sort(),
    );
  });

  it('never touches what does not carry our stamp', async () => {
    const kept: { text?: string } = { text: await stored(scope) };
    const emulator = await emulated({}, kept);
    const target = await targetOf(emulator);
    const others: readonly [name: string, palisade: object | undefined][] = [
      ['nobodys', undefined],
      ['half', { owner: stamp.owner }],
      ['others', { ...stamp, owner: 'contoso-other' }],
      ['prod', { ...stamp, environment: 'prod' }],
      ['upper', { ...stamp, environment: 'DEV' }],
    ];
    for (const [name, palisade] of others) {
      const theirs = landscape({ names: [`palisade-${name}`], scope, set: name, palisade });
      for (const resource of theirs) await target.put(resource);
    }
    const theirs = () => {
      const { resources } = JSON.parse(kept.text ?? '') as { resources: { id: string }[] };
      return resources.filter(({ id }) => others.some(([name]) => id.endsWith(`/${name}`) || id.endsWith(`-${name}`)));
    };
    const bytes = JSON.stringify(theirs());
    const from = emulator.requests().length;
    await applied(target, landscape({ ...after, scope }));
    await applied(target, landscape({ names: ['x'], scope, set: 'palisade-next' }));
    expect(theirs()).toHaveLength(15);
    expect(JSON.stringify(theirs())).toBe(bytes);
    const written = emulator.requests().slice(from).filter(isWrite);
    expect(written.filter(({ path }) => others.some(([name]) => path.endsWith(name)))).toEqual([]);
  });

  it('refuses to take over what is there under a wanted name', async () => {
    const emulator = await emulated();
    const target = await targetOf(emulator);
    for (const each of landscape({ names: ['a'], scope, palisade: undefined })) await target.put(each);
    const count = writes(emulator).length;
    await expect(applied(target, landscape({ names: ['a'], scope }))).rejects.toThrow(/^(azure\/foreign: .+\n?){3}$/);
    expect(writes(emulator)).toHaveLength(count);
  });

  it.each<Fault & string>(['reset', 'lost'])('ends the same wherever every write is %s', async (what) => {
    const text = await stored(scope);
    const desired = landscape({ ...after, scope });
    const undisturbed = await targetOf(await emulated({}, { text }));
    const steps = (await applied(undisturbed, desired)).plan.steps.length;
    const end = await standing(undisturbed, [scope]);
    for (let at = 0; at < steps; at++) {
      for (const how of ['the same plan', 'another plan']) {
        let [count, killed] = [0, true];
        const fail: EmulatorOptions['fail'] = (request) =>
          killed && isWrite(request) && count++ >= at ? what : undefined;
        const target = await targetOf(await emulated({ fail }, { text }));
        const first = await applied(target, desired);
        // What was done is found to be done, although nobody said so.
        if (what === 'lost') expect(first.outcomes).toEqual({ done: steps });
        else expect(first.outcomes.failed).toBeGreaterThan(0);
        expect(first.results.every(({ outcome }) => outcome !== 'drifted')).toBe(true);
        killed = false;
        const { outcomes } =
          how === 'the same plan' ? await carriedOut(first.plan, target) : await applied(target, desired);
        expect([at, how, Object.keys(outcomes).filter((one) => one !== 'done' && one !== 'already')]).toEqual([
          at,
          how,
          [],
        ]);
        expect(await standing(target, [scope])).toEqual(end);
        expect((await planned(target, desired)).steps).toEqual([]);
      }
    }
  });

  it('is not led astray by the case of ids', async () => {
    const emulator = await emulated();
    const upper = landscape({ names: ['A', 'B'], set: 'Palisade-Dev', scope: scope.replace('Platform', 'PLATFORM') });
    const spelt = JSON.parse(JSON.stringify(upper).replaceAll('policyDefinitions/', 'POLICYDEFINITIONS/'));
    await applied(await targetOf(emulator), spelt);
    const desired = landscape({ names: ['a', 'b'], set: 'palisade-dev', scope });
    const named = desired.map((each, i) => {
      const body = JSON.parse(JSON.stringify(each.body));
      const theirs = upper[i]?.body['properties'] as Record<string, unknown>;
      // What a name says to people is not an id.
      body.properties.displayName = theirs['displayName'];
      for (const [n, member] of (body.properties.policyDefinitions ?? []).entries())
        member.policyDefinitionReferenceId = ['A', 'B'][n];
      return { ...each, body };
    });
    const target = await targetOf(emulator);
    expect((await planned(target, named)).steps).toEqual([]);
    expect((await applied(target, landscape({ names: ['b'], scope }))).outcomes).toEqual({ done: 3 });
    expect(Object.keys(await standing(target, [scope]))).toHaveLength(3);
  });
});

it('keeps definitions and the assignment at two scopes', async () => {
  const emulator = await emulated({ parents: { '00000000-0000-0000-0000-000000000001': 'Platform' } });
  const target = await targetOf(emulator);
  const desired = landscape({ names: ['a', 'b'], scope: managementGroup }).map((each): AzureResource => {
    return each.kind === 'policyAssignments' ? { ...each, scope: subscription } : each;
  });
  expect((await applied(target, desired)).outcomes).toEqual({ done: 4 });
  expect((await planned(target, desired)).steps).toEqual([]);
  expect(Object.keys(await standing(target, [subscription]))).toHaveLength(1);
});

describe('drift between plan and apply', () => {
  const changed = (name: string): AzureResource => ({
    kind: 'policyDefinitions',
    scope: subscription,
    name,
    body: definition((properties) =>
      Object.assign(properties, { displayName: 'Mine', metadata: { palisade: { ...stamp, name: 'a' } } }),
    ),
  });

  it.each<[what: string, names: string[], move: AzureResource | string, id: string]>([
    ['of what is to be changed', ['a', 'b', 'c'], changed('b'), 'b'],
    ['of what is to be deleted', ['b', 'c'], changed('a'), 'a'],
    ['of what is to be created', ['a', 'b', 'c', 'new'], changed('new'), 'new'],
  ])('%s is refused, and the object left', async (_what, names, move, id) => {
    const emulator = await emulated({}, { text: await stored(subscription) });
    const target = await targetOf(emulator);
    const plan = await planned(target, landscape({ names }));
    if (typeof move !== 'string') await target.put(move);
    const there = await target.get('policyDefinitions', subscription, id);
    const from = emulator.requests().length;
    const { results } = await carriedOut(plan, target);
    const drifted = results.filter(({ outcome }) => outcome === 'drifted');
    expect(drifted.map(({ step, finding }) => [step.resource.name, finding?.code])).toEqual([[id, 'azure/drift']]);
    expect(await target.get('policyDefinitions', subscription, id)).toEqual(there);
    expect(
      emulator
        .requests()
        .slice(from)
        .filter(({ path, ...request }) => isWrite(request) && path.endsWith(`/${id}`)),
    ).toEqual([]);
  });

  it('of what is gone is refused, and not created again', async () => {
    const emulator = await emulated({}, { text: await stored(subscription) });
    const target = await targetOf(emulator);
    const plan = await planned(
      target,
      landscape(before).map((each) =>
        each.kind === 'policyAssignments'
          ? { ...each, body: { properties: { ...(each.body['properties'] as object), displayName: 'New' } } }
          : each,
      ),
    );
    await target.remove({ kind: 'policyAssignments', scope: subscription, name: 'palisade-dev', body: {} });
    expect((await carriedOut(plan, target)).outcomes).toEqual({ drifted: 1 });
    expect(await target.get('policyAssignments', subscription, 'palisade-dev')).toBeUndefined();
  });
});

describe('a deletion', () => {
  it('whose answer was lost is done', async () => {
    const lost = new Set<string>();
    const emulator = await emulated(
      { fail: ({ method, path }) => (method === 'DELETE' && lost.size < lost.add(path).size ? 'lost' : undefined) },
      { text: await stored(subscription) },
    );
    const target = await targetOf(emulator);
    const { outcomes } = await applied(target, landscape({ names: ['x'], set: 'palisade-next' }));
    expect([outcomes, lost.size]).toEqual([{ done: 8 }, 5]);
  });

  it.each(resourceKinds)('of one of the %s that is gone is no failure', async (kind) => {
    const emulator = await emulated();
    const target = await targetOf(emulator);
    await target.remove({ kind, scope: subscription, name: 'gone', body: {} });
    expect(emulator.requests().map(({ method, status }) => `${method} ${status}`)).toEqual(['DELETE 204']);
  });
});

describe('a list that goes on', () => {
  it('elsewhere is refused, and the other host hears nothing', async () => {
    const { key, certificate } = await makeCertificate();
    const heard: unknown[] = [];
    const other = createServer({ key, cert: certificate }, ({ url, headers }, response) => {
      heard.push([url, headers.authorization]);
      response.setHeader('content-type', 'application/json').end('{"value": []}');
    });
    other.on('connection', () => heard.push('connection'));
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void other.close());
    const link = `https://127.0.0.1:${(other.address() as AddressInfo).port}/next`;
    for (const nextLink of [link, link.replace('127.0.0.1', 'localhost')]) {
      const body = { value: [], nextLink };
      const emulator = await emulated({ fail: () => ({ status: 200, code: '', body }) });
      const target = await targetOf(emulator, { certificate: `${emulator.certificate}\n${certificate}` });
      expect(await fault(target.list('policyDefinitions', subscription))).toMatchObject({
        code: 'azure/endpoint',
        message: expect.stringContaining(`a link leads to "${new URL(nextLink).host}"`),
      });
    }
    expect(heard).toEqual([]);
  });

  it('without an end is left after a thousand pages', async () => {
    let url = '';
    const fail = () => ({ status: 200, code: '', body: { value: [], nextLink: `${url}/next` } });
    const emulator = await emulated({ fail });
    url = emulator.url;
    const target = await targetOf(emulator);
    expect((await fault(target.list('policyDefinitions', subscription))).message).toContain('1000 pages');
    expect(emulator.requests().length).toBe(1001);
  });
});

describe('an answer', () => {
  const once = (answer: Fault): NonNullable<EmulatorOptions['fail']> => {
    let left = 1;
    return (request) => (isWrite(request) && left-- > 0 ? answer : undefined);
  };
  const json = { 'content-type': 'application/json' };

  it.each<[what: string, answer: Fault]>([
    ['429 with Retry-After', { status: 429, code: 'TooManyRequests', headers: { 'retry-after': '0' } }],
    [
      '429 with a day in Retry-After',
      { status: 429, code: 'TooManyRequests', headers: { 'retry-after': 'Thu, 01 Jan 2026 00:00:00 GMT' } },
    ],
    ['429 without Retry-After', { status: 429, code: 'TooManyRequests' }],
    ['429 without anything', { status: 429, code: '', body: '' }],
    ['500 without anything', { status: 500, code: '', body: '' }],
    ['503', { status: 503, code: 'ServerBusy' }],
    ['a cut connection', 'reset'],
  ])('%s is tried again', async (_what, answer) => {
    const emulator = await emulated({ fail: once(answer) });
    const target = await targetOf(emulator);
    const { outcomes } = await applied(target, landscape({ names: ['a'] }));
    expect([outcomes, writes(emulator).length]).toEqual([{ done: 3 }, 4]);
  });

  it('that is lost is looked for, and the write not made again', async () => {
    const emulator = await emulated({ fail: once('lost') });
    const { outcomes } = await applied(await targetOf(emulator), landscape({ names: ['a'] }));
    expect([outcomes, writes(emulator).length]).toEqual([{ done: 3 }, 3]);
  });

  it.each<[what: string, answer: Fault, code: string, message: RegExp]>([
    [
      '500 without a body',
      { status: 500, code: '', body: '' },
      'azure/refused',
      /^Http500: status 500 without a body$/,
    ],
    ['404 of a PUT without a body', { status: 404, code: '', body: ' ' }, 'azure/refused', /^Http404: status 404 /],
    [
      '502 with a page',
      { status: 502, code: '', body: '<html>', headers: { 'content-type': 'text/html' } },
      'azure/refused',
      /^status 502: /,
    ],
    ['429 that does not end', { status: 429, code: 'TooManyRequests' }, 'azure/refused', /^TooManyRequests: /],
    [
      '429 for an hour',
      { status: 429, code: 'TooManyRequests', headers: { 'retry-after': '3600' } },
      'azure/refused',
      /asks to wait for 3600 seconds$/,
    ],
    [
      '429 until next year',
      { status: 429, code: 'TooManyRequests', headers: { 'retry-after': 'Fri, 01 Jan 2100 00:00:00 GMT' } },
      'azure/refused',
      /asks to wait/,
    ],
    [
      '503 for an hour',
      { status: 503, code: 'ServerBusy', headers: { 'retry-after': '3600' } },
      'azure/refused',
      /asks to wait/,
    ],
    ['400', { status: 400, code: 'InvalidPolicyRule' }, 'azure/refused', /^InvalidPolicyRule: this was asked/],
    ['401', { status: 401, code: 'ExpiredAuthenticationToken' }, 'azure/denied', /^the token was refused: /],
    ['403', { status: 403, code: 'AuthorizationFailed' }, 'azure/denied', /^AuthorizationFailed: /],
    ['403 without a body', { status: 403, code: '', body: '' }, 'azure/denied', /^Http403: /],
    ['409', { status: 409, code: 'Conflict' }, 'azure/refused', /^Conflict: /],
    [
      '307 to another host',
      { status: 307, code: '', body: '', headers: { location: 'https://management.azure.com/' } },
      'azure/refused',
      /^Http307: /,
    ],
    [
      '200 with a page',
      { status: 200, code: '', body: '<html>', headers: { 'content-type': 'text/html' } },
      'azure/endpoint',
      /does not answer as/,
    ],
    [
      '200 with half a body',
      { status: 200, code: '', body: '{"properties": {', headers: json },
      'azure/endpoint',
      /does not answer as/,
    ],
    ['200 without a body', { status: 200, code: '', body: '', headers: json }, 'azure/endpoint', /does not answer as/],
    ['200 with other JSON', { status: 200, code: '', body: { status: 'up' } }, 'azure/endpoint', /does not answer as/],
    ['200 with null', { status: 200, code: '', body: 'null', headers: json }, 'azure/endpoint', /does not answer as/],
    ['a connection that is always cut', 'reset', 'azure/unreachable', /does not answer/],
  ])('%s is a finding', async (_what, answer, code, message) => {
    const emulator = await emulated({ fail: (request) => (isWrite(request) ? answer : undefined) });
    const target = await targetOf(emulator);
    const { outcomes, results } = await applied(target, landscape({ names: ['a'] }));
    expect(outcomes).toEqual({ failed: 1, left: 2 });
    const [{ finding } = {}] = results;
    expect(finding).toMatchObject({ code, message: expect.stringMatching(message), subject: results[0]?.step.id });
    expect(finding?.message).not.toMatch(/undefined|TypeError|\n/);
    const reading = await targetOf(await emulated({ fail: () => answer }));
    const lists = await fault(reading.list('policyAssignments', subscription));
    expect([lists.code, /undefined|TypeError|\n/.test(lists.message)]).toEqual([code, false]);
  });

  it('that never comes ends by the time limit, once for each request', async () => {
    const emulator = await emulated({ fail: () => 'hang' });
    const target = await targetOf(emulator, { timeout: 80 } satisfies Partial<ArmOptions>);
    const start = performance.now();
    expect((await fault(target.list('policyDefinitions', subscription))).code).toBe('azure/unreachable');
    expect(performance.now() - start).toBeLessThan(3000);
  });

  it('that asks to wait longer than the time limit is waited for', async () => {
    const headers = { 'retry-after-ms': '1300' };
    const emulator = await emulated({ fail: once({ status: 429, code: 'TooManyRequests', headers }) });
    const target = await targetOf(emulator, { timeout: 1000 });
    expect((await applied(target, landscape({ names: ['a'] }))).outcomes).toEqual({ done: 3 });
  });

  it('that never comes on a later page ends by the time limit', async () => {
    const fail: EmulatorOptions['fail'] = ({ query }) => ('$skiptoken' in query ? 'hang' : undefined);
    const emulator = await emulated({ fail, page: 1 });
    const writing = await targetOf(emulator);
    for (const each of landscape({ names: ['a', 'b'] })) await writing.put(each);
    const target = await targetOf(emulator, { timeout: 80 });
    expect((await fault(target.list('policyDefinitions', subscription))).code).toBe('azure/unreachable');
  });
});

describe('a replica that lags', () => {
  it.each([1, 2, 3])('by %i reads is waited for', async (lag) => {
    const emulator = await emulated({ lag });
    const target = await targetOf(emulator);
    const desired = landscape({ names: ['a'] });
    const { outcomes, slept } = await applied(target, desired);
    expect(outcomes).toEqual({ done: 3 });
    const waits = [1000, 2000, 4000].slice(0, lag);
    expect(slept).toEqual([...waits, ...waits]);
    await applied(target, desired);
    for (let n = 0; n < lag; n++) await standing(target, [subscription]);
    expect((await planned(target, desired)).steps).toEqual([]);
  });

  it('without end is a failure, and the next apply goes on', async () => {
    const emulator = await emulated({ lag: 20 });
    const target = await targetOf(emulator);
    const { outcomes, slept, results } = await applied(target, landscape({ names: ['a'] }));
    expect([outcomes, slept]).toEqual([{ done: 1, failed: 1, left: 1 }, [1000, 2000, 4000, 8000, 15_000, 30_000]]);
    expect(results[1]?.finding?.message).toMatch(/^PolicyDefinitionNotFound: /);
  });

  it('may show an old list, and nothing is overwritten', async () => {
    const emulator = await emulated({ lag: 1 });
    const target = await targetOf(emulator);
    const desired = landscape({ names: ['a', 'b', 'c', 'd'] });
    await applied(target, desired);
    const count = writes(emulator).length;
    const { plan, outcomes } = await applied(target, desired);
    expect([plan.steps.length > 0, outcomes, writes(emulator).length]).toEqual([
      true,
      { already: plan.steps.length },
      count,
    ]);
  });
});

it('does nothing for an empty wanted state', async () => {
  const emulator = await emulated({}, { text: await stored(subscription) });
  const target = await targetOf(emulator);
  await expect(planned(target, [], [subscription])).rejects.toThrow(/azure\/empty/);
  expect(writes(emulator)).toEqual([]);
});
