import type { ApplyRun } from './apply-run.ts';
import { carryOut } from './carry-out.ts';
import type { Journal } from './journal.ts';
import type { Plan, Step } from './plan.ts';
import { isGood, type StepResult } from './step-result.ts';
import type { Target } from './target.ts';
import { type WritePace, writePace } from './write-pace.ts';

export type { StepResult } from './step-result.ts';

/** What apply needs besides a plan and a target. */
export interface ApplyOptions {
  /** Takes each step as it ends. */
  readonly report: (result: StepResult) => void;
  readonly sleep: (milliseconds: number) => Promise<void>;
  /**
   * Returns the time in milliseconds.
   * @default - time passes only while something is waited for
   */
  readonly now?: () => number;
  /** @default - one of its own */
  readonly pace?: WritePace;
  /** @default - none is kept */
  readonly journal?: Journal;
  /**
   * How long the whole run may take, in milliseconds; what has not begun then is left.
   * @default 1800000
   */
  readonly limit?: number;
  /**
   * How many steps are under way at a time.
   * @default 16
   */
  readonly atOnce?: number;
}

/**
 * Carries a plan out and returns how each step ended, in the order of the plan. A step begins when those that it waits for
 * stand; where one of them does not, it is left, and everything else goes on.
 */
export function applyPlan(plan: Plan, target: Target, options: ApplyOptions): Promise<StepResult[]> {
  const { report, sleep, now = () => 0, limit = 1_800_000, atOnce = 16 } = options;
  const clock = { now, sleep };
  const pace = options.pace ?? writePace(clock);
  const deadline = now() + limit;
  const run: ApplyRun = { plan, target, clock, deadline, pace, journal: options.journal, written: new Set() };
  return inGraph(plan.steps, atOnce, async (step, place, isLeft) => {
    const result: StepResult = isLeft ? { step, outcome: 'left' } : await carryOut(step, place, run);
    report(result);
    return result;
  });
}

type Work = (step: Step, place: number, isLeft: boolean) => Promise<StepResult>;

function inGraph(steps: readonly Step[], atOnce: number, work: Work): Promise<StepResult[]> {
  const results: StepResult[] = [];
  const waits = steps.map(({ after }, i) => new Set(after ?? Array.from({ length: i }, (_, other) => other)));
  const followers = steps.map((): number[] => []);
  for (const [i, before] of waits.entries())
    for (const other of before) {
      if (!(other < i)) throw new Error(`step ${i} waits for step ${other}, which does not come before it`);
      followers[other]?.push(i);
    }
  const ready = waits.flatMap(({ size }, i) => (size === 0 ? [i] : []));
  const left = new Set<number>();
  let [running, ended] = [0, 0];
  return new Promise((resolve, reject) => {
    const end = (place: number, result: StepResult): void => {
      results[place] = result;
      running--;
      ended++;
      for (const follower of followers[place] ?? []) {
        if (!isGood(result)) left.add(follower);
        waits[follower]?.delete(place);
        if (waits[follower]?.size === 0) ready.push(follower);
      }
      begin();
    };
    const begin = (): void => {
      if (ended === steps.length) resolve(results);
      while (running < atOnce) {
        const place = ready.shift();
        const step = place === undefined ? undefined : steps[place];
        if (place === undefined || step === undefined) return;
        running++;
        work(step, place, left.has(place)).then(
          (result) => end(place, result),
          (error) => {
            // A fault of ours: nothing more is begun.
            ready.length = 0;
            running = Number.POSITIVE_INFINITY;
            reject(error);
          },
        );
      }
    };
    begin();
  });
}
