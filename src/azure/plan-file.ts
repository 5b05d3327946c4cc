import { PalisadeError } from '../model/palisade-error.ts';
import { digest } from './fingerprint.ts';
import type { Plan } from './plan.ts';

/** Returns the text of a plan file: the plan, sealed, so that a change by hand is found. */
export function writePlan(plan: Plan): string {
  return `${JSON.stringify({ seal: digest(JSON.stringify(plan)), plan }, null, 2)}\n`;
}

/**
 * Returns the plan that a file holds.
 * @throws PalisadeError `plan/unreadable`
 */
export function readPlan(text: string, file: string): Plan {
  const refuse = (message: string): PalisadeError =>
    new PalisadeError([
      {
        code: 'plan/unreadable',
        severity: 'error',
        place: { file },
        message,
        mend: 'make a new plan with "palisade plan --out FILE"',
      },
    ]);
  let value: { seal?: unknown; plan?: Plan };
  try {
    value = JSON.parse(text) as typeof value;
  } catch {
    throw refuse('the file is not JSON');
  }
  if (value?.plan?.schemaVersion !== 1) throw refuse('the file is not a plan of this version');
  if (value.seal !== digest(JSON.stringify(value.plan))) throw refuse('the plan was changed after it was made');
  return value.plan;
}
