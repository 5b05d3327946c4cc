import type { StepResult } from '../azure/step-result.ts';

/** How far a run is. */
export interface ProgressState {
  readonly total: number;
  readonly ended: readonly Pick<StepResult, 'outcome'>[];
  /** Since the run began. */
  readonly seconds: number;
  /** Until when the service asks to wait, as a time of the day such as `10:31:07`; undefined where it does not. */
  readonly heldUntil: string | undefined;
}

/** Returns how far a run is, as one line. */
export function showProgress({ total, ended, seconds, heldUntil }: ProgressState): string {
  const bad = ended.filter(({ outcome }) => outcome === 'failed' || outcome === 'drifted').length;
  const done = ended.filter(({ outcome }) => outcome === 'done').length;
  const parts = [`${ended.length} of ${total}`];
  if (seconds >= 1) parts.push(`${(done / seconds).toFixed(1)} a second`);
  if (bad > 0) parts.push(`${bad} failed`);
  if (heldUntil !== undefined) parts.push(`Azure asks to wait until ${heldUntil}`);
  return parts.join(', ');
}
