import { addOnOf, isAddOnSince } from '../model/add-on-versions.ts';
import type { Artifact } from '../model/artifact.ts';
import type { Baseline } from '../model/baseline.ts';
import type { ClusterProfile, Target } from '../model/environment.ts';
import { gatekeeperMinor } from '../model/gatekeeper-minor.ts';
import type { Plane } from '../model/plane.ts';
import { builtInInitiatives } from './azure/built-in-initiatives.ts';
import { controlMembers } from './azure/control-members.ts';
import { exemptionsOf } from './azure/exemptions-of.ts';
import { initiativesOf } from './azure/initiatives-of.ts';
import type { DefinitionContext, Member } from './azure/member.ts';
import { mutationMembers } from './azure/mutation-members.ts';

/**
 * Azure Policy: for clusters with the Azure Policy add-on the definitions of each binding and of the pod defaults, and
 * the environment's initiatives with their assignments and what is exempt from them; and the initiatives of Azure's own definitions, whatever the
 * clusters run. No object is shared by two environments.
 */
export const azure: Plane = { name: 'azure', synthesize };

// In the order in which an initiative lists them.
const members: readonly ((context: DefinitionContext) => Member[])[] = [controlMembers, mutationMembers];

function synthesize(baseline: Baseline, target: Target): Artifact[] {
  const { azure: place, profiles, name } = baseline.environment;
  const onAddOn = Object.entries(profiles).filter(([, profile]) => profile.policyEngine === 'azure-policy-addon');
  // The assignment covers every cluster of the environment, so the first target of its kind stands for all.
  const [first] = onAddOn[0] ?? Object.entries(profiles)[0] ?? [];
  if (place === null || first !== target.name) return [];
  const stamp = { owner: place.owner, environment: name };
  const folder = `environments/${name}/azure`;
  const context = { baseline, place, profile: { ...target.profile, ...oldest(onAddOn) }, stamp, folder };
  const made = onAddOn.length === 0 ? [] : members.flatMap((of) => of(context));
  const definitions = made.flatMap((member) => member.artifacts);
  return [
    // A control that is bound twice has two definitions and one template.
    ...definitions.filter((one, i) => definitions.findIndex((other) => other.path === one.path) === i),
    ...initiativesOf(made, context),
    ...builtInInitiatives(context),
    ...exemptionsOf(made, context),
  ];
}

// One definition serves them all, so it says what the oldest understands.
function oldest(
  profiles: readonly (readonly [string, ClusterProfile])[],
): Pick<ClusterProfile, 'addOn' | 'gatekeeper'> {
  const versions = profiles.map(([, { addOn, gatekeeper }]) => ({
    gatekeeper,
    ...(addOn === undefined ? {} : { addOn }),
  }));
  const [least] = versions.sort((a, b) => {
    const [one, other] = [addOnOf(a) ?? '0.0.0', addOnOf(b) ?? '0.0.0'];
    if (one === other) return gatekeeperMinor(a.gatekeeper) - gatekeeperMinor(b.gatekeeper);
    return isAddOnSince(one, other) ? 1 : -1;
  });
  return least ?? { gatekeeper: null };
}
