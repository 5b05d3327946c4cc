import { objectAt } from '../model/json-object.ts';
import type { Stamp } from './azure-resource.ts';
import { exemptionOf } from './exemption-of.ts';
import { failureOf } from './failure-reasons.ts';
import type { ComponentStates, PolicyState, ReportedExemption } from './insights.ts';
import { timeOf } from './last-write.ts';
import { effectAt } from './selected-by.ts';
import { selectsVersion } from './selects-version.ts';
import type { Cell, Standing, StandingExemption } from './standing.ts';
import { waitingObjects } from './waiting-objects.ts';
import type { WantedMember } from './wanted-members.ts';

/** What a cell is judged by. */
export interface JudgedBy {
  readonly resource: string;
  readonly resourceType: string;
  readonly location: string;
  readonly member: WantedMember;
  /** Undefined where Azure reports none. */
  readonly state: PolicyState | undefined;
  /** Undefined where the member does not judge objects. */
  readonly components: ComponentStates | undefined;
  /** Why what stands in Azure is not what was reviewed; undefined where it is. */
  readonly pending: string | undefined;
  /** When the assignment, its initiative and the definition were last written; undefined where Azure does not say. */
  readonly written: string | undefined;
  readonly exemptions: readonly ReportedExemption[];
  readonly stamp: Stamp;
  readonly now: Date;
  /** How old a state may be, in milliseconds. */
  readonly oldest: number;
}

type Verdict = { readonly standing: Standing; readonly reason?: string; readonly exemption?: StandingExemption };

/** Returns how a member stands on a resource; undefined where it is off there and Azure says nothing of it. */
export function judgeCell(by: JudgedBy): Cell | undefined {
  const { resource, resourceType, location, member, state, components } = by;
  const properties = objectAt(member.assignment.body, 'properties');
  const effect = effectAt(properties, member.effect, { location, resourceType, referenceId: member.referenceId });
  if (effect === 'disabled' && state === undefined) return undefined;
  const { objects, faults, cut } = waitingObjects(components);
  const verdict = verdictOf(by, effect, { objects: objects.length, faults });
  return {
    resource,
    isCluster: resourceType.toLowerCase() === 'microsoft.containerservice/managedclusters',
    location,
    member,
    standing: verdict.standing,
    reason: verdict.reason,
    effect: effect ?? 'unknown',
    doNotEnforce: isDoNotEnforce(by),
    at: state?.at,
    objects,
    cut,
    exemption: verdict.exemption,
  };
}

function verdictOf(
  by: JudgedBy,
  effect: string | undefined,
  found: { readonly objects: number; readonly faults: readonly string[] },
): Verdict {
  const { state, pending } = by;
  if (effect === undefined)
    return { standing: 'unknown', reason: 'the overrides of its assignment do not say one effect for this place' };
  if (pending !== undefined) return { standing: 'notEnforced', reason: pending };
  // https://learn.microsoft.com/azure/governance/policy/concepts/effect-mutate does not say whether Azure reports mutators at
  // all: where it says nothing of one, nobody knows that it is installed.
  if (effect === 'mutate' && isDoNotEnforce(by))
    return { standing: 'notEnforced', reason: 'nothing is mutated where the assignment says DoNotEnforce' };
  if (state === undefined)
    return { standing: 'notEnforced', reason: 'Azure reports nothing of it here: it is not picked up yet' };
  if (effect === 'disabled')
    return { standing: 'unknown', reason: `it is off here, and Azure reports "${state.compliance}"` };
  const failure = failureOf(state.reasons) ?? found.faults[0];
  if (failure !== undefined) return { standing: 'notEnforced', reason: failure };
  if (state.compliance.toLowerCase() === 'exempt') return exempt(by, state);
  const late = notPickedUp(by, state, effect);
  if (late !== undefined) return { standing: 'notEnforced', reason: late };
  return asReported(state, found.objects);
}

function isDoNotEnforce({ member }: JudgedBy): boolean {
  return String(objectAt(member.assignment.body, 'properties')['enforcementMode']).toLowerCase() === 'donotenforce';
}

function exempt({ member, resource, exemptions, stamp, now }: JudgedBy, state: PolicyState): Verdict {
  const exemption = exemptionOf({ member, resource: resource.toLowerCase() }, exemptions, stamp);
  const { until } = exemption;
  if (until !== undefined && timeOf(until) <= now.getTime())
    return { standing: 'notEnforced', reason: `its exemption ended on ${until}, and it is not judged yet`, exemption };
  const reason =
    exemption.id === undefined ? `Azure says "${state.compliance}", by an exemption that was not found` : '';
  return { standing: 'exempt', exemption, ...(reason === '' ? {} : { reason }) };
}

function notPickedUp(
  { member, written, now, oldest }: JudgedBy,
  state: PolicyState,
  effect: string,
): string | undefined {
  const { definition, version, at } = state;
  if (definition === '') return 'Azure does not say by which definition it was judged';
  if (definition.toLowerCase() !== member.definitionId)
    return `it was judged by definition "${nameOf(definition)}", not yet by "${nameOf(member.definitionId)}"`;
  if (member.version !== undefined && !selectsVersion(member.version, version ?? ''))
    return `it was judged by version ${version ?? 'that Azure does not say'}, not yet by ${member.version}`;
  const time = timeOf(at);
  if (time === Number.NEGATIVE_INFINITY) return 'Azure does not say when it was judged';
  if (time > now.getTime() + 3_600_000) return `it was judged on ${at}, which is still to come`;
  if (written !== undefined && time < timeOf(written))
    return `it was judged on ${at}, before what it is judged by changed on ${written}`;
  if (now.getTime() - time > oldest) return `it was judged on ${at}, more than ${hours(oldest)} ago`;
  if (state.effect.toLowerCase() !== effect)
    return `it was judged with effect "${state.effect.toLowerCase()}", not yet with "${effect}"`;
  return undefined;
}

function asReported({ compliance, reasons }: PolicyState, objects: number): Verdict {
  const said = reasons.length === 0 ? {} : { reason: reasons.join('; ') };
  switch (compliance.toLowerCase()) {
    case 'compliant':
      // The objects of a cluster are reported apart from it, and the worse of the two counts.
      if (objects > 0)
        return { standing: 'nonCompliant', reason: 'Azure calls the cluster compliant, and objects of it not' };
      return reasons.length === 0
        ? { standing: 'compliant' }
        : { standing: 'unknown', reason: `Azure says "${compliance}", because of ${reasons.join('; ')}` };
    case 'noncompliant':
      return { standing: 'nonCompliant', ...said };
    case 'conflict':
    case 'error':
    case 'unknown':
      return { standing: 'notEnforced', reason: [`Azure says "${compliance}"`, ...reasons].join(': ') };
    default:
      return { standing: 'unknown', reason: [`Azure says "${compliance}"`, ...reasons].join(': ') };
  }
}

function nameOf(id: string): string {
  return id.split('/').at(-1) ?? id;
}

function hours(milliseconds: number): string {
  const count = Math.round(milliseconds / 3_600_000);
  return `${count} hour${count === 1 ? '' : 's'}`;
}
