import { holdsScope } from '../model/azure-scope.ts';
import { type Stamp, sameStamp, stampOf } from './azure-resource.ts';
import type { ReportedExemption } from './insights.ts';
import { timeOf } from './last-write.ts';
import type { StandingExemption } from './standing.ts';
import type { WantedMember } from './wanted-members.ts';

/** Returns whether an exemption is ours. */
export function isOurs({ scope, name, body }: ReportedExemption, stamp: Stamp): boolean {
  // The stamp stands where it does on everything else that we create.
  return sameStamp(stampOf({ kind: 'policyAssignments', scope, name, body }), stamp);
}

/** Returns the exemption by which a resource is exempt from a member: of several the one that ends last. */
export function exemptionOf(
  { member, resource }: { readonly member: WantedMember; readonly resource: string },
  exemptions: readonly ReportedExemption[],
  stamp: Stamp,
): StandingExemption {
  const holding = exemptions.filter(
    ({ assignment, scope, referenceIds }) =>
      assignment.toLowerCase() === member.assignmentId &&
      // What a management group holds only Azure knows; it says that something exempts.
      holdsScope(scope, resource) !== false &&
      (referenceIds.length === 0 || referenceIds.some((id) => id.toLowerCase() === member.referenceId.toLowerCase())),
  );
  const [last] = holding.sort((a, b) => end(b) - end(a));
  return { id: last?.id, until: last?.expiresOn, byOthers: last !== undefined && !isOurs(last, stamp) };
}

function end({ expiresOn }: ReportedExemption): number {
  return expiresOn === undefined ? Number.POSITIVE_INFINITY : timeOf(expiresOn);
}
