import { expect, it } from 'vitest';
import { searchOrder } from '../../src/azure/order/search-order.ts';

it('finds the way through ten thousand steps of which the first is harmless last', () => {
  const steps = Array.from({ length: 10_000 }, (_, i) => i);
  const order = searchOrder({
    steps,
    needed: [],
    passing: (step, done) => (step === 0 && done.size < steps.length - 1 ? 'stricter' : undefined),
  });
  expect([...order.values()].filter((what) => what !== undefined)).toEqual([]);
  expect([...order.keys()].at(-1)).toBe(0);
  expect(order.size).toBe(steps.length);
});

it('goes back where what is harmless leads nowhere', () => {
  const harmful = ['0,1', '0,2'];
  const order = searchOrder({
    steps: [0, 1, 2],
    needed: [],
    passing: (step, done) => (harmful.includes([...done, step].sort().join()) ? 'laxer' : undefined),
  });
  expect([...order]).toEqual([
    [1, undefined],
    [2, undefined],
    [0, undefined],
  ]);
});

it('says what cannot be helped, the lesser harm first', () => {
  const order = searchOrder({
    steps: [0, 1],
    needed: [new Set(), new Set([0])],
    passing: (step) => (step === 0 ? 'laxer' : undefined),
  });
  expect([...order]).toEqual([
    [0, 'laxer'],
    [1, undefined],
  ]);
});

it('leaves out what waits in a circle', () => {
  const order = searchOrder({ steps: [0, 1], needed: [new Set([1]), new Set([0])], passing: () => undefined });
  expect(order.size).toBe(0);
});
