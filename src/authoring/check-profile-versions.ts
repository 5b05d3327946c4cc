import { addOnForm, addOnVersions, knownAddOn } from '../model/add-on-versions.ts';
import { capabilities, isCapable } from '../model/capability.ts';
import type { ClusterProfile } from '../model/environment.ts';
import { gatekeeperMinor } from '../model/gatekeeper-minor.ts';
import type { Problem } from './check-azure-scopes.ts';

/** Returns what is wrong with the versions that a profile says, and whether they run its engines. */
export function checkProfileVersions(name: string, profile: ClusterProfile): Problem[] {
  const { policyEngine, addOn, gatekeeper, engines } = profile;
  if (addOn !== undefined) {
    const wrong = checkAddOn(name, policyEngine, addOn, gatekeeper);
    if (wrong.length > 0) return wrong;
  }
  if (policyEngine === 'vap' || engines === 'rego' || isCapable(profile, 'cel')) return [];
  const has = addOn === undefined ? `Gatekeeper ${gatekeeper}` : `add-on ${addOn}`;
  const since = addOn === undefined ? '' : `, or upgrade the clusters to add-on ${capabilities.cel.addOn}`;
  return [{ message: `${has} has no stable CEL engine`, mend: `set engines to "rego" in the profile${since}` }];
}

function checkAddOn(
  name: string,
  policyEngine: ClusterProfile['policyEngine'],
  addOn: string,
  gatekeeper: string | null,
): Problem[] {
  if (policyEngine !== 'azure-policy-addon') {
    const message = `profile "${name}" has a version of the Azure Policy add-on, and its policy engine is "${policyEngine}"`;
    return [{ message, mend: 'remove addOn from the profile' }];
  }
  const [oldest] = addOnVersions;
  const known = addOnForm.test(addOn) ? knownAddOn(addOn) : undefined;
  if (known === undefined) {
    const message = `"${addOn}" of profile "${name}" is no version of the Azure Policy add-on`;
    return [{ message, mend: `write one such as "1.16.1", and none below ${oldest?.version}` }];
  }
  // Of newer ones than are known here, what is said of Gatekeeper counts.
  const [inside, said] = [known.gatekeeper, gatekeeper].map((version) => gatekeeperMinor(version));
  const newest = known === addOnVersions.at(-1) && addOn !== known.version;
  if (inside === said || (newest && (said ?? 0) > (inside ?? 0))) return [];
  const message = `profile "${name}" has add-on ${addOn}, inside of which is Gatekeeper ${known.gatekeeper}, and Gatekeeper ${gatekeeper}`;
  return [{ message, mend: 'remove gatekeeper from the profile' }];
}
