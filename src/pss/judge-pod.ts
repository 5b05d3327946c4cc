import type { ActiveCheck } from './active-checks.ts';
import type { Check, Violation } from './check.ts';
import type { Malformed } from './decode.ts';
import { type Pod, type PodInput, readPod } from './read-pod.ts';

/** What a check found against a pod. */
export interface Failure extends Violation {
  readonly check: Check;
}

/** What stands against a pod: nothing at all means that it is allowed. */
export interface PodVerdict {
  readonly failures: readonly Failure[];
  /** Values that the API server would refuse to decode; where there are any, no check was asked. */
  readonly malformed: readonly Malformed[];
}

/**
 * Returns how some checks judge a pod, which is taken as it is: absent fields are not defaulted.
 * A pod with values of a wrong type is never allowed.
 */
export function judgePod(input: PodInput, checks: readonly ActiveCheck[]): PodVerdict {
  const read = readPod(input);
  if ('malformed' in read) return { failures: [], malformed: read.malformed };
  return { failures: failuresOf(read.pod, checks), malformed: [] };
}

/** Returns what some checks find against a pod that was read. */
export function failuresOf(pod: Pod, checks: readonly ActiveCheck[]): Failure[] {
  return checks.flatMap(({ check, variant }) => {
    const violation = variant.judge(pod);
    return violation === undefined ? [] : [{ check, ...violation }];
  });
}
