import type { Finding } from '../model/finding.ts';
import { keyOf } from './azure-resource.ts';
import type { Step } from './plan.ts';
import { referencesOf } from './references.ts';

/** Returns the steps that come before what they need: a write before what it refers to, a deletion before who refers. */
export function stepOrderFaults(steps: readonly Step[]): Finding[] {
  const places = new Map(steps.map((step, i) => [keyOf(step.resource), { step, i }]));
  return steps.flatMap((step, i) =>
    referencesOf(step.resource).flatMap((id): Finding[] => {
      const other = places.get(id);
      if (other === undefined) return [];
      const late = step.action !== 'delete' && other.step.action === 'create' && other.i > i;
      const early = other.step.action === 'delete' && other.i < i;
      const lost = step.action !== 'delete' && other.step.action === 'delete';
      if (!late && !early && !lost) return [];
      return [
        {
          code: 'azure/order',
          severity: 'error',
          subject: step.id,
          message: `it refers to "${other.step.id}", which is ${lost || early ? 'deleted' : 'written later'}`,
          mend: lost ? 'keep what it refers to' : 'report this: the plan is in a wrong order',
        },
      ];
    }),
  );
}
