import type { Violation } from './check.ts';
import { goQuoted } from './go-quoted.ts';

/** Returns upstream's text of several violations: `reason (detail), reason (detail)`. */
export function violationText(violations: readonly Pick<Violation, 'reason' | 'detail'>[]): string {
  return violations.map(({ reason, detail }) => (detail === '' ? reason : `${reason} (${detail})`)).join(', ');
}

/**
 * Returns what the API server says when it refuses to create a pod; `standard` is `restricted:latest`.
 *
 * Source: https://github.com/kubernetes/pod-security-admission/blob/v0.37.2/admission/admission.go
 */
export function denialText(name: string, standard: string, violations: readonly Violation[]): string {
  const who = name === '' ? 'pods' : `pods ${goQuoted(name)}`;
  return `${who} is forbidden: violates PodSecurity ${goQuoted(standard)}: ${violationText(violations)}`;
}

/** Returns the warning that the API server gives with a workload whose pods would violate a standard. */
export function warningText(standard: string, violations: readonly Violation[]): string {
  return `would violate PodSecurity ${goQuoted(standard)}: ${violationText(violations)}`;
}
