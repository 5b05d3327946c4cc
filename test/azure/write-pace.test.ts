import { expect, it } from 'vitest';
import { type WriteKind, writePace } from '../../src/azure/write-pace.ts';

const one = '/subscriptions/00000000-0000-0000-0000-000000000001';
const other = '/subscriptions/00000000-0000-0000-0000-000000000002';

/** A clock that only goes on when nothing else is to be done. */
function virtual() {
  let time = 0;
  const sleepers: { readonly until: number; readonly wake: () => void }[] = [];
  return {
    now: () => time,
    sleep: (milliseconds: number) =>
      new Promise<void>((wake) => void sleepers.push({ until: time + milliseconds, wake })),
    async run() {
      for (;;) {
        await new Promise((resolve) => setImmediate(resolve));
        const [next] = sleepers.sort((a, b) => a.until - b.until);
        if (next === undefined) return;
        sleepers.shift();
        time = Math.max(time, next.until);
        next.wake();
      }
    },
    pass: (milliseconds: number) => {
      time += milliseconds;
    },
  };
}

/** Returns when each of some writes is let through. */
async function times(
  count: number,
  prepare: (pace: ReturnType<typeof writePace>, clock: ReturnType<typeof virtual>) => unknown = () => {},
  scope = one,
  kind: WriteKind = 'writes',
): Promise<number[]> {
  const clock = virtual();
  const pace = writePace(clock);
  prepare(pace, clock);
  const seen: number[] = [];
  for (let i = 0; i < count; i++) void pace.admit(scope, kind).then(() => seen.push(clock.now()));
  await clock.run();
  return seen;
}

it('lets 200 through at once, and ten a second after that', async () => {
  const seen = await times(500);
  expect([seen.length, seen.filter((time) => time === 0).length, seen[200], seen.at(-1)]).toEqual([
    500, 200, 100, 30_000,
  ]);
});

it.each<[what: string, prepare: Parameters<typeof times>[1], scope: string, kind: WriteKind, last: number]>([
  ['what an answer says is left', (pace) => pace.heard(one, 'writes', 5), one, 'writes', 500],
  ['but not of deletes', (pace) => pace.heard(one, 'deletes', 0), one, 'writes', 0],
  ['nor of another subscription', (pace) => pace.heard(one, 'writes', 0), other, 'writes', 0],
  ['whatever the case of an id', (pace) => pace.heard(one.toUpperCase(), 'writes', 5), one, 'writes', 500],
  ['no more than a bucket holds', (pace) => pace.heard(one, 'writes', 1000), one, 'writes', 0],
  ['a wait that one answer asks for', (pace) => pace.hold(one, 7000), one, 'writes', 7000],
  ['for deletes too', (pace) => pace.hold(one, 7000), one, 'deletes', 7000],
  ['but not elsewhere', (pace) => pace.hold(one, 7000), other, 'writes', 0],
  ['the longer of two waits', (pace) => [7000, 100].map((wait) => pace.hold(one, wait)), one, 'writes', 7000],
  [
    'a wait that is over no more',
    (pace, clock) => {
      pace.hold(one, 7000);
      clock.pass(7000);
    },
    one,
    'writes',
    7000,
  ],
])('heeds %s', async (_what, prepare, scope, kind, last) => {
  expect((await times(10, prepare, scope, kind)).at(-1)).toBe(last);
});

it('keeps back who waits already when another answer asks for it', async () => {
  const clock = virtual();
  const pace = writePace(clock, { capacity: 0, perSecond: 1 });
  const seen: number[] = [];
  void pace.admit(one, 'writes').then(() => seen.push(clock.now()));
  pace.hold(one, 5000);
  expect(pace.heldUntil()).toBe(5000);
  await clock.run();
  expect([seen, pace.heldUntil()]).toEqual([[5000], undefined]);
});

it('ends with a clock that stands still', async () => {
  const slept: number[] = [];
  const pace = writePace({ now: () => 0, sleep: async (time) => void slept.push(time) }, { capacity: 1, perSecond: 1 });
  pace.hold(one, 3000);
  for (let i = 0; i < 3; i++) await pace.admit(one, 'writes');
  expect(slept).toEqual([3000, 3000, 3000]);
});
