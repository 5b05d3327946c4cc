import type { Journal } from './journal.ts';
import type { Plan } from './plan.ts';
import type { Target } from './target.ts';
import type { Clock, WritePace } from './write-pace.ts';

/** What all the steps of one run share. */
export interface ApplyRun {
  readonly plan: Plan;
  readonly target: Target;
  readonly clock: Clock;
  /** When the run is over, as a time of the clock. */
  readonly deadline: number;
  readonly pace: WritePace;
  readonly journal: Journal | undefined;
  /** The ids in lower case of what was written so far, in this run or in one that was killed. */
  readonly written: Set<string>;
}
