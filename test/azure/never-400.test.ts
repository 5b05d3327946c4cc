import { array, assert, integer, property, record } from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AzureResource } from '../../src/azure/azure-resource.ts';
import { checkResources } from '../../src/azure/check-resources.ts';
import { checks } from '../../src/azure/checks/all.ts';
import { readYaml } from '../../src/io/read-yaml.ts';
import { emulatedBuiltIn, refusedByEmulator } from './emulator-answers.ts';
import { type Mutation, mutate } from './mutations.ts';
import { plantedFaults } from './planted-faults.ts';
import { resourcesOf, sound } from './sound-landscape.ts';
import { soundVariants } from './sound-variants.ts';

const knowledge = { readYaml, builtIn: emulatedBuiltIn };
const found = (resources: readonly AzureResource[], some = checks) => checkResources(resources, knowledge, some);

const number = integer({ min: 0, max: 1_000_000 });
const mutations = array(record<Mutation>({ place: number, change: number, detail: number }), {
  minLength: 1,
  maxLength: 3,
});
const variant = integer({ min: 0, max: soundVariants.length - 1 });
const runs = 6000;

function mutated(which: number, list: readonly Mutation[]): AzureResource[] {
  const all = sound();
  soundVariants[which]?.[1](all);
  for (const one of list) mutate(all, one);
  return resourcesOf(all);
}

describe('what passes offline', () => {
  it(`is never answered 400 by the emulator, in ${runs} landscapes that were changed at random`, {
    timeout: 60_000,
  }, () => {
    let [passed, refused] = [0, 0];
    assert(
      property(variant, mutations, (which, list) => {
        const resources = mutated(which, list);
        const answers = refusedByEmulator(resources);
        if (answers.length > 0) refused++;
        if (found(resources).length > 0) return;
        passed++;
        expect(answers).toEqual([]);
      }),
      { seed: 20260801, numRuns: runs },
    );
    // Neither says no to everything, or this would prove nothing.
    expect(passed).toBeGreaterThan(runs / 10);
    expect(refused).toBeGreaterThan(runs / 10);
  });

  it.each(soundVariants)('is never answered 400: %s', (_what, vary) => {
    const all = sound();
    vary(all);
    expect(refusedByEmulator(resourcesOf(all))).toEqual([]);
  });
});

/** How each check that is left out is noticed. */
const omissions = checks.map((left) => {
  const rest = checks.filter((check) => check !== left);
  const planted = plantedFaults.map((fault) => {
    const all = sound();
    fault.plant(all);
    const resources = resourcesOf(all);
    const codes = (some: typeof checks) => found(resources, some).filter(({ code }) => code === fault.code).length;
    return { missed: codes(rest) < codes(checks), resources };
  });
  const missed = planted.filter((one) => one.missed);
  const passing = missed.filter(({ resources }) => found(resources, rest).length === 0);
  const byEmulator = passing.some(({ resources }) => refusedByEmulator(resources).length > 0);
  return { name: left.name, byTable: missed.length > 0, byEmulator };
});
const count = (by: 'byTable' | 'byEmulator') => omissions.filter((one) => one[by]).length;

describe(`${omissions.length} checks left out in turn: ${count('byTable')} missed by the table, ${count('byEmulator')} by the emulator`, () => {
  it.each(omissions)('$name', ({ byTable, byEmulator }) => {
    expect(byTable || byEmulator).toBe(true);
  });

  it('are at least twenty', () => {
    expect(omissions.length).toBeGreaterThanOrEqual(20);
    expect(count('byEmulator')).toBeGreaterThanOrEqual(20);
  });
});
