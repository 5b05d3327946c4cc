import { effectiveMinor, parseVersion } from './policy-version.ts';

/** The minors from which on a level refuses what it let through before; at the others it only lets more through. */
export const tighteningMinors: readonly number[] = [8, 19, 22, 23, 34];

/**
 * Returns the versions at which a level lets through what it refuses at each of some versions, `latest` being the newest
 * that is known here.
 */
export function weakerVersions(versions: readonly string[]): string[] {
  const earliest = Math.min(...versions.map((version) => effectiveMinor(parseVersion(version) ?? 'latest')));
  const tightened = tighteningMinors.findLast((minor) => minor <= earliest) ?? 0;
  return Array.from({ length: tightened }, (_, minor) => `v1.${minor}`);
}
