import { array, assert, integer, property, record } from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AzureResource } from '../../src/azure/azure-resource.ts';
import { checkResources } from '../../src/azure/check-resources.ts';
import { checks } from '../../src/azure/checks/all.ts';
import { makePlan } from '../../src/azure/make-plan.ts';
import { referencesOf } from '../../src/azure/references.ts';
import { readYaml } from '../../src/io/read-yaml.ts';
import { emulatedBuiltIn, refusedByEmulator, unservedEmulator } from './emulator-answers.ts';
import { type Mutation, mutate } from './mutations.ts';
import { parameterChanges } from './parameter-changes.ts';
import { plantedFaults } from './planted-faults.ts';
import { resourcesOf, sound, stamp } from './sound-landscape.ts';
import { soundVariants } from './sound-variants.ts';

const knowledge = { readYaml, builtIn: emulatedBuiltIn };
const found = (resources: readonly AzureResource[], some = checks) => checkResources(resources, knowledge, some);

const number = integer({ min: 0, max: 1_000_000 });
const mutations = array(record<Mutation>({ place: number, change: number, detail: number }), {
  minLength: 1,
  maxLength: 3,
});
const variant = integer({ min: 0, max: soundVariants.length - 1 });
const runs = 2000;
const updates = 500;
const changes = [...soundVariants, ...parameterChanges];

/** Whether what one management group refers to lies above it only Azure knows. */
function crossesGroups(resources: readonly AzureResource[]): boolean {
  const groupOf = (id: string) =>
    /^\/providers\/Microsoft\.Management\/managementGroups\/[^/]+/i.exec(id)?.[0]?.toLowerCase();
  return resources.some((resource) => {
    const own = groupOf(resource.scope);
    return own !== undefined && referencesOf(resource).some((id) => (groupOf(id) ?? own) !== own);
  });
}

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
        if (found(resources).length > 0 || crossesGroups(resources)) return;
        passed++;
        expect(answers).toEqual([]);
      }),
      { seed: 20260801, numRuns: runs },
    );
    // Neither says no to everything, or this would prove nothing.
    expect(passed).toBeGreaterThan(runs / 10);
    expect(refused).toBeGreaterThan(runs / 10);
  });

  it(`is carried out without a 400 over what stands, where the plan has nothing against it, in ${updates} pairs`, {
    timeout: 60_000,
  }, () => {
    let [carriedOut, refused] = [0, 0];
    assert(
      property(variant, integer({ min: 0, max: changes.length - 1 }), (before, after) => {
        const { ask, standing } = unservedEmulator();
        for (const resource of mutated(before, [])) expect(ask('PUT', resource)).toEqual([]);
        const all = sound();
        changes[after]?.[1](all);
        const resources = resourcesOf(all);
        expect(found(resources)).toEqual([]);
        const { plan, findings } = makePlan(stamp, resources, standing());
        const answers = plan.steps.flatMap(({ action, resource }) =>
          ask(action === 'delete' ? 'DELETE' : 'PUT', resource),
        );
        if (answers.length > 0) refused++;
        if (findings.length > 0) return;
        carriedOut++;
        expect(answers).toEqual([]);
      }),
      { seed: 20260802, numRuns: updates },
    );
    expect(carriedOut).toBeGreaterThan(updates / 10);
    expect(refused).toBeGreaterThan(updates / 10);
  });

  it.each(parameterChanges)('%s: the plan refuses what the emulator would, and nothing else', (_what, change) => {
    const { ask, standing } = unservedEmulator();
    for (const resource of resourcesOf(sound())) expect(ask('PUT', resource)).toEqual([]);
    const all = sound();
    change(all);
    expect(found(resourcesOf(all))).toEqual([]);
    const { plan, findings } = makePlan(stamp, resourcesOf(all), standing());
    const answers = plan.steps.flatMap((step) => ask(step.action === 'delete' ? 'DELETE' : 'PUT', step.resource));
    expect(findings.length > 0, JSON.stringify([findings, answers])).toBe(answers.length > 0);
  });

  it.each(soundVariants)('is never answered 400: %s', (_what, vary) => {
    const all = sound();
    vary(all);
    expect(refusedByEmulator(resourcesOf(all))).toEqual([]);
  });
});

/** What each check by itself finds in each landscape with a fault; they know nothing of each other. */
const planted = plantedFaults.map((fault) => {
  const all = sound();
  fault.plant(all);
  const resources = resourcesOf(all);
  return {
    fault,
    findings: new Map(checks.map((check) => [check, found(resources, [check])])),
    refused: refusedByEmulator(resources).length > 0,
  };
});

/** How each check that is left out is noticed: a row of the table goes without its code, or a 400 comes through. */
const omissions = checks.map((left) => {
  const rest = (one: (typeof planted)[number]) =>
    [...one.findings].flatMap(([check, findings]) => (check === left ? [] : findings));
  const unsaid = planted.filter((one) => rest(one).every(({ code }) => code !== one.fault.code));
  const through = planted.filter((one) => one.refused && rest(one).length === 0);
  return { name: left.name, byTable: unsaid.length > 0, byEmulator: through.length > 0 };
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
