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

/** How many dead ends are remembered before a search is given up. */
const mostDead = 2000;

/** A state on the way: what can be done next, and the step that led to it. */
interface Stop {
  readonly choices: Iterator<readonly [step: number, what: Passing | undefined]>;
  readonly taken: number | undefined;
}

// Thousands of steps may belong together, so nothing here calls itself.
function search(
  { steps, needed, passing }: OrderQuestion,
  bearable: readonly Passing[],
  tries: number,
): FoundOrder | undefined {
  const order = new Map<number, Passing | undefined>();
  const done = new Set<number>();
  const dead = new Set<string>();
  let left = tries;
  function* choices(): Generator<readonly [number, Passing | undefined]> {
    const borne: [number, Passing][] = [];
    for (const step of steps) {
      if (done.has(step) || ![...(needed[step] ?? [])].every((one) => done.has(one))) continue;
      if (--left < 0) return;
      const what = passing(step, done);
      if (what === undefined) yield [step, what];
      else borne.push([step, what]);
    }
    // What does harm is tried last, and the lesser harm first.
    for (const kind of bearable) for (const choice of borne) if (choice[1] === kind && left >= 0) yield choice;
  }
  const leave = (step: number | undefined): void => {
    if (step === undefined) return;
    done.delete(step);
    order.delete(step);
  };
  const way: Stop[] = [{ choices: choices(), taken: undefined }];
  for (let at = way.at(-1); at !== undefined; at = way.at(-1)) {
    if (order.size === steps.length) return order;
    const next = at.choices.next();
    if (next.done === true) {
      if (dead.size >= mostDead && Number.isFinite(tries)) return undefined;
      if (left >= 0) dead.add(keyOf(done));
      leave(at.taken);
      way.pop();
      continue;
    }
    const [step, what] = next.value;
    done.add(step);
    order.set(step, what);
    if (dead.size > 0 && dead.has(keyOf(done))) leave(step);
    else way.push({ choices: choices(), taken: step });
  }
  return undefined;
}

function keyOf(done: ReadonlySet<number>): string {
  return [...done].sort((a, b) => a - b).join();
}
