import type { BaselineControl, Control } from './control.ts';
import type { ClusterProfile } from './environment.ts';
import { noneOf } from './override.ts';

/** Whether a control is enforced on clusters of a profile, and if not why. */
export type Coverage = { readonly covers: 'full' } | { readonly covers: 'none'; readonly why: string };

const full: Coverage = { covers: 'full' };

/** Returns whether the policy engine of a profile can enforce a control. */
export function coverageOf(control: BaselineControl | Control, profile: ClusterProfile): Coverage {
  const { override, inventory = [] } = control;
  if (inventory.length > 0 && profile.policyEngine === 'azure-policy-addon')
    return none('the Azure Policy add-on refuses templates that read other objects');
  if (override === undefined) return full;
  const languages = profile.policyEngine === 'vap' ? 'cel' : profile.engines;
  const [cel, rego] = [noneOf(override.cel), noneOf(override.rego)];
  const needed = languages === 'both' ? (cel === undefined ? undefined : rego) : languages === 'cel' ? cel : rego;
  return needed === undefined ? full : none(needed);
}

function none(why: string): Coverage {
  return { covers: 'none', why };
}
