import { request } from 'node:https';
import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import { expect, it } from 'vitest';
import { emulated } from './emulated.ts';
import {
  assignment,
  assignmentId,
  definition,
  definitionId,
  type Loose,
  managementGroup,
  set,
  setId,
  subscription,
} from './policies.ts';

const path = definitionId('host-ports');

it.each<[header: string | undefined, code: string]>([
  ['', 'AuthenticationFailed'],
  ['Basic abc', 'AuthenticationFailed'],
  ['Bearer old', 'ExpiredAuthenticationToken'],
  ['Bearer strange', 'InvalidAuthenticationToken'],
])('lets nobody in with "%s"', async (authorization = '', code) => {
  const emulator = await emulated({
    tokens: (token) => (token === 'old' ? 'expired' : token === 'good' ? 'ok' : 'unknown'),
  });
  const { status, body, headers } = await emulator.send('PUT', path, definition(), { authorization });
  expect([status, body.error.code]).toEqual([401, code]);
  expect(headers['www-authenticate']).toContain('Bearer');
  expect((await emulator.send('GET', path)).status).toBe(404);
});

it('asks for the right to each action at each scope', async () => {
  const asked: string[] = [];
  const emulator = await emulated({
    forbidden(scope, action) {
      asked.push(`${scope} ${action}`);
      return action.endsWith('/write');
    },
  });
  const answer = await emulator.send('PUT', path, definition());
  expect([answer.status, answer.body.error.code]).toEqual([403, 'AuthorizationFailed']);
  expect((await emulator.send('GET', setId('a', managementGroup))).status).toBe(404);
  expect((await emulator.send('DELETE', path)).status).toBe(204);
  expect(asked).toEqual([
    `${subscription} Microsoft.Authorization/policyDefinitions/write`,
    '/providers/Microsoft.Management/managementgroups/Platform Microsoft.Authorization/policySetDefinitions/read',
    `${subscription} Microsoft.Authorization/policyDefinitions/delete`,
  ]);
});

it('answers as a test says instead', async () => {
  const faults = [
    { status: 429, code: 'TooManyRequests', headers: { 'retry-after': '7' } },
    { status: 503, code: 'ServerBusy', body: '' },
    { status: 502, code: 'BadGateway', body: '<html>', headers: { 'content-type': 'text/html' } },
    { status: 409, code: 'Conflict', body: { error: { code: 'ScopeLocked' } } },
  ];
  const emulator = await emulated({ fail: () => faults.shift() });
  const answers: unknown[] = [];
  for (let n = 0; n < 4; n++) {
    const { status, body, headers } = await emulator.send('PUT', path, definition());
    answers.push([status, body.error?.code ?? body, headers['retry-after'], headers['content-type']]);
  }
  const json = 'application/json; charset=utf-8';
  expect(answers).toEqual([
    [429, 'TooManyRequests', '7', json],
    [503, '', undefined, json],
    [502, '<html>', undefined, 'text/html'],
    [409, 'ScopeLocked', undefined, json],
  ]);
  expect((await emulator.send('GET', path)).status).toBe(404);
});

it.each([
  ['reset', 404],
  ['lost', 200],
] as const)('cuts the connection: %s', async (fault, after) => {
  const emulator = await emulated({ fail: ({ method }) => (method === 'PUT' ? fault : undefined) });
  await expect(emulator.send('PUT', path, definition())).rejects.toThrow(/hang up|ECONNRESET/);
  expect((await emulator.send('GET', path)).status).toBe(after);
  expect(emulator.requests().map(({ status }) => status)).toEqual([fault, after]);
});

it('cuts an answer in the middle of its body, after the work', async () => {
  const emulator = await emulated({ fail: ({ method }) => (method === 'PUT' ? 'half' : undefined) });
  const target = new URL(`${emulator.url}${path}?api-version=2025-03-01`);
  const body = JSON.stringify(definition());
  const [length, received, ended] = await new Promise<[number, number, string]>((resolve, reject) => {
    const headers = { authorization: 'Bearer good', 'content-type': 'application/json' };
    const sent = request(target, { method: 'PUT', ca: emulator.certificate, agent: false, headers }, (response) => {
      let bytes = 0;
      const end = (how: string) => resolve([Number(response.headers['content-length']), bytes, how]);
      response.on('data', (chunk: Buffer) => {
        bytes += chunk.length;
      });
      response.on('error', ({ message }) => end(message));
      response.on('end', () => end('whole'));
    });
    sent.on('error', reject);
    sent.end(body);
  });
  expect([received, ended]).toEqual([Math.floor(length / 2), 'aborted']);
  expect((await emulator.send('GET', path)).body.properties.displayName).toBe('Host ports');
  expect(emulator.requests()[0]?.status).toBe('half');
});

