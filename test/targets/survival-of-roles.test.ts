import { afterAll, describe, expect, it } from 'vitest';
import { applyPlan } from '../../src/azure/apply-plan.ts';
import type { AzureResource } from '../../src/azure/azure-resource.ts';
import type { JournalEntry } from '../../src/azure/journal.ts';
import { makePlan } from '../../src/azure/make-plan.ts';
import { movedMeanwhile } from '../../src/azure/moved-meanwhile.ts';
import { observe } from '../../src/azure/observe.ts';
import type { Plan } from '../../src/azure/plan.ts';
import { principalOf } from '../../src/azure/principal-of.ts';
import { reversePlan } from '../../src/azure/reverse-plan.ts';
import type { RoleIntent } from '../../src/azure/role-intent.ts';
import type { Target } from '../../src/azure/target.ts';
import type { EmulatorOptions } from '../../src/targets/emulator/emulator-options.ts';
import { cluster, resourcesOf, sound, stamp } from '../azure/sound-landscape.ts';
import { emulated } from './emulated.ts';
import { targetOf } from './landscape.ts';
import { openApiFaults } from './openapi/openapi-faults.ts';
import { subscription } from './policies.ts';
import { seededFaults } from './seeded-faults.ts';

const scopes = [subscription, cluster];
const intents: RoleIntent[] = [
  {
    scope: subscription,
    assignment: `${subscription}/providers/Microsoft.Authorization/policyAssignments/baseline-dev`,
    roles: ['ed7f3fbd-7b88-4dd4-9017-9adb7ce333f8', '18ed5180-3e48-46fd-8541-4ea054d57064'].map(
      (role) => `/providers/Microsoft.Authorization/roleDefinitions/${role}`,
    ),
  },
];
const review = { intents, today: '2026-12-01' };
const wanted = resourcesOf(sound());
// In numbers of calls, not in time: a set of four definitions meets each by itself.
const lags: readonly Partial<EmulatorOptions>[] = [{}, { lag: 1, directoryLag: 3 }, { referenceLag: 1, listLag: 1 }];
const options = { report: () => {}, sleep: async () => {} };

async function planOf(target: Target): Promise<Plan> {
  const { plan, findings } = makePlan(stamp, wanted, await observe(target, scopes), intents);
  expect(findings).toEqual([]);
  return plan;
}

const isGood = ({ outcome }: { readonly outcome: string }) => outcome === 'done' || outcome === 'already';

/** Expects everything that is wanted to stand once, and the roles to be those of the identity that there is. */
async function expectWhole(target: Target): Promise<void> {
  expect((await planOf(target)).steps).toEqual([]);
  const there = await observe(target, scopes);
  const count = (kind: AzureResource['kind']) => there.filter((one) => one.kind === kind).length;
  expect([there.length, count('roleAssignments'), count('policyExemptions')]).toEqual([wanted.length + 2, 2, 1]);
  const assignment = there.find(({ kind }) => kind === 'policyAssignments');
  const principals = there.flatMap(({ kind, body }) =>
    kind === 'roleAssignments' ? [(body['properties'] as { principalId: string }).principalId] : [],
  );
  expect(new Set(principals)).toEqual(new Set([assignment && principalOf(assignment)]));
}

const survived: Record<string, number> = {};
afterAll(() => {
  // Each kind of fault was met, or nothing would be known of it.
  expect(Object.keys(survived).length).toBeGreaterThanOrEqual(15);
});

describe('roles and exemptions', () => {
  it.each(Array.from({ length: 16 }, (_, seed) => seed))(
    'stand at the end with a fifth of all calls failing and replicas behind, by seed %i',
    { timeout: 60_000 },
    async (seed) => {
      const faults = seededFaults({ seed, share: 0.2 });
      let failing = true;
      const behind = lags[seed % lags.length] ?? {};
      const emulator = await emulated({
        ...behind,
        fail: (request) => (failing ? faults.fail(request) : undefined),
      });
      const target = await targetOf(emulator);
      failing = false;
      const plan = await planOf(target);
      failing = true;
      const results = await applyPlan(plan, target, options);
      failing = false;
      for (const [kind, count] of Object.entries(faults.counts())) survived[kind] = (survived[kind] ?? 0) + count;
      expect(results.filter((result) => !isGood(result)).map(({ finding }) => finding)).toEqual([]);
      expect(await movedMeanwhile(results, target, async () => {})).toEqual([]);
      expect(openApiFaults(emulator.requests())).toEqual([]);
      await expectWhole(target);
    },
  );

  it.each(['before', 'after'] as const)('stand once when the run is killed %s any write and goes on', async (when) => {
    const plan = await planOf(await targetOf(await emulated()));
    for (let at = 0; at < plan.steps.length; at++) {
      const kept: { text?: string } = {};
      const entries: JournalEntry[] = [];
      const journal = { write: (entry: JournalEntry) => void entries.push(entry) };
      const target = await targetOf(await emulated({}, kept));
      await expect(applyPlan(plan, killedAt(target, at, when), { ...options, journal })).rejects.toThrow('killed');
      const killed = kept.text;

      // Undone from the journal, whatever was under way: nothing of ours is left.
      const { plan: back, moved, findings } = reversePlan(entries, stamp, await observe(target, scopes), review);
      expect([at, moved, findings]).toEqual([at, [], []]);
      expect((await applyPlan(back, target, options)).every(isGood)).toBe(true);
      expect(await observe(target, scopes)).toEqual([]);

      const resumed = await targetOf(await emulated({}, killed === undefined ? {} : { text: killed }));
      expect((await applyPlan(plan, resumed, options)).every(isGood)).toBe(true);
      await expectWhole(resumed);
    }
  });

  it('stand once when two runs write them at once, or one of them is refused', async () => {
    const emulator = await emulated({ delay: 1 });
    const target = await targetOf(emulator);
    const plans = await Promise.all([planOf(target), planOf(target)]);
    await Promise.all(plans.map((plan) => applyPlan(plan, target, options)));
    expect((await applyPlan(await planOf(target), target, options)).every(isGood)).toBe(true);
    await expectWhole(target);
  });
});

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
