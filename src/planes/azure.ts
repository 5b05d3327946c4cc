import type { Artifact } from '../model/artifact.ts';
import type { Baseline } from '../model/baseline.ts';
import type { AzureEnvironment, ClusterProfile, Target } from '../model/environment.ts';
import { gatekeeperMinor } from '../model/gatekeeper-minor.ts';
import type { Plane } from '../model/plane.ts';
import { sourceOf } from '../model/source-of.ts';
import { controlMembers } from './azure/control-members.ts';
import type { DefinitionContext, Member, Stamp } from './azure/member.ts';
import { mutationMembers } from './azure/mutation-members.ts';

/**
 * Azure Policy for clusters with the Azure Policy add-on: the definitions of each binding and of the pod defaults, one
 * initiative and one assignment for the environment. No object is shared by two environments.
 */
export const azure: Plane = { name: 'azure', synthesize };

// In the order in which the initiative lists them.
const members: readonly ((context: DefinitionContext) => Member[])[] = [controlMembers, mutationMembers];

function synthesize(baseline: Baseline, target: Target): Artifact[] {
  const { azure: place, profiles, name } = baseline.environment;
  const onAddOn = Object.entries(profiles).filter(([, profile]) => profile.policyEngine === 'azure-policy-addon');
  // The assignment covers every cluster of the environment, so the first target of its kind stands for all.
  if (place === null || onAddOn[0]?.[0] !== target.name) return [];
  const stamp = { owner: place.owner, environment: name };
  const folder = `environments/${name}/azure`;
  const context = { baseline, place, profile: { ...target.profile, gatekeeper: lowest(onAddOn) }, stamp, folder };
  const made = members.flatMap((of) => of(context));
  if (made.length === 0) return [];
  const definitions = made.flatMap((member) => member.artifacts);
  const source = sourceOf(baseline.environmentOrigin);
  return [
    // A control that is bound twice has two definitions and one template.
    ...definitions.filter((one, i) => definitions.findIndex((other) => other.path === one.path) === i),
    artifact(`${folder}/initiatives/${setName(name)}.json`, initiativeOf(made, place, stamp), source),
    artifact(`${folder}/assignments/${setName(name)}.json`, assignmentOf(baseline, place, stamp), source),
  ];
}

// One definition serves them all, so it says what the oldest understands.
function lowest(profiles: readonly (readonly [string, ClusterProfile])[]): string | null {
  const versions = profiles.map(([, profile]) => profile.gatekeeper);
  return versions.sort((a, b) => gatekeeperMinor(a) - gatekeeperMinor(b))[0] ?? null;
}

/** Returns the name of an environment's initiative and of its assignment, at most 24 characters. */
export function setName(environment: string): string {
  return `palisade-${environment}`;
}

function initiativeOf(made: readonly Member[], place: AzureEnvironment, stamp: Stamp): object {
  const groups = new Map(made.flatMap((member) => member.groups.map((group) => [group.name, group])));
  return {
    type: 'Microsoft.Authorization/policySetDefinitions',
    scope: place.definitionScope,
    name: setName(stamp.environment),
    properties: {
      displayName: `Palisade (${stamp.environment})`,
      description: `The hardening baseline of the clusters of ${stamp.environment}.`,
      metadata: { category: 'Kubernetes', palisade: { ...stamp, name: setName(stamp.environment) } },
      policyDefinitions: made.map(({ definition, referenceId, effect, groups: its }) => ({
        policyDefinitionId: `${place.definitionScope}/providers/Microsoft.Authorization/policyDefinitions/${definition}`,
        policyDefinitionReferenceId: referenceId,
        parameters: { effect: { value: effect } },
        groupNames: its.map((group) => group.name),
      })),
      policyDefinitionGroups: [...groups.values()].sort((a, b) => (a.name < b.name ? -1 : 1)),
    },
  };
}

function assignmentOf(baseline: Baseline, place: AzureEnvironment, stamp: Stamp): object {
  const name = setName(stamp.environment);
  return {
    type: 'Microsoft.Authorization/policyAssignments',
    scope: place.assignmentScope,
    name,
    properties: {
      displayName: `Palisade (${stamp.environment})`,
      description: `Enforces the hardening baseline on the clusters of ${stamp.environment}.`,
      metadata: { palisade: { ...stamp, name, source: sourceOf(baseline.environmentOrigin) } },
      policyDefinitionId: `${place.definitionScope}/providers/Microsoft.Authorization/policySetDefinitions/${name}`,
      enforcementMode: 'Default',
    },
  };
}

function artifact(path: string, body: object, source: string): Artifact {
  return { plane: 'azure', path, body, source };
}
