import { expect, it } from 'vitest';
import type { AskedRequest, Fault } from '../../src/targets/emulator/emulator-options.ts';
import { emulated } from './emulated.ts';
import { definition, definitionId } from './policies.ts';
import { faultKinds, type SeededOptions, seededFaults } from './seeded-faults.ts';

const call = (n: number, method = 'PUT'): AskedRequest => ({ method, path: `/${n}`, query: {}, headers: {} });
const first = (options: SeededOptions, numbers: readonly number[]): (Fault | undefined)[] => {
  const { fail } = seededFaults(options);
  return numbers.map((n) => fail(call(n)));
};
const thousand = Array.from({ length: 1000 }, (_, n) => n);

it.each([0, 0.05, 0.2, 0.5, 1])('hits a share of %s', (share) => {
  const hit = first({ seed: 1, share }, thousand).filter((fault) => fault !== undefined).length / 1000;
  expect(Math.abs(hit - share)).toBeLessThan(0.04);
});

it('hits the same calls for the same seed, in whatever order, and others for another', () => {
  const options = { seed: 'a', share: 0.2 };
  const forwards = first(options, thousand);
  expect(first(options, thousand)).toEqual(forwards);
  expect(first(options, thousand.toReversed()).toReversed()).toEqual(forwards);
  expect(first({ ...options, seed: 'b' }, thousand)).not.toEqual(forwards);
});

it('has every usual kind, and only those that are asked for', () => {
  const all = seededFaults({ seed: 1, share: 1 });
  for (const n of thousand) all.fail(call(n));
  expect(Object.keys(all.counts()).sort()).toEqual(
    Object.keys(faultKinds)
      .filter((name) => !['hang', 'slow'].includes(name))
      .sort(),
  );
  expect(new Set(first({ seed: 1, share: 1, kinds: ['lost'] }, thousand))).toEqual(new Set(['lost']));
  expect(() => seededFaults({ seed: 1, share: 1, kinds: ['losst'] })).toThrow('losst');
  expect(() => seededFaults({ seed: 1, share: 1, kinds: [] })).toThrow('no kind');
});

it('lets a call through after so many faults in a row, and leaves alone what it is to leave alone', () => {
  const { fail } = seededFaults({ seed: 1, share: 1, mostInARow: 3, only: ({ method }) => method === 'PUT' });
  const faults = Array.from({ length: 8 }, () => fail(call(1)) === undefined);
  expect(faults).toEqual([false, false, false, true, false, false, false, true]);
  expect(fail(call(1, 'GET'))).toBeUndefined();
});

it.each(Object.entries(faultKinds).filter(([name]) => name !== 'hang'))(
  '%s happens on the wire',
  async (name, fault) => {
    let left = 1;
    const emulator = await emulated({ fail: () => (left-- > 0 ? fault : undefined) });
    const answer = await emulator.send('PUT', definitionId('a'), definition()).catch((error: Error) => error);
    const cut = ['reset', 'lost', 'half'].includes(name);
    expect(answer instanceof Error).toBe(cut);
    if (!(answer instanceof Error)) expect(answer.status).toBe(name === 'slow' ? 201 : Number(name.slice(0, 3)));
    const done = ['lost', 'half', 'slow'].includes(name) || name.endsWith('after the work');
    expect((await emulator.send('GET', definitionId('a'))).status).toBe(done ? 200 : 404);
  },
);