it('cuts an answer without a body, after the work', async () => {
  const emulator = await emulated({ fail: ({ method }) => (method === 'DELETE' ? 'half' : undefined) });
  await expect(emulator.send('DELETE', path)).rejects.toThrow(/aborted|hang up|ECONNRESET/);
});

it('answers that it failed after the work was done', async () => {
  const emulator = await emulated({
    fail: ({ method }) => (method === 'PUT' ? { status: 500, code: 'InternalServerError', done: true } : undefined),
  });
  const answer = await emulator.send('PUT', path, definition());
  expect([answer.status, answer.body.error.code]).toEqual([500, 'InternalServerError']);
  expect((await emulator.send('GET', path)).status).toBe(200);
});

it('is late with one answer alone', async () => {
  const emulator = await emulated({ fail: ({ method }) => (method === 'PUT' ? { slow: 60 } : undefined) });
  const start = performance.now();
  expect((await emulator.send('PUT', path, definition())).status).toBe(201);
  expect(performance.now() - start).toBeGreaterThan(55);
  expect(emulator.requests()[0]?.status).toBe(201);
});

it('hangs until it is closed', async () => {
  const emulator = await emulated({ fail: () => 'hang' });
  const answer = emulator.send('GET', path).catch((error: Error) => error.message);
  await expect.poll(() => emulator.requests().length).toBe(1);
  await emulator.close();
  expect(await answer).toMatch(/hang up|ECONNRESET/);
});

it('waits before it answers, and not once it is closed', async () => {
  const slow = await emulated({ delay: 60 });
  const start = performance.now();
  await slow.send('GET', path);
  expect(performance.now() - start).toBeGreaterThan(55);
  const slower = await emulated({ delay: 1e9 });
  const answer = slower.send('GET', path).catch((error: Error) => error.message);
  await new Promise((resolve) => setTimeout(resolve, 50));
  await slower.close();
  expect(await answer).toMatch(/hang up|ECONNRESET/);
});

it('shows a write to the third reader', async () => {
  const emulator = await emulated({ lag: 2 });
  const read = async () => (await emulator.send('GET', path)).body.properties?.displayName;
  const rename = (displayName: string) => definition((properties) => Object.assign(properties, { displayName }));
  await emulator.send('PUT', path, rename('old'));
  expect([await read(), await read(), await read()]).toEqual([undefined, undefined, 'old']);
  await emulator.send('PUT', path, rename('new'));
  expect([await read(), await read(), await read()]).toEqual(['old', 'old', 'new']);

  await emulator.send('PUT', definitionId('other'), rename('other'));
  const list = `${subscription}/providers/Microsoft.Authorization/policyDefinitions?api-version=2025-03-01&$filter=atExactScope()`;
  const counts: number[] = [];
  for (let n = 0; n < 3; n++) counts.push((await emulator.send('GET', list)).body.value.length);
  expect(counts).toEqual([1, 1, 2]);
});

it('does not find what a set refers to before it shows', async () => {
  const emulator = await emulated({ lag: 2 });
  await emulator.send('PUT', path, definition());
  const codes: unknown[] = [];
  for (let n = 0; n < 3; n++) {
    const { status, body } = await emulator.send('PUT', setId('baseline'), set());
    codes.push(body.error?.code ?? status);
  }
  expect(codes).toEqual(['PolicyDefinitionNotFound', 'PolicyDefinitionNotFound', 201]);
});

