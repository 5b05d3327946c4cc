import type { Passing } from '../plan.ts';

/** What a search for an order asks. */
export interface OrderQuestion {
  /** The steps that belong together, those that are preferred first. */
  readonly steps: readonly number[];
  readonly needed: readonly ReadonlySet<number>[];
  /** What the state after a step would be, when some are done. */
  readonly passing: (step: number, done: ReadonlySet<number>) => Passing | undefined;
}

/** An order, with what of it cannot be helped. */
export type FoundOrder = ReadonlyMap<number, Passing | undefined>;

/**
 * Returns an order of some steps that does no harm; else one that is only ever laxer for a moment; else the least harmful
 * at each step. The first two it gives up after far more tries than there are steps. Steps that wait for each other in a
 * circle, which Azure cannot have, are left out.
 */
export function searchOrder(question: OrderQuestion): FoundOrder {
  const tries = 40 * question.steps.length + 1000;
  return (
    search(question, [], tries) ??
    search(question, ['laxer'], tries) ??
    search(question, ['laxer', 'stricter'], Number.POSITIVE_INFINITY) ??
    new Map()
  );
}

function search(
  { steps, needed, passing }: OrderQuestion,
  bearable: readonly Passing[],
  tries: number,
): FoundOrder | undefined {
  const order = new Map<number, Passing | undefined>();
  const done = new Set<number>();
  const dead = new Set<string>();
  let left = tries;
  const take = (step: number, what: Passing | undefined): boolean => {
    done.add(step);
    order.set(step, what);
    if (go()) return true;
    done.delete(step);
    order.delete(step);
    return false;
  };
  const go = (): boolean => {
    if (order.size === steps.length) return true;
    if (dead.size > 0 && dead.has(keyOf(done))) return false;
    const borne: [number, Passing][] = [];
    for (const step of steps) {
      if (done.has(step) || ![...(needed[step] ?? [])].every((one) => done.has(one))) continue;
      if (--left < 0) return false;
      const what = passing(step, done);
      if (what !== undefined) borne.push([step, what]);
      else if (take(step, undefined)) return true;
    }
    // What does harm is tried last, and the lesser harm first.
    for (const kind of bearable)
      for (const [step, what] of borne) if (what === kind && left >= 0 && take(step, what)) return true;
    if (left >= 0) dead.add(keyOf(done));
    return false;
  };
  return go() ? order : undefined;
}

function keyOf(done: ReadonlySet<number>): string {
  return [...done].sort((a, b) => a - b).join();
}
