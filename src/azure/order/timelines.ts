import { type AzureResource, keyOf } from '../azure-resource.ts';
import type { Step } from '../plan.ts';

/** What one resource is while a plan is carried out. */
export interface Timeline {
  readonly key: string;
  /** What it is before its first step, and after each of its steps. */
  readonly states: readonly (AzureResource | undefined)[];
  /** The places of its steps. */
  readonly steps: readonly number[];
}

/**
 * Returns what each resource is while some steps are carried out. A definition or an initiative that comes or goes is
 * taken as always there: nothing can refer to it before or after.
 */
export function timelinesOf(steps: readonly Step[], observed: readonly AzureResource[]): Map<string, Timeline> {
  const found = new Map(
    observed.map((one) => [
      keyOf(one),
      { key: keyOf(one), states: [one] as (AzureResource | undefined)[], steps: [] as number[] },
    ]),
  );
  for (const [i, { action, resource }] of steps.entries()) {
    const key = keyOf(resource);
    const line = found.get(key) ?? { key, states: [undefined], steps: [] };
    found.set(key, line);
    const written = action === 'delete' ? undefined : resource;
    if (resource.kind === 'policyDefinitions' || resource.kind === 'policySetDefinitions') {
      if (line.states.at(-1) === undefined) line.states[line.states.length - 1] = written;
      line.states.push(written ?? line.states.at(-1));
    } else line.states.push(written);
    line.steps.push(i);
  }
  return found;
}
