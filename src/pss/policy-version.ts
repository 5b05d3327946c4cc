/**
 * The newest minor version of the policy: `latest` and every later version are judged as this one.
 *
 * Source: https://github.com/kubernetes/pod-security-admission/blob/v0.37.2/policy/check_sysctls.go
 */
export const newestMinor = 37;

/** The minor versions of the policy from which on a verdict can be another one than before. */
export const changingMinors: readonly number[] = [0, 8, 19, 22, 23, 25, 27, 29, 31, 32, 34, 35, 37];

/** A version of the policy: a minor of Kubernetes 1. */
export type PolicyVersion = number | 'latest';

/**
 * Returns the version that a text names, `latest` or `v1.N`, or undefined for any other text. As upstream reads it, a
 * version may lie in the future.
 *
 * Source: https://github.com/kubernetes/pod-security-admission/blob/v0.37.2/api/helpers.go
 */
export function parseVersion(text: string): PolicyVersion | undefined {
  if (text === 'latest') return 'latest';
  const [, minor] = /^v1\.(0|[1-9][0-9]*)$/.exec(text) ?? [];
  // Go reads a number of 64 bits.
  return minor === undefined || BigInt(minor) >= 2n ** 63n ? undefined : Number(minor);
}

/**
 * Returns the minor that a version is judged as, by an API server that knows the policy up to a minor.
 * @default newest - the newest minor that is known here
 */
export function effectiveMinor(version: PolicyVersion, newest: number = newestMinor): number {
  return version === 'latest' ? Math.min(newest, newestMinor) : Math.min(version, newest, newestMinor);
}
