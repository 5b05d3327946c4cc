import type { Finding } from '../model/finding.ts';
import { keyOf } from './azure-resource.ts';
import { needsOf } from './order/needed-steps.ts';
import type { Step } from './plan.ts';

/**
 * Returns the steps that may be done before what they need: a write before what it refers to, a deletion before who
 * refers; and those that wait for a step which does not come before them.
 */
export function stepOrderFaults(steps: readonly Step[]): Finding[] {
  const places = new Map<string, number[]>();
  for (const [i, { resource }] of steps.entries())
    places.set(keyOf(resource), [...(places.get(keyOf(resource)) ?? []), i]);
  const waits = steps.map(({ after }, i) => after ?? Array.from({ length: i }, (_, other) => other));
  return steps.flatMap((step, i): Finding[] => {
    if (waits[i]?.some((other) => !Number.isInteger(other) || other < 0 || other >= i))
      return [fault(step, 'it waits for a step that does not come before it', wrong)];
    return needsOf(step.resource).flatMap((id): Finding[] => {
      const others = places.get(id) ?? [];
      const going = others.find((one) => steps[one]?.action === 'delete');
      const coming = others.find((one) => steps[one]?.action === 'create');
      if (step.action === 'delete')
        return going === undefined || comesBefore(i, going, waits)
          ? []
          : [fault(step, `it refers to "${steps[going]?.id}", which is deleted before it`, wrong)];
      const goesToo = places.get(keyOf(step.resource))?.some((one) => steps[one]?.action === 'delete');
      if (going !== undefined && goesToo) return [];
      if (going !== undefined)
        return [fault(step, `it refers to "${steps[going]?.id}", which is deleted`, 'keep what it refers to')];
      return coming === undefined || comesBefore(coming, i, waits)
        ? []
        : [fault(step, `it refers to "${steps[coming]?.id}", which is written later`, wrong)];
    });
  });
}

const wrong = 'report this: the plan is in a wrong order';

function fault({ id }: Step, message: string, mend: string): Finding {
  return { code: 'azure/order', severity: 'error', subject: id, message, mend };
}

/** Returns whether a step is surely done when another one begins. */
function comesBefore(first: number, then: number, waits: readonly (readonly number[])[]): boolean {
  const seen = new Set<number>();
  const left = [then];
  for (let at = left.pop(); at !== undefined; at = left.pop())
    for (const other of waits[at] ?? []) {
      if (other === first) return true;
      if (other > first && !seen.has(other)) left.push(other);
      seen.add(other);
    }
  return false;
}
