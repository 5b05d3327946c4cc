import type { Violation } from './check.ts';
import type { Pod } from './read-pod.ts';
import { settersOf } from './setters-of.ts';
import { distinct, quoted } from './wording.ts';

/** What to do about a missing or forbidden seccomp profile. */
export const seccompMend = 'set securityContext.seccompProfile.type to RuntimeDefault or Localhost';

/** Returns what stands against seccomp profiles that are set, or undefined; one that is set and empty is forbidden. */
export function forbiddenSeccomp(pod: Pod): Violation | undefined {
  const { names, paths, securities } = settersOf(
    pod,
    'seccompProfile.type',
    ({ seccompProfile }) =>
      seccompProfile !== undefined && seccompProfile.type !== 'RuntimeDefault' && seccompProfile.type !== 'Localhost',
  );
  if (names.length === 0) return undefined;
  const values = distinct(securities.map(({ seccompProfile }) => seccompProfile?.type ?? ''));
  return {
    reason: 'seccompProfile',
    detail: `${names.join(' and ')} must not set securityContext.seccompProfile.type to ${quoted(values)}`,
    paths,
    mend: seccompMend,
  };
}
