import type { Plan } from '../azure/plan.ts';
import { PalisadeError } from '../model/palisade-error.ts';

/** Refuses a plan that deletes more than was allowed. */
export function refuseDeletes({ steps }: Plan, allowed: number): void {
  const deletes = steps.filter((step) => step.action === 'delete').length;
  if (deletes > allowed) throw tooMany(deletes, allowed);
}

function tooMany(deletes: number, allowed: number): PalisadeError {
  const message = `the plan deletes ${deletes}, and ${allowed} may be deleted`;
  return new PalisadeError(
    [
      {
        code: 'azure/too-many-deletes',
        severity: 'error',
        message,
        mend: `look at them with plan, then allow them: --allow-delete ${deletes}`,
      },
    ],
    1,
  );
}
