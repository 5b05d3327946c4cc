import { expect, it } from 'vitest';
import type { BucketOptions } from '../../src/targets/emulator/token-buckets.ts';
import { openBuckets } from '../../src/targets/emulator/token-buckets.ts';
import { emulated } from './emulated.ts';
import { definition, definitionId, managementGroup, subscription } from './policies.ts';

const other = '/subscriptions/00000000-0000-0000-0000-00000000000a/x';

/** Buckets with a clock that a test turns. */
function opened(options: Partial<BucketOptions> = {}) {
  const time = { now: 0 };
  const take = openBuckets({ clock: () => time.now, ...options });
  /** Takes tokens until one is refused, at most 1000, and returns how many there were. */
  const drain = (method: string, path = subscription): number => {
    for (let n = 0; n < 1000; n++) if (take(method, path).refused !== undefined) return n;
    return 1000;
  };
  return { time, take, drain };
}

it.each([
  ['GET', 250],
  ['PUT', 200],
  ['PATCH', 200],
  ['POST', 200],
  ['DELETE', 200],
])('takes as many %s at once as is documented', (method, size) => {
  expect(opened().drain(method)).toBe(size);
});

it.each([
  ['GET', 25],
  ['PUT', 10],
  ['DELETE', 10],
])('takes as many more %s each second as is documented, up to a full bucket', (method, perSecond) => {
  const { time, drain } = opened();
  drain(method);
  time.now += 1000;
  expect(drain(method)).toBe(perSecond);
  time.now += 3000;
  expect(drain(method)).toBe(3 * perSecond);
  time.now += 1_000_000;
  expect(drain(method)).toBe(method === 'GET' ? 250 : 200);
});

it('keeps reads, writes and deletes apart, and subscriptions, and what lies above them', () => {
  const { drain, take } = opened({ writes: { size: 2, perSecond: 1 }, deletes: { size: 3, perSecond: 1 } });
  expect(drain('PUT')).toBe(2);
  expect(drain('DELETE')).toBe(3);
  expect(drain('PUT', other)).toBe(2);
  expect(drain('PUT', managementGroup)).toBe(2);
  expect(drain('PUT', other.toUpperCase())).toBe(0);
  expect(take('PUT', managementGroup).refused).toMatchObject({ status: 429, code: 'TooManyRequests' });
  expect(take('PUT', subscription).refused).toMatchObject({ status: 429, code: 'SubscriptionRequestsThrottled' });
});

it('takes nothing before the wait is over that it asked for', () => {
  const { time, take, drain } = opened({ writes: { size: 1, perSecond: 0.5 } });
  expect(drain('PUT')).toBe(1);
  expect(take('PUT', subscription).headers).toEqual({
    'x-ms-ratelimit-remaining-subscription-writes': '0',
    'retry-after': '2',
  });
  time.now += 1999;
  expect(take('PUT', subscription).headers['retry-after']).toBe('1');
  time.now += 1;
  expect(take('PUT', subscription).refused).toBeUndefined();
});

it('can begin the wait anew for who calls before it is over', () => {
  const { time, take, drain } = opened({ writes: { size: 1, perSecond: 1 }, restarts: true });
  expect(drain('PUT')).toBe(1);
  for (let n = 0; n < 5; n++) {
    time.now += 900;
    expect(take('PUT', subscription).refused?.status).toBe(429);
  }
  time.now += 1000;
  expect(take('PUT', subscription).refused).toBeUndefined();
});

it('is answered with what is left, and with 429 and the time to wait', async () => {
  const time = { now: 0 };
  const emulator = await emulated({ buckets: { clock: () => time.now, writes: { size: 1, perSecond: 1 } } });
  const put = async (name: string) => {
    const { status, headers, body } = await emulator.send('PUT', definitionId(name), definition());
    const left = headers['x-ms-ratelimit-remaining-subscription-writes'];
    return [status, left, headers['retry-after'], body.error?.code];
  };
  expect(await put('a')).toEqual([201, '0', undefined, undefined]);
  expect(await put('b')).toEqual([429, '0', '1', 'SubscriptionRequestsThrottled']);
  const read = await emulator.send('GET', definitionId('b'));
  expect([read.status, read.headers['x-ms-ratelimit-remaining-subscription-reads']]).toEqual([404, '249']);
  time.now += 1000;
  expect(await put('b')).toEqual([201, '0', undefined, undefined]);
  const above = await emulator.send('GET', definitionId('b', managementGroup));
  expect(above.headers['x-ms-ratelimit-remaining-tenant-reads']).toBe('249');
  expect(emulator.requests().map(({ status }) => status)).toEqual([201, 429, 404, 201, 404]);
});

it('is counted for answers that a test puts in place of the true ones, too', async () => {
  const emulator = await emulated({
    buckets: { clock: () => 0 },
    fail: () => ({ status: 500, code: 'InternalServerError' }),
  });
  const { status, headers } = await emulator.send('DELETE', definitionId('a'));
  expect([status, headers['x-ms-ratelimit-remaining-subscription-deletes']]).toEqual([500, '199']);
});

it('does not limit anything unless asked to', async () => {
  const { headers } = await (await emulated()).send('GET', definitionId('a'));
  expect(Object.keys(headers).filter((name) => name.startsWith('x-ms-ratelimit'))).toEqual([]);
});
