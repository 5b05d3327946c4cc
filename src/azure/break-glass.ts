import { daysBetween, isDay } from '../model/day.ts';
import type { Finding } from '../model/finding.ts';
import { objectAt, objectsAt } from '../model/json-object.ts';
import { type AzureResource, resourceId, type Stamp, sameStamp, stampOf } from './azure-resource.ts';

/** A control that somebody switched to an audit in an emergency, stamped in the metadata of its assignment. */
export interface BreakGlass {
  readonly control: string;
  readonly reason: string;
  /** The last day on which it is to hold, such as `2027-01-31`. */
  readonly until: string;
}

/** How many days ahead a break-glass may end at most: what is to hold longer is an exemption, which is reviewed. */
export const longestBreakGlass = 30;

/** Returns what is switched off in an assignment of ours; none in any other resource. */
export function breakGlassOf(resource: AzureResource | undefined, stamp: Stamp): BreakGlass[] {
  if (resource?.kind !== 'policyAssignments' || !sameStamp(stampOf(resource), stamp)) return [];
  const own = objectAt(resource.body, 'properties', 'metadata', 'palisade');
  return objectsAt(own, 'breakGlass').flatMap(({ control, reason, until }): BreakGlass[] => {
    if (typeof control !== 'string' || typeof until !== 'string' || !isDay(until)) return [];
    return [{ control, reason: String(reason), until }];
  });
}

/**
 * Returns whether a break-glass is to be kept on a day: it has not ended, and ends as soon as one that we write. Whoever may
 * edit metadata could have another one go on for ever.
 */
export function isInForce({ until }: BreakGlass, today: string): boolean {
  const ahead = daysBetween(today, until);
  return ahead >= 0 && ahead <= longestBreakGlass;
}

/** Returns what says of each control that it is switched off, and until when; an error where that is not to be kept. */
export function breakGlassFindings(observed: readonly AzureResource[], stamp: Stamp, today: string): Finding[] {
  return observed.flatMap((resource) =>
    breakGlassOf(resource, stamp).map((entry): Finding => {
      const { control, until } = entry;
      // Whoever may edit metadata must not write lines into the log of a pipeline.
      const reason = entry.reason.replaceAll(/[\s\p{Cc}]+/gu, ' ');
      const over = !isInForce(entry, today);
      const why =
        until < today
          ? `although its break-glass ended on ${until}`
          : `until ${until}, which is more than ${longestBreakGlass} days ahead`;
      return {
        code: 'azure/break-glass',
        severity: over ? 'error' : 'warning',
        subject: resourceId(resource),
        message: over
          ? `control "${control}" is only audited ${why}: ${reason}`
          : `control "${control}" is only audited until ${until}: ${reason}`,
        mend: over
          ? 'run "palisade apply", which ends it'
          : 'end it with "palisade apply --end-break-glass", or mend what it was for',
      };
    }),
  );
}
