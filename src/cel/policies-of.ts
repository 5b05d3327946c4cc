import type { Baseline } from '../model/baseline.ts';
import type { BaselineControl } from '../model/control.ts';
import type { ClusterProfile } from '../model/environment.ts';
import { exemptParameter } from '../model/exemption.ts';
import { PalisadeError } from '../model/palisade-error.ts';
import { controlAt, variantName } from '../model/variants-of.ts';
import type { Policy } from './policy.ts';
import { readPolicy } from './read-policy.ts';
import { withExemptions } from './with-exemptions.ts';

const known = new WeakMap<Baseline, Map<string, Policy>>();

/**
 * Returns the checked policies of a baseline's controls by id, with the rules that hold on a cluster: those of the
 * version that the control is bound in, or of the cluster's own. Where a binding exempts pods, the policy lets it.
 * @throws PalisadeError where a control does not compile
 */
export function policiesOf(
  baseline: Baseline,
  profile: Pick<ClusterProfile, 'kubernetes'>,
): ReadonlyMap<string, Policy> {
  const read = known.get(baseline) ?? new Map<string, Policy>();
  known.set(baseline, read);
  const chosen = baseline.controls.map((control) => {
    const bound = baseline.bindings.find((binding) => binding.control === control.id);
    return controlAt(control, bound?.version ?? profile.kubernetes);
  });
  const findings = chosen.flatMap((variant) => {
    const name = variantName(variant);
    if (read.has(name)) return [];
    const policy = readPolicy(variant.control);
    if (Array.isArray(policy)) return policy;
    read.set(name, exempts(baseline, variant.control) ? withExemptions(policy) : policy);
    return [];
  });
  if (findings.length > 0) throw new PalisadeError(findings);
  return new Map(chosen.map((variant) => [variant.control.id, read.get(variantName(variant)) as Policy]));
}

// A control can have a parameter of that name of its own.
function exempts({ bindings }: Baseline, { id, parameters }: BaselineControl): boolean {
  if (Object.hasOwn(parameters, exemptParameter)) return false;
  return bindings.some((one) => one.control === id && Object.hasOwn(one.parameters, exemptParameter));
}
