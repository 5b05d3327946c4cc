import type { Policy } from '../cel/policy.ts';
import type { Baseline } from '../model/baseline.ts';
import type { Finding } from '../model/finding.ts';
import { boundPolicies } from './bound-policies.ts';
import { nameClashes } from './name-clashes.ts';

/** Returns a finding for each name that two things of a control would bear in its emitted text. */
export function checkNames(policy: Policy, file: string): Finding[] {
  return nameClashes(policy).map((message) => ({
    code: 'control/ill-formed',
    severity: 'error',
    place: { file },
    subject: policy.id,
    message,
    mend: 'rename one of the two',
  }));
}

/**
 * Returns the same for what an environment bundles, and for what it exempts pods from: names that are alone in each
 * control may meet in one template.
 */
export function checkBundleNames(baseline: Baseline): Finding[] {
  const bundles = Object.values(baseline.environment.profiles)
    .flatMap((profile) => boundPolicies(baseline, profile))
    .filter(({ members, policy }) => members !== undefined || policy.exempts);
  const findings = bundles.flatMap(({ binding, policy }) =>
    nameClashes(policy).map(
      (message): Finding => ({
        code: 'binding/duplicate',
        severity: 'error',
        place: { file: binding.origin.file, line: binding.origin.line },
        subject: `${baseline.environment.name}/${binding.name}`,
        message,
        mend: 'rename one of the two, or bind one of their controls by itself',
      }),
    ),
  );
  return findings.filter((one, i) => findings.findIndex(({ message }) => message === one.message) === i);
}
