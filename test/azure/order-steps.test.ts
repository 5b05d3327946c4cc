import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type AzureResource, keyOf } from '../../src/azure/azure-resource.ts';
import { makePlan } from '../../src/azure/make-plan.ts';
import { neededSteps } from '../../src/azure/order/needed-steps.ts';
import { timelinesOf } from '../../src/azure/order/timelines.ts';
import type { Passing, Step } from '../../src/azure/plan.ts';
import { stepOrderFaults } from '../../src/azure/step-order-faults.ts';
import { anyWanted, effectsIn, resourcesOf, stamp, stateOf, type Wanted } from './transitions.ts';

type State = ReadonlyMap<string, AzureResource>;

function after(state: State, { action, resource }: Step): State {
  const next = new Map(state);
  if (action === 'delete') next.delete(keyOf(resource));
  else next.set(keyOf(resource), resource);
  return next;
}

/** Calls back once for each state that can be reached when steps wait only for some others. */
function walk(
  steps: readonly Step[],
  waits: readonly Iterable<number>[],
  start: State,
  see: (state: State, last: number) => boolean,
): boolean {
  const seen = new Set<string>();
  const visit = (state: State, done: readonly number[]): boolean => {
    const key = [...done].sort((a, b) => a - b).join();
    if (seen.has(key)) return false;
    seen.add(key);
    if (done.length === steps.length) return true;
    let ends = false;
    for (const [i, step] of steps.entries()) {
      if (done.includes(i) || ![...(waits[i] ?? [])].every((one) => done.includes(one))) continue;
      const next = after(state, step);
      if (see(next, i)) ends = visit(next, [...done, i]) || ends;
    }
    return ends;
  };
  return visit(start, []);
}

/** Returns what of a state is neither between what was and what will be. */
function harm(state: State, before: Record<string, number>, end: Record<string, number>): { [K in Passing]: string[] } {
  const now = effectsIn(state);
  const names = Object.keys(now);
  return {
    // That an audit comes and goes locks nobody out.
    stricter: names.filter((name) => (now[name] ?? 0) > Math.max(before[name] ?? 0, end[name] ?? 0, 1)),
    laxer: names.filter((name) => (now[name] ?? 0) < Math.min(before[name] ?? 0, end[name] ?? 0)),
  };
}

function transition(from: readonly AzureResource[], to: readonly AzureResource[]) {
  const { plan, findings } = makePlan(stamp, to, from);
  const start = stateOf(from);
  const [before, end] = [effectsIn(start), effectsIn(stateOf(to))];
  return { steps: plan.steps, findings, start, before, end };
}

/** Returns every harm that some order of the graph does. */
function harms(from: readonly AzureResource[], to: readonly AzureResource[]) {
  const { steps, start, before, end } = transition(from, to);
  const found = { stricter: new Set<string>(), laxer: new Set<string>() };
  const ends = walk(
    steps,
    steps.map((step) => step.after ?? []),
    start,
    (state) => {
      const { stricter, laxer } = harm(state, before, end);
      for (const one of stricter) found.stricter.add(one);
      for (const one of laxer) found.laxer.add(one);
      return true;
    },
  );
  expect(ends).toBe(true);
  return { steps, stricter: [...found.stricter], laxer: [...found.laxer] };
}

/** Returns whether some order that Azure takes does no harm of a kind. */
function canBe(kinds: readonly Passing[], from: readonly AzureResource[], to: readonly AzureResource[]): boolean {
  const { steps, start, before, end } = transition(from, to);
  const needed = neededSteps(steps, timelinesOf(steps, from));
  return walk(steps, needed, start, (state) => {
    const done = harm(state, before, end);
    return kinds.every((kind) => done[kind].length === 0);
  });
}

it('does no harm on the way in any order that the graph allows, or says so', { timeout: 60_000 }, () => {
  fc.assert(
    fc.property(anyWanted, anyWanted, (one: Wanted, other: Wanted) => {
      const [from, to] = [resourcesOf(one), resourcesOf(other)];
      fc.pre(to.length > 0);
      const { findings } = transition(from, to);
      expect(findings.filter(({ code }) => code === 'azure/order')).toEqual([]);
      fc.pre(findings.length === 0);
      const { steps, stricter, laxer } = harms(from, to);
      expect(stepOrderFaults(steps)).toEqual([]);
      const said = new Set(steps.map(({ passing }) => passing));
      expect(stricter).toEqual([]);
      if (!said.has('laxer')) expect(laxer).toEqual([]);
      // What is said could not be helped.
      // There are assignments of ours alone, so that it can always be helped that somebody is locked out.
      expect(said.has('stricter')).toBe(false);
      if (said.has('laxer')) expect(canBe(['stricter', 'laxer'], from, to)).toBe(false);
    }),
    { numRuns: 250, seed: 11 },
  );
});

const member = (name: string, effect: string, set: 'a' | 'b' = 'a', more: object = {}) => ({
  name,
  set,
  effect,
  definition: { source: 'All', warn: false, text: 'one', excluded: false, ...more },
});
const plain = { enforced: true, out: false, regions: undefined, overrides: [] };
const denying = { ...plain, overrides: [{ region: 'westeurope', of: ['x'], value: 'Deny' }] };
const wants = (members: Wanted['members'], a: object = plain, exempt: string[] = []): AzureResource[] =>
  resourcesOf({ members, assignments: { a, b: plain }, exempt });

