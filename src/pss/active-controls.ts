import { activeChecks } from './active-checks.ts';
import type { Level } from './level.ts';
import { parseStandard } from './parse-standard.ts';
import { effectiveMinor, newestMinor, parseVersion } from './policy-version.ts';

/**
 * Returns the ids of the controls that a Pod Security Standard consists of, in upstream's order.
 *
 * @param version `latest`, or a minor such as `v1.34`
 * @throws TypeError for a level or a version that is none or not known yet, with what to write
 */
export function activeControls(level: Level, version: string): string[] {
  const standard = parseStandard(`${level}@${version}`);
  if ('message' in standard) throw new TypeError(`${standard.message}; ${standard.mend}`);
  const parsed = parseVersion(standard.version) ?? 'latest';
  // Admission judges it as the newest it knows; what is bound would go by a name that it does not keep.
  if (parsed !== 'latest' && parsed > newestMinor)
    throw new TypeError(
      `version "${version}" is later than v1.${newestMinor}, the newest whose checks are known here; write "latest", or v1.${newestMinor} or an earlier one`,
    );
  return activeChecks(standard.level, effectiveMinor(parsed)).map(({ check }) => check.control);
}
