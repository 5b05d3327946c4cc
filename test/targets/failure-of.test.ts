import { describe, expect, it } from 'vitest';
import { AzureFault } from '../../src/model/azure-fault.ts';
import { failedAnswer, failedCall, retryAfter } from '../../src/targets/failure-of.ts';
import { emulated } from './emulated.ts';
import { landscape, targetOf } from './landscape.ts';
import { subscription } from './policies.ts';

const now = Date.UTC(2026, 0, 1);
const headers = (values: Record<string, string>) => ({ get: (name: string) => values[name] });

it.each<[said: Record<string, string>, milliseconds: number | undefined]>([
  [{}, undefined],
  [{ 'retry-after': '' }, undefined],
  [{ 'retry-after': '7' }, 7000],
  [{ 'retry-after': ' 7 ' }, 7000],
  [{ 'retry-after': '0' }, 0],
  [{ 'retry-after': 'Thu, 01 Jan 2026 00:00:17 GMT' }, 17_000],
  [{ 'retry-after': 'Wed, 31 Dec 2025 00:00:00 GMT' }, 0],
  [{ 'retry-after': 'soon' }, undefined],
  [{ 'retry-after': '7', 'retry-after-ms': '1500' }, 1500],
  [{ 'x-ms-retry-after-ms': '1500' }, 1500],
])('%j asks to wait for %s milliseconds', (said, milliseconds) => {
  expect(retryAfter(headers(said), now)).toBe(milliseconds);
});

it.each<[status: number, again: string | undefined]>([
  [429, 'refused'],
  [408, 'unknown'],
  [500, 'unknown'],
  [502, 'unknown'],
  [503, 'unknown'],
  [504, 'unknown'],
  [400, undefined],
  [401, undefined],
  [403, undefined],
  [404, undefined],
  [409, undefined],
  [501, undefined],
])('of %i nobody can tell, or surely nothing was done: %s', (status, again) => {
  expect(failedAnswer({ status, headers: headers({}), bodyAsText: '' }, now)?.retry?.again).toBe(again);
});

describe('failedCall', () => {
  it.each(['ECONNRESET', 'ECONNREFUSED', 'EPIPE', 'PARSE_ERROR'])('lets %s be tried again', (code) => {
    expect(failedCall(Object.assign(new Error('x'), { code }))).toMatchObject({ code, retry: { again: 'unknown' } });
  });

  it.each<[what: string, error: unknown]>([
    ['a certificate that nobody vouches for', Object.assign(new Error('x'), { code: 'SELF_SIGNED_CERT_IN_CHAIN' })],
    ['what is said to be so', new AzureFault('azure/endpoint', 'x', 'y')],
    ['a fault of ours', new TypeError('x')],
  ])('leaves %s', (_what, error) => {
    expect(failedCall(error)).toBe(error);
  });
});

it('tells what an answer says is left, of writes and of deletes', async () => {
  const said: unknown[] = [];
  const [definition] = landscape({ names: ['a'] });
  const body = { properties: {} };
  const left = (method: string) => ({
    [`x-ms-ratelimit-remaining-subscription-${method === 'PUT' ? 'writes' : 'deletes'}`]: '17',
    'x-ms-ratelimit-remaining-subscription-reads': '1',
  });
  const emulator = await emulated({
    fail: ({ method }) => ({ status: 200, code: '', body, headers: left(method) }),
  });
  const target = await targetOf(emulator, {
    heard: (path, kind, count) => void said.push([path.slice(0, 67), kind, count]),
  });
  await target.get('policyDefinitions', subscription, 'a');
  if (definition) {
    await target.put(definition);
    await target.remove(definition);
  }
  const path = `${subscription}/providers/Micro`.slice(0, 67);
  expect(said).toEqual([
    [path, 'writes', 17],
    [path, 'deletes', 17],
  ]);
});
