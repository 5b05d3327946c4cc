import type { PodSecurityLevel } from '../model/environment.ts';
import type { Verdict } from '../model/verdict.ts';
import { activeChecks } from '../pss/active-checks.ts';
import { denialText, warningText } from '../pss/admission-text.ts';
import { effectiveMinor, parseVersion } from '../pss/policy-version.ts';
import { isKnown } from './is-known.ts';
import { decidingDefaults, judgeByStandard } from './judge-by-standard.ts';
import { nameOf, namespaceOf } from './name-of.ts';
import type { ManifestResource } from './read-manifests.ts';

/**
 * Returns the verdict of a Pod Security Standard on each resource, whatever its namespace. A workload is denied where
 * the pods of its template would be; what makes no pods is allowed.
 */
export function checkStandard(standard: PodSecurityLevel, resources: readonly ManifestResource[]): Verdict[] {
  const checks = activeChecks(standard.level, effectiveMinor(parseVersion(standard.version) ?? 'latest'));
  const label = `${standard.level}:${standard.version}`;
  return resources.map(({ object, source }): Verdict => {
    const judged = judgeByStandard(object, checks);
    const findings = (judged?.findings ?? []).map((finding) => ({ ...finding, enforcement: 'deny' as const }));
    const defaults = judged ? decidingDefaults(object, checks, judged) : [];
    const known = judged !== undefined || isKnown(object);
    return {
      apiVersion: String(object['apiVersion']),
      kind: String(object['kind']),
      namespace: namespaceOf(object),
      name: nameOf(object),
      source,
      verdict: findings.length > 0 ? 'denied' : known ? 'allowed' : 'notJudged',
      findings: findings.map(({ control, enforcement, message, path, mend }) => ({
        control,
        enforcement,
        message,
        path,
        mend,
      })),
      ...(judged && judged.failures.length > 0 ? { admission: admissionText(object, label, judged) } : {}),
      ...(defaults.length > 0 ? { defaults } : {}),
    };
  });
}

function admissionText(
  object: Readonly<Record<string, unknown>>,
  label: string,
  { isPod, failures }: NonNullable<ReturnType<typeof judgeByStandard>>,
): string {
  if (!isPod) return warningText(label, failures);
  const { name } = (object['metadata'] ?? {}) as { name?: unknown };
  return denialText(typeof name === 'string' ? name : '', label, failures);
}
