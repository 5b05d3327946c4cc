import type { StepResult } from '../azure/step-result.ts';

const words = { done: 'done   ', already: 'already', drifted: 'drifted', failed: 'failed ', left: 'left   ' } as const;

/** Returns one line for a step that has ended. */
export function showStep({ step, outcome }: StepResult): string {
  return `${words[outcome]}  ${step.action}  ${step.id}\n`;
}

/** Returns how many steps ended how, in one line. */
export function showResults(results: readonly StepResult[]): string {
  const count = (outcome: StepResult['outcome']): number =>
    results.filter((result) => result.outcome === outcome).length;
  if (results.length === 0) return 'nothing to do\n';
  const parts = [`${count('done')} done`, `${count('already')} already as planned`];
  if (count('drifted') > 0) parts.push(`${count('drifted')} drifted`);
  if (count('failed') > 0) parts.push(`${count('failed')} failed`);
  if (count('left') > 0) parts.push(`${count('left')} left`);
  return `${parts.join(', ')}\n`;
}
