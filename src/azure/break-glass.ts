import { isDay } from '../model/day.ts';
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

/** Returns what says of each control that it is switched off, and until when; an error where that day is over. */
export function breakGlassFindings(observed: readonly AzureResource[], stamp: Stamp, today: string): Finding[] {
  return observed.flatMap((resource) =>
    breakGlassOf(resource, stamp).map(({ control, reason, until }): Finding => {
      const over = until < today;
      return {
        code: 'azure/break-glass',
        severity: over ? 'error' : 'warning',
        subject: resourceId(resource),
        message: over
          ? `control "${control}" is only audited although its break-glass ended on ${until}: ${reason}`
          : `control "${control}" is only audited until ${until}: ${reason}`,
        mend: over
          ? 'run "palisade apply", which ends it'
          : 'end it with "palisade apply --end-break-glass", or mend what it was for',
      };
    }),
  );
}
