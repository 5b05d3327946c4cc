import type { Baseline } from '../model/baseline.ts';
import type { PodSecurity } from '../model/environment.ts';
import type { Finding } from '../model/finding.ts';
import { activeChecks } from '../pss/active-checks.ts';
import { effectiveMinor, parseVersion } from '../pss/policy-version.ts';

/**
 * Returns a warning for each exemption from a control of the Pod Security Standards in a namespace whose level demands the
 * same: Pod Security Admission knows of no exemption, and refuses the pods all the same.
 */
export function exemptPods({ environment, exemptions }: Baseline): Finding[] {
  return exemptions.flatMap(({ control, target, origin }): Finding[] => {
    const meant = environment.namespaces.filter(({ name }) => 'cluster' in target || name === target.namespace);
    const refusing = meant.filter(({ podSecurity }) => demands(podSecurity, control));
    if (refusing.length === 0) return [];
    const names = refusing.map(({ name, podSecurity: { enforce } }) => `"${name}" (${enforce.level})`).join(', ');
    return [
      {
        code: 'exemption/pod-security',
        severity: 'warning',
        place: { file: origin.file, line: origin.line },
        subject: `${environment.name}/${control}`,
        message: `what is exempt from control "${control}" is refused by Pod Security Admission in namespace ${names}`,
        mend: 'let the namespace enforce a lower level, or remove the exemption, which then changes nothing there',
      },
    ];
  });
}

// A stricter level replaces some checks of the one below, and refuses what they do.
function demands({ enforce: { level, version } }: PodSecurity, control: string): boolean {
  if (level === 'privileged') return false;
  const minor = effectiveMinor(parseVersion(version) ?? 'latest');
  const levels = level === 'restricted' ? (['baseline', level] as const) : [level];
  return levels.some((one) => activeChecks(one, minor).some(({ check }) => check.control === control));
}