it.each<[what: string, from: AzureResource[], to: AzureResource[], steps: string[]]>([
  [
    'a ring that audits again, while the definition reaches workloads too',
    wants([member('x', 'Audit', 'a', { source: 'Original' })], denying),
    wants([member('x', 'Audit')]),
    ['update policyAssignments a', 'update policyDefinitions x'],
  ],
  [
    'a ring that begins to deny, while the definition reaches workloads too',
    wants([member('x', 'Audit', 'a', { source: 'Original' })]),
    wants([member('x', 'Audit')], denying),
    ['update policyDefinitions x', 'update policyAssignments a'],
  ],
  [
    'a text that changes in an environment that audits from now on',
    wants([member('x', 'Deny')]),
    wants([member('x', 'Audit', 'a', { text: 'two' })]),
    ['update policySetDefinitions a', 'update policyDefinitions x'],
  ],
  [
    'an assignment that is not enforced any more, while a member is raised',
    wants([member('x', 'Audit')]),
    wants([member('x', 'Deny')], { ...plain, enforced: false }),
    ['update policyAssignments a', 'update policySetDefinitions a'],
  ],
  [
    'a member that moves to an initiative which is new',
    wants([member('x', 'Deny'), member('y', 'Deny')]),
    wants([member('x', 'Deny', 'b'), member('y', 'Deny')]),
    ['create policySetDefinitions b', 'create policyAssignments b', 'update policySetDefinitions a'],
  ],
  [
    'an effect that is raised, with an exemption',
    wants([member('x', 'Audit')]),
    wants([member('x', 'Deny')], plain, ['x']),
    ['create policyExemptions e-x-a', 'update policySetDefinitions a'],
  ],
  [
    'an effect that is lowered, and an exemption that ends',
    wants([member('x', 'Deny')], plain, ['x']),
    wants([member('x', 'Audit')]),
    ['update policySetDefinitions a', 'delete policyExemptions e-x-a'],
  ],
  [
    'a new assignment that denies and has an exemption',
    [],
    wants([member('x', 'Deny')], plain, ['x']),
    [
      'create policyDefinitions x',
      'create policySetDefinitions a',
      'create policyAssignments a, DoNotEnforce',
      'create policyExemptions e-x-a',
      'update policyAssignments a',
    ],
  ],
  [
    'an assignment that goes with its exemption',
    wants([member('x', 'Deny'), member('y', 'Deny', 'b')], plain, ['x']),
    wants([member('y', 'Deny', 'b')]),
    [
      'update policyAssignments a, DoNotEnforce',
      'delete policyExemptions e-x-a',
      'delete policyAssignments a',
      'delete policySetDefinitions a',
      'delete policyDefinitions x',
    ],
  ],
])('%s', (_what, from, to, expected) => {
  const { steps, stricter, laxer } = harms(from, to);
  const shown = steps.map(({ action, resource: { kind, name, body } }) => {
    const { enforcementMode } = body['properties'] as { enforcementMode?: string };
    const suspended = kind === 'policyAssignments' && action !== 'delete' && enforcementMode === 'DoNotEnforce';
    return `${action} ${kind} ${name}${suspended && !isWanted(to, name) ? ', DoNotEnforce' : ''}`;
  });
  expect(shown).toEqual(expected);
  expect([stricter, laxer, steps.filter(({ passing }) => passing)]).toEqual([[], [], []]);
});

function isWanted(to: readonly AzureResource[], name: string): boolean {
  return to.some(
    (one) =>
      one.kind === 'policyAssignments' && one.name === name && 'enforcementMode' in (one.body['properties'] as object),
  );
}

it.each<[what: string, change: (steps: Step[]) => void, message: RegExp]>([
  [
    'a write that does not wait for what it refers to',
    (steps) => edit(steps, 'create', 'policySetDefinitions', []),
    /written later/,
  ],
  [
    'an exemption that does not wait for its assignment',
    (steps) => edit(steps, 'create', 'policyExemptions', []),
    /written later/,
  ],
  [
    'a deletion that does not wait for who refers',
    (steps) => edit(steps, 'delete', 'policyDefinitions', []),
    /deleted before it/,
  ],
  [
    'a step that waits for itself',
    (steps) => edit(steps, 'create', 'policyDefinitions', [0]),
    /does not come before it/,
  ],
  [
    'a step that waits for no step',
    (steps) => edit(steps, 'create', 'policyDefinitions', [-1]),
    /does not come before it/,
  ],
])('a graph is refused with %s', (_what, change, message) => {
  const [from, to] = [wants([member('y', 'Deny', 'b')]), wants([member('x', 'Deny')], plain, ['x'])];
  const { steps } = transition(from, to);
  expect(stepOrderFaults(steps)).toEqual([]);
  const edited = [...steps];
  change(edited);
  const found = stepOrderFaults(edited);
  expect(found.map(({ code }) => code)).toContain('azure/order');
  expect(found.map((one) => one.message).join('\n')).toMatch(message);
});

function edit(steps: Step[], action: Step['action'], kind: string, after: number[]): void {
  const at = steps.findIndex((step) => step.action === action && step.resource.kind === kind);
  const step = steps[at];
  if (step) steps[at] = { ...step, after };
}
