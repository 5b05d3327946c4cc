import { describe, expect, it } from 'vitest';
import { applyPlan } from '../../src/azure/apply-plan.ts';
import { type AzureResource, keyOf, resourceId, resourceKinds } from '../../src/azure/azure-resource.ts';
import { makePlan } from '../../src/azure/make-plan.ts';
import type { Target } from '../../src/azure/target.ts';
import { AzureFault } from '../../src/model/azure-fault.ts';

const stamp = { owner: 'contoso-platform', environment: 'dev' };
const scope = '/subscriptions/00000000-0000-0000-0000-000000000000';

function resource(kind: AzureResource['kind'], name: string, displayName = name, more: object = {}): AzureResource {
  const properties = { displayName, metadata: { palisade: { ...stamp, name } }, ...more };
  return { kind, scope, name, body: { properties } };
}

const idOf = (kind: AzureResource['kind'], name: string) => resourceId({ kind, scope, name });
const members = ['a', 'b', 'c'].map((name) => ({
  policyDefinitionId: idOf('policyDefinitions', name),
  policyDefinitionReferenceId: name,
}));

const desired = [
  ...['a', 'b', 'c'].map((name) => resource('policyDefinitions', name)),
  resource('policySetDefinitions', 's', 's', { policyDefinitions: members }),
  resource('policyAssignments', 'p', 'p', { policyDefinitionId: idOf('policySetDefinitions', 's') }),
];
const before = [
  resource('policyDefinitions', 'b', 'older'),
  resource('policyDefinitions', 'gone'),
  resource('policyAssignments', 'gone'),
];

interface World extends Target {
  readonly resources: Map<string, AzureResource>;
  readonly writes: string[];
}

/** A target in memory; the hook is asked before each write, and may throw as a fault or as a killed process. */
function world(start: readonly AzureResource[], hook: (write: string, count: number) => void = () => {}): World {
  const resources = new Map(start.map((one) => [keyOf(one), one]));
  const writes: string[] = [];
  const write = (what: string): void => {
    hook(what, writes.length);
    writes.push(what);
  };
  return {
    resources,
    writes,
    list: async (kind) => [...resources.values()].filter((one) => one.kind === kind),
    get: async (kind, at, name) => resources.get(keyOf({ kind, scope: at, name })),
    put: async (one) => {
      write(`put ${one.kind} ${one.name}`);
      resources.set(keyOf(one), one);
    },
    remove: async (one) => {
      write(`remove ${one.kind} ${one.name}`);
      resources.delete(keyOf(one));
    },
  };
}

const options = { report: () => {}, sleep: async () => {} };
const planFor = (target: World) => makePlan(stamp, desired, [...target.resources.values()]).plan;
const state = (target: World) => [...target.resources].map(([key, one]) => [key, one.body]).sort();

describe('applyPlan', () => {
  it('ends with what is wanted, and has nothing to do the second time', async () => {
    const target = world(before);
    const plan = planFor(target);
    await applyPlan(plan, target, options);
    expect(state(target)).toEqual(state(world(desired)));
    const wrote = target.writes.length;
    const again = await applyPlan(plan, target, options);
    expect(new Set(again.map((result) => result.outcome))).toEqual(new Set(['already']));
    expect(target.writes.length).toBe(wrote);
    expect(planFor(target).steps).toEqual([]);
  });

  it('ends the same wherever it was killed', async () => {
    const steps = planFor(world(before)).steps.length;
    for (let at = 0; at < steps; at++) {
      const target = world(before, (_write, count) => {
        if (count === at && !target.resources.has('revived')) throw new Error('killed');
      });
      const plan = planFor(target);
      await expect(applyPlan(plan, target, options)).rejects.toThrow('killed');
      target.resources.set('revived', resource('policyDefinitions', 'revived'));
      await applyPlan(plan, target, options);
      target.resources.delete('revived');
      expect(state(target)).toEqual(state(world(desired)));
    }
  });

  it('begins a kind when the one before it is through', async () => {
    const target = world([]);
    await applyPlan(planFor(target), target, options);
    const kinds = target.writes.map((write) => write.split(' ')[1]);
    expect(kinds).toEqual([...kinds].sort((a, b) => order(a) - order(b)));
  });

  it('refuses what has moved since, and leaves what would come after it', async () => {
    const target = world(before);
    const plan = planFor(target);
    const moved = resource('policyDefinitions', 'a', 'somebody else was here');
    target.resources.set(keyOf(moved), moved);
    const results = await applyPlan(plan, target, options);
    const outcome = (name: string) => results.find((result) => result.step.resource.name === name)?.outcome;
    expect([outcome('a'), outcome('s'), outcome('p')]).toEqual(['drifted', 'left', 'left']);
    expect(target.resources.get(keyOf(moved))).toBe(moved);
    expect(results.find((result) => result.outcome === 'drifted')?.finding?.code).toBe('azure/drift');
  });

  it('reports every failure of a kind and leaves the next', async () => {
    const target = world([], (write) => {
      if (/ [ac]$/.test(write)) throw new AzureFault('azure/denied', 'no right', 'get it');
    });
    const results = await applyPlan(planFor(target), target, options);
    expect(results.map((result) => `${result.step.resource.name} ${result.outcome}`)).toEqual([
      'a failed',
      'b done',
      'c failed',
      's left',
      'p left',
    ]);
  });

  it('waits for a replica that has not seen what was just written', async () => {
    let refused = 0;
    const slept: number[] = [];
    const target = world([], (write) => {
      if (write.includes('SetDefinitions') && refused++ < 3)
        throw new AzureFault('azure/refused', 'x', 'y', 'PolicyDefinitionNotFound');
    });
    const results = await applyPlan(planFor(target), target, {
      ...options,
      sleep: async (time) => void slept.push(time),
    });
    expect(results.every((result) => result.outcome === 'done')).toBe(true);
    expect(slept).toEqual([1000, 2000, 4000]);
  });
});

function order(kind: string | undefined): number {
  return resourceKinds.indexOf(kind as AzureResource['kind']);
}
