import type { AzureResource } from '../azure/azure-resource.ts';
import { builtInProperties } from '../azure/built-in-properties.ts';
import { type Compliance, complianceOf } from '../azure/compliance.ts';
import type { Insights } from '../azure/insights.ts';
import { makePlan } from '../azure/make-plan.ts';
import { observe } from '../azure/observe.ts';
import { pendingOf } from '../azure/pending-of.ts';
import { type Reported, readInsights } from '../azure/read-insights.ts';
import type { Target } from '../azure/target.ts';
import { wantedMembers } from '../azure/wanted-members.ts';
import type { Baseline } from '../model/baseline.ts';
import type { DesiredState } from './desired-state.ts';
import { usageFault } from './usage-fault.ts';
import type { World } from './world.ts';

/** What Azure holds and reports of an environment. */
export interface ReadCompliance extends ReturnType<typeof makePlan> {
  readonly compliance: Compliance;
  readonly observed: readonly AzureResource[];
  readonly reported: Reported;
}

const hour = 3_600_000;

/** Reads what Azure holds and reports of an environment, and judges it; a state may be so many hours old. */
export async function readCompliance(
  { baseline, desired, hours }: { readonly baseline: Baseline; readonly desired: DesiredState; readonly hours: number },
  target: Target,
  insights: Insights,
  world: World,
): Promise<ReadCompliance> {
  const now = world.now();
  const cloud = baseline.environment.azure?.cloud ?? 'public';
  const members = wantedMembers(baseline, desired.resources, builtInProperties(cloud));
  // A day more than is good enough, so that what is too old is told from what is not there.
  const from = new Date(now.getTime() - (Math.max(24, hours) + 24) * hour);
  const observed = await observe(target, desired.scopes);
  const reported = await readInsights(insights, members, from);
  const { plan, findings, pending } = pendingIn(desired, observed);
  const named = baseline.exemptions.flatMap(({ target: exempt }) => ('cluster' in exempt ? [exempt.cluster] : []));
  const compliance = complianceOf({
    stamp: desired.stamp,
    members,
    reported,
    pendingOf: pending,
    named,
    now,
    oldest: hours * hour,
  });
  return { compliance, observed, reported, plan, findings };
}

/** Returns what is to be done in Azure, and what tells of each member whether Azure holds what was reviewed. */
export function pendingIn(desired: DesiredState, observed: readonly AzureResource[]) {
  const { plan, findings } = makePlan(desired.stamp, desired.resources, observed, desired.roles);
  const foreign = findings.flatMap(({ code, subject }) => (code === 'azure/foreign' && subject ? [subject] : []));
  return { plan, findings, pending: pendingOf({ steps: plan.steps, foreign, observed }) };
}

/** Returns the whole number that an option says, within bounds. */
export function wholeNumber(
  values: Readonly<Record<string, unknown>>,
  name: string,
  usual: number,
  [least, most]: readonly [number, number],
): number {
  const said = values[name] ?? usual;
  const number = Number(said);
  if (Number.isInteger(number) && String(said).trim() !== '' && number >= least && number <= most) return number;
  throw usageFault(`--${name} is "${said}"`, `write a whole number from ${least} to ${most}`);
}
