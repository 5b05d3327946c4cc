import { activeChecks } from './active-checks.ts';
import type { Level } from './level.ts';
import { parseStandard } from './parse-standard.ts';
import { effectiveMinor, parseVersion } from './policy-version.ts';

/**
 * Returns the ids of the controls that a Pod Security Standard consists of, in upstream's order.
 *
 * @param version `latest`, or a minor such as `v1.34`
 * @throws TypeError for a level or a version that is none, with what to write
 */
export function activeControls(level: Level, version: string): string[] {
  const standard = parseStandard(`${level}@${version}`);
  if ('message' in standard) throw new TypeError(`${standard.message}; ${standard.mend}`);
  const minor = effectiveMinor(parseVersion(standard.version) ?? 'latest');
  return activeChecks(standard.level, minor).map(({ check }) => check.control);
}
