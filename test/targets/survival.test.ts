import { expect, it } from 'vitest';
import { applyPlan } from '../../src/azure/apply-plan.ts';
import { type AzureResource, keyOf } from '../../src/azure/azure-resource.ts';
import type { JournalEntry } from '../../src/azure/journal.ts';
import { movedMeanwhile } from '../../src/azure/moved-meanwhile.ts';
import { observe } from '../../src/azure/observe.ts';
import { reversePlan } from '../../src/azure/reverse-plan.ts';
import type { Target } from '../../src/azure/target.ts';
import { emulated } from './emulated.ts';
import { applied, carriedOut, landscape, planned, stamp, standing, targetOf } from './landscape.ts';
import { subscription } from './policies.ts';
import { unreliable } from './unreliable.ts';

const before = landscape({ names: ['a', 'b', 'c'], title: 'Older' });
const after = landscape({ names: ['b', 'c', 'd', 'e'] });
const review = { intents: [], today: '2026-01-01' };
const options = { report: () => {}, sleep: async () => {} };

/** Returns the text of a state that holds what was wanted before. */
async function stored(): Promise<string> {
  const kept: { text?: string } = {};
  await applied(await targetOf(await emulated({}, kept)), before);
  return kept.text ?? '';
}

it.each(Array.from({ length: 12 }, (_, seed) => seed))(
  'with a fifth of all calls failing, by seed %i, it ends right, and says so where it does not',
  { timeout: 60_000 },
  async (seed) => {
    const text = await stored();
    const sound = await targetOf(await emulated({}, { text }));
    await applied(sound, after);
    const end = await standing(sound, [subscription]);

    let failing = true;
    const fail = unreliable(0.2, seed);
    const kept = { text };
    const emulator = await emulated({ fail: (request) => (failing ? fail(request) : undefined) }, kept);
    const target = await targetOf(emulator);
    const plan = await planned(target, after);
    const { outcomes, results } = await carriedOut(plan, target);
    failing = false;
    const good = results.every(({ outcome }) => outcome === 'done' || outcome === 'already');
    const there = await standing(target, [subscription]);
    expect([seed, good]).toEqual([seed, JSON.stringify(there) === JSON.stringify(end)]);
    // Ten failures of one call in a row are rarer than the seeds.
    expect([seed, outcomes]).toEqual([seed, { done: plan.steps.length }]);
    expect((await planned(target, after)).steps).toEqual([]);
  },
);

/** A target that ends the run at a write: before it, or after it was done and nobody heard. */
function killedAt(target: Target, at: number, when: 'before' | 'after'): Target {
  let count = 0;
  const cut = async (write: () => Promise<void>): Promise<void> => {
    const own = count++;
    if (own > at || (own === at && when === 'before')) throw new Error('killed');
    await write();
    if (own === at) throw new Error('killed');
  };
  return {
    ...target,
    put: (resource) => cut(() => target.put(resource)),
    remove: (resource) => cut(() => target.remove(resource)),
  };
}

it.each(['before', 'after'] as const)(
  'ends the same when it is killed %s any write, and undoes the same',
  async (when) => {
    const text = await stored();
    const sound = await targetOf(await emulated({}, { text }));
    const start = await standing(sound, [subscription]);
    const { plan } = await applied(sound, after);
    const end = await standing(sound, [subscription]);
    for (let at = 0; at < plan.steps.length; at++) {
      const kept = { text };
      const emulator = await emulated({}, kept);
      const target = await targetOf(emulator);
      const entries: JournalEntry[] = [];
      const journal = { write: (entry: JournalEntry) => void entries.push(entry) };
      await expect(applyPlan(plan, killedAt(target, at, when), { ...options, journal })).rejects.toThrow('killed');
      const killed = kept.text;

      // From what the journal holds, whatever was under way.
      const {
        plan: back,
        moved,
        findings,
      } = reversePlan(entries, stamp, await observe(target, [subscription]), review);
      expect([at, moved, findings]).toEqual([at, [], []]);
      await applyPlan(back, target, options);
      expect(await standing(target, [subscription])).toEqual(start);

      const resumed = await targetOf(await emulated({}, { text: killed }));
      const results = await applyPlan(plan, resumed, { ...options, journal });
      expect(results.every(({ outcome }) => outcome === 'done' || outcome === 'already')).toBe(true);
      expect(await standing(resumed, [subscription])).toEqual(end);
      expect((await planned(resumed, after)).steps).toEqual([]);

      const { plan: whole } = reversePlan(entries, stamp, await observe(resumed, [subscription]), review);
      await applyPlan(whole, resumed, options);
      expect(await standing(resumed, [subscription])).toEqual(start);
    }
  },
);

it.each([
  ['the same state', after],
  ['another state', landscape({ names: ['b', 'x'], title: 'Theirs' })],
])('two at once, the second with %s, end in a wanted state or are refused', async (_what, other) => {
  const text = await stored();
  const wanted = await Promise.all(
    [after, other].map(async (desired: readonly AzureResource[]) => {
      const target = await targetOf(await emulated({}, { text }));
      await applied(target, desired);
      return standing(target, [subscription]);
    }),
  );
  for (const delay of [0, 2]) {
    const emulator = await emulated({ delay }, { text });
    const target = await targetOf(emulator);
    const plans = await Promise.all([planned(target, after), planned(target, other)]);
    const ended = await Promise.all(plans.map((plan) => carriedOut(plan, target)));
    const good = await Promise.all(
      ended.map(async ({ results }) => {
        const moved = await movedMeanwhile(results, target, async () => {});
        return moved.length === 0 && results.every(({ outcome }) => outcome === 'done' || outcome === 'already');
      }),
    );
    const there = await standing(target, [subscription]);
    // Who was told that all is done was told the truth.
    for (const [i, is] of good.entries()) {
      const mine = Object.entries(wanted[i] ?? {});
      if (is) expect(Object.fromEntries(mine.map(([key]) => [key, there[key]]))).toEqual(wanted[i]);
    }
    // Whatever came of it, the next apply ends in what it wants.
    await applied(target, after);
    expect(await standing(target, [subscription])).toEqual(wanted[0]);
  }
});

it('leaves what depends on a failure, and does the rest', async () => {
  const [one, two] = [landscape({ names: ['a'], set: 'one' }), landscape({ names: ['b'], set: 'two' })];
  const emulator = await emulated({
    fail: ({ method, path }) =>
      method === 'PUT' && path.endsWith('/policyDefinitions/a')
        ? { status: 400, code: 'InvalidPolicyRule' }
        : undefined,
  });
  const { results } = await applied(await targetOf(emulator), [...one, ...two]);
  const outcomes = results.map(
    ({ step: { resource }, outcome }) => `${keyOf(resource).split('/').slice(-2).join('/')} ${outcome}`,
  );
  expect(outcomes.sort()).toEqual([
    'policyassignments/one left',
    'policyassignments/two done',
    'policydefinitions/a failed',
    'policydefinitions/b done',
    'policysetdefinitions/one left',
    'policysetdefinitions/two done',
  ]);
});
