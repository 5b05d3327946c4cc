import type { AzureResource } from './azure-resource.ts';
import { components } from './order/components.ts';
import type { EffectUnit } from './order/effect-unit.ts';
import { areApart, effectUnits } from './order/effect-units.ts';
import { neededSteps } from './order/needed-steps.ts';
import { type FoundOrder, searchOrder } from './order/search-order.ts';
import { splitCreations } from './order/split-creations.ts';
import { suspended } from './order/suspended.ts';
import { timelinesOf } from './order/timelines.ts';
import type { Passing, Step } from './plan.ts';

/**
 * Returns steps in an order in which they can be done, each with those that have to be done before it. Whatever order the
 * graph leaves open, no control at any scope is stricter, nor laxer, on the way than both before and after: what is
 * lowered is written first, then the texts that a control judges by, then what is raised; a member that moves is in force
 * twice rather than nowhere; what is exempt is exempt before anything is refused. Where no order can hold that, nobody is
 * locked out: an assignment is not enforced for a moment, and the step says so.
 */
export function orderSteps(given: readonly Step[], observed: readonly AzureResource[]): Step[] {
  const steps = splitCreations(given, observed);
  const { order, strict } = ordered(steps, observed);
  if (strict.size === 0) return order;
  return ordered(
    steps.flatMap((step) => (strict.has(step) ? suspended(step, observed) : [step])),
    observed,
  ).order;
}

interface Ordered {
  readonly order: Step[];
  /** The steps of those among which one is stricter for a moment. */
  readonly strict: ReadonlySet<Step>;
}

function ordered(given: readonly Step[], observed: readonly AzureResource[]): Ordered {
  const steps = [...given].sort(byRank);
  const lines = timelinesOf(steps, observed);
  const needed = neededSteps(steps, lines);
  const all = effectUnits(steps, lines);
  const units = unitsByStep(all);
  const passing = (step: number, done: ReadonlySet<number>): Passing | undefined => {
    const found = (units.get(step) ?? []).map(({ passing: of }) => of((one) => one === step || done.has(one)));
    return found.includes('stricter') ? 'stricter' : found.find((one) => one !== undefined);
  };
  const links = [...all.map((unit) => unit.steps), ...needed.map((before, i) => [i, ...before])];
  const found = components(steps.length, links).map((group) => searchOrder({ steps: group, needed, passing }));
  const strict = found.flatMap((order) => ([...order.values()].includes('stricter') ? [...order.keys()] : []));
  return {
    order: inOrder(steps, waitsOf(steps, found, needed, units), new Map(found.flatMap(beginnings))),
    strict: new Set(strict.flatMap((i) => steps[i] ?? [])),
  };
}

/** Returns the steps with which something that cannot be helped begins. */
function beginnings(order: FoundOrder): [number, Passing | undefined][] {
  const all = [...order];
  return all.filter(([, what], n) => what !== all[n - 1]?.[1]);
}

/** Returns for each step those that it needs, and those before it that change the same: their order is what was looked at. */
function waitsOf(
  steps: readonly Step[],
  found: readonly FoundOrder[],
  needed: readonly ReadonlySet<number>[],
  units: ReadonlyMap<number, readonly EffectUnit[]>,
): number[][] {
  const places = new Map(found.flatMap((order) => [...order.keys()].map((i, place) => [i, place] as const)));
  return steps.map((step, i) => {
    const beside = (units.get(i) ?? []).flatMap((unit) => unit.steps);
    const before = beside.filter((one) => {
      const other = steps[one];
      return other !== undefined && (places.get(one) ?? 0) < (places.get(i) ?? 0) && !areApart(step, other);
    });
    return [...new Set([...(needed[i] ?? []), ...before])];
  });
}

function inOrder(steps: readonly Step[], waits: readonly number[][], harm: FoundOrder): Step[] {
  const places = new Map<number, number>();
  let left = steps.map((_, i) => i);
  while (left.length > 0) {
    const before = places.size;
    for (const i of left) if (waits[i]?.every((one) => places.has(one))) places.set(i, places.size);
    // In a circle of references any order is as wrong; it is found as a fault.
    const [first] = left;
    if (places.size === before && first !== undefined) places.set(first, places.size);
    left = left.filter((i) => !places.has(i));
  }
  return [...places.keys()].flatMap((i): Step[] => {
    const step = steps[i];
    if (step === undefined) return [];
    const after = (waits[i] ?? []).map((one) => places.get(one) ?? 0).sort((a, b) => a - b);
    const passing = harm.get(i);
    return [{ ...step, after, ...(passing === undefined ? {} : { passing }) }];
  });
}

function unitsByStep(units: readonly EffectUnit[]): Map<number, EffectUnit[]> {
  const found = new Map<number, EffectUnit[]>();
  for (const unit of units)
    for (const i of unit.steps) {
      const known = found.get(i);
      if (known) known.push(unit);
      else found.set(i, [unit]);
    }
  return found;
}

// Where nothing else decides: what is referred to comes into being first, and goes last.
const ranks = ['policyDefinitions', 'policySetDefinitions', 'policyAssignments', 'roleAssignments', 'policyExemptions'];

function byRank(a: Step, b: Step): number {
  return rankOf(a) - rankOf(b) || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}

function rankOf({ action, resource }: Step): number {
  const rank = ranks.indexOf(resource.kind);
  return action === 'delete' ? 2 * ranks.length - rank : rank;
}
