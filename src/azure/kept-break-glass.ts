import type { Finding } from '../model/finding.ts';
import { type AzureResource, keyOf, type Stamp } from './azure-resource.ts';
import { breakGlassOf, isInForce } from './break-glass.ts';
import { fingerprint } from './fingerprint.ts';
import type { Plan, Step } from './plan.ts';
import { type BreakGlassWorld, withBreakGlass } from './with-break-glass.ts';
import { writableBody } from './writable-body.ts';

/** What is written, with what was switched off in an emergency and has not ended. */
export interface Kept<T> {
  readonly kept: T;
  /** Why something cannot be kept. */
  readonly findings: readonly Finding[];
}

/** Returns what is wanted, with every break-glass that stands and has not ended on a day. */
export function keptInState(
  desired: readonly AzureResource[],
  observed: readonly AzureResource[],
  stamp: Stamp,
  today: string,
  world: Omit<BreakGlassWorld, 'resources'>,
): Kept<AzureResource[]> {
  const there = new Map(observed.map((one) => [keyOf(one), one]));
  const results = desired.map((resource) => {
    const inForce = breakGlassOf(there.get(keyOf(resource)), stamp).filter((one) => isInForce(one, today));
    if (inForce.length === 0) return { assignment: resource, findings: [] };
    return withBreakGlass(resource, inForce, { ...world, resources: desired });
  });
  return {
    kept: results.map(({ assignment }) => assignment),
    findings: results.flatMap(({ findings }) => findings),
  };
}

/** Returns a plan that was made to end a break-glass, without ending it: its assignments are as they are in what is kept. */
export function keptInPlan(plan: Plan, kept: readonly AzureResource[]): Plan {
  const wanted = new Map(kept.map((one) => [keyOf(one), one]));
  const last = new Map(plan.steps.map((step, i) => [keyOf(step.resource), i]));
  const before = new Map<string, string | null>();
  const steps = plan.steps.map((step, i): Step => {
    const key = keyOf(step.resource);
    const start = before.get(key) ?? step.before;
    const resource =
      step.action !== 'delete' && last.get(key) === i ? (wanted.get(key) ?? step.resource) : step.resource;
    before.set(key, step.action === 'delete' ? null : fingerprint(resource));
    return { ...step, resource, before: start };
  });
  return { ...plan, steps };
}

/** Returns what stands and is ours, with one more control switched off; only the assignments that change differ. */
export function disabledState(
  observed: readonly AzureResource[],
  stamp: Stamp,
  entry: { readonly control: string; readonly reason: string; readonly until: string },
  world: Omit<BreakGlassWorld, 'resources'>,
): Kept<AzureResource[]> {
  const results = observed.map((resource) => {
    if (resource.kind !== 'policyAssignments') return { assignment: resource, findings: [] };
    const others = breakGlassOf(resource, stamp).filter(({ control }) => control !== entry.control);
    const names = world.namesOf(entry.control);
    // Only what this one concerns is looked at: another's stamp may stand in an assignment without it.
    const own = { ...resource, body: writableBody(resource) };
    return withBreakGlass(own, [...others, entry], {
      ...world,
      namesOf: (one) => (one === entry.control ? names : []),
      resources: observed,
    });
  });
  return {
    kept: results.map(({ assignment }) => assignment),
    findings: results.flatMap(({ findings }) => findings),
  };
}
