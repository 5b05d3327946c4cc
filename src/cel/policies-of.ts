import type { Baseline } from '../model/baseline.ts';
import { PalisadeError } from '../model/palisade-error.ts';
import type { Policy } from './policy.ts';
import { readPolicy } from './read-policy.ts';

const known = new WeakMap<Baseline, ReadonlyMap<string, Policy>>();

/**
 * Returns the checked policies of a baseline's controls by id; each baseline is read once.
 * @throws PalisadeError where a control does not compile
 */
export function policiesOf(baseline: Baseline): ReadonlyMap<string, Policy> {
  const found = known.get(baseline);
  if (found !== undefined) return found;
  const read = baseline.controls.map((control) => ({ control, policy: readPolicy(control) }));
  const findings = read.flatMap(({ policy }) => (Array.isArray(policy) ? policy : []));
  if (findings.length > 0) throw new PalisadeError(findings);
  const policies = new Map(read.map(({ control, policy }) => [control.id, policy as Policy]));
  known.set(baseline, policies);
  return policies;
}
