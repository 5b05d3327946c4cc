import { applyPlan } from '../azure/apply-plan.ts';
import type { Journal, JournalRun } from '../azure/journal.ts';
import { movedMeanwhile } from '../azure/moved-meanwhile.ts';
import type { Plan } from '../azure/plan.ts';
import type { StepResult } from '../azure/step-result.ts';
import type { Target } from '../azure/target.ts';
import type { WritePace } from '../azure/write-pace.ts';
import { showFindings } from '../report/show-findings.ts';
import { showProgress } from '../report/show-progress.ts';
import { showResults, showStep } from '../report/show-results.ts';
import { refuseDeletes } from './refuse-deletes.ts';
import { type JournalPlace, withJournal } from './with-journal.ts';
import type { World } from './world.ts';

/** What a run is made of. */
export interface Run {
  readonly plan: Plan;
  readonly target: Target;
  readonly pace: WritePace;
  readonly journal: JournalPlace;
  readonly limits: { readonly deletes: number; readonly milliseconds: number };
}

/**
 * Carries a plan out with a journal, shows how far it is, and returns the exit code: 1 where anything failed, 3 where
 * something has moved.
 */
export async function carryThrough({ plan, target, pace, journal, limits }: Run, world: World): Promise<number> {
  refuseDeletes(plan, limits.deletes);
  const now = (): number => world.now().getTime();
  const start = now();
  const ended: StepResult[] = [];
  const line = (): string => {
    const held = pace.heldUntil();
    const heldUntil = held === undefined ? undefined : new Date(held).toISOString().slice(11, 19);
    return showProgress({ total: plan.steps.length, ended, seconds: (now() - start) / 1000, heldUntil });
  };
  const report = (result: StepResult): void => {
    ended.push(result);
    // Who watches sees the count go up; what went wrong stays.
    if (world.progress === undefined || !['done', 'already'].includes(result.outcome)) world.err(showStep(result));
    world.progress?.(line());
  };
  const sleep = (milliseconds: number): Promise<void> => {
    world.progress?.(line());
    return world.sleep(milliseconds);
  };
  const work = (kept?: Journal, file?: string) => {
    // What is not beside a plan has a name that nobody knows, and rollback asks for it.
    if (file !== undefined && 'stem' in journal) world.err(`journal: ${file}\n`);
    return applyPlan(plan, target, {
      report,
      sleep,
      now,
      pace,
      limit: limits.milliseconds,
      ...(kept && { journal: kept }),
    });
  };
  const run: JournalRun = {
    event: 'run',
    journal: 1,
    hash: plan.hash,
    stamp: plan.stamp,
    time: world.now().toISOString(),
  };
  const results = plan.steps.length === 0 ? await work() : await withJournal(journal, run, world, work);
  world.progress?.('');
  world.out(showResults(results));
  const moved = await movedMeanwhile(results, target, world.sleep);
  world.err(showFindings([...results.flatMap((result) => result.finding ?? []), ...moved]));
  const failed = results.some(({ outcome, finding }) => outcome === 'failed' || (outcome === 'left' && finding));
  if (failed) return 1;
  return moved.length > 0 || results.some((result) => result.outcome === 'drifted') ? 3 : 0;
}