it('shows writes and deletions late in lists alone', async () => {
  const emulator = await emulated({ listLag: 2 });
  const list = `${subscription}/providers/Microsoft.Authorization/policyDefinitions?api-version=2025-03-01&$filter=atExactScope()`;
  const listed = async () =>
    (await emulator.send('GET', list)).body.value.map(({ properties }: Loose) => properties.displayName);
  const rename = (displayName: string) => definition((properties) => Object.assign(properties, { displayName }));
  await emulator.send('PUT', path, rename('old'));
  expect((await emulator.send('GET', path)).body.properties.displayName).toBe('old');
  expect([await listed(), await listed(), await listed()]).toEqual([[], [], ['old']]);
  await emulator.send('PUT', path, rename('new'));
  expect([await listed(), await listed(), await listed()]).toEqual([['old'], ['old'], ['new']]);
  await emulator.send('DELETE', path);
  expect((await emulator.send('GET', path)).status).toBe(404);
  expect([await listed(), await listed(), await listed()]).toEqual([['new'], ['new'], []]);
  expect((await emulator.send('PUT', setId('baseline'), set())).body.error.code).toBe('PolicyDefinitionNotFound');
});

it('does not find what a write refers to, where references alone are late', async () => {
  const emulator = await emulated({ referenceLag: 2 });
  await emulator.send('PUT', path, definition());
  expect((await emulator.send('GET', path)).status).toBe(200);
  const codes: unknown[] = [];
  for (let n = 0; n < 3; n++) {
    const { status, body } = await emulator.send('PUT', setId('baseline'), set());
    codes.push(body.error?.code ?? status);
  }
  expect(codes).toEqual(['PolicyDefinitionNotFound', 'PolicyDefinitionNotFound', 201]);
  for (const expected of ['PolicySetDefinitionNotFound', 'PolicySetDefinitionNotFound', 201]) {
    const { status, body } = await emulator.send('PUT', assignmentId('prod'), assignment());
    expect(body.error?.code ?? status).toBe(expected);
  }
});

it('counts one request as one read, however much of it refers to the same', async () => {
  const emulator = await emulated({ lag: 2 });
  const read = async () => (await emulator.send('GET', path)).body.properties?.version;
  const versioned = (version: string) => definition((properties) => Object.assign(properties, { version }));
  await emulator.send('PUT', path, versioned('1.0.0'));
  expect([await read(), await read(), await read()]).toEqual([undefined, undefined, '1.0.0']);
  await emulator.send('PUT', path, versioned('2.0.0'));
  const made = await emulator.send('PUT', assignmentId('single'), assignment(undefined, path));
  expect([made.body.properties.definitionVersion, await read(), await read()]).toEqual(['1.*.*', '1.0.0', '2.0.0']);
});

it('records requests without the token', async () => {
  const emulator = await emulated();
  await emulator.send('PUT', definitionId('a b'), definition(), { 'x-ms-client-request-id': '1' });
  await emulator.send('GET', definitionId('none'));
  await emulator.send('PUT', path, '{"a');
  const [put, get, broken] = emulator.requests();
  expect(put).toMatchObject({
    method: 'PUT',
    path: definitionId('a b'),
    query: { 'api-version': '2025-03-01' },
    body: definition(),
    status: 201,
  });
  expect(put?.headers).toMatchObject({ 'x-ms-client-request-id': '1' });
  expect(JSON.stringify(emulator.requests())).not.toContain('good');
  expect([get?.status, get?.code, get && 'body' in get]).toEqual([404, 'PolicyDefinitionNotFound', false]);
  expect([broken?.status, broken?.code, broken?.body]).toEqual([400, 'InvalidRequestContent', '{"a']);
});

it('listens on the loopback address alone', async () => {
  const emulator = await emulated();
  const port = Number(new URL(emulator.url).port);
  const others = Object.values(networkInterfaces()).flatMap((each) => each ?? []);
  for (const { address } of others.filter(({ internal, family }) => !internal && family === 'IPv4')) {
    const reached = await new Promise((resolve) => {
      const socket = connect({ host: address, port, timeout: 1000 }, () => resolve(true));
      socket.on('error', () => resolve(false));
      socket.on('timeout', () => resolve(false));
    });
    expect(reached, address).toBe(false);
  }
});

it('is trusted by its certificate alone', async () => {
  const emulator = await emulated();
  const { url, send } = await emulated();
  await expect(emulator.send('GET', `${url}${path}?api-version=2025-03-01`)).rejects.toThrow(/self-signed|verify/);
  const byName = `${url.replace('127.0.0.1', 'localhost')}${path}?api-version=2025-03-01`;
  expect((await send('GET', byName)).status).toBe(404);
});
