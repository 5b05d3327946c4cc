import type { Artifact } from '../../model/artifact.ts';
import { holdsScope } from '../../model/azure-scope.ts';
import type { AzureEnvironment } from '../../model/environment.ts';
import { sourceOf } from '../../model/source-of.ts';
import type { DefinitionContext, Member } from './member.ts';
import { ringOverrides, type Selector } from './ring-overrides.ts';
import { scopeFolder } from './scope-folder.ts';

/** What tells one initiative of an environment from another. */
export interface InitiativeIdentity {
  readonly name: string;
  /** At most 24 characters: more are refused at a management group. */
  readonly assignment: string;
  readonly displayName: string;
  /** What it is, to be followed by "of the clusters of". */
  readonly subject: string;
  /** What it was made from. @default - the environment */
  readonly source?: string;
  /** Whether the assignment has an identity, in the location of the environment. @default false */
  readonly identity?: boolean;
}

/** Returns the initiative of some members and its assignment at each scope; nothing where there is no member. */
export function initiative(
  members: readonly Member[],
  { name, assignment, displayName, subject, identity = false, ...given }: InitiativeIdentity,
  { baseline, place, stamp, folder }: DefinitionContext,
): Artifact[] {
  if (members.length === 0) return [];
  const source = given.source ?? sourceOf(baseline.environmentOrigin);
  const provider = `${place.definitionScope}/providers/Microsoft.Authorization`;
  const groups = new Map(members.flatMap((member) => member.groups.map((group) => [group.name, group])));
  const set = {
    type: 'Microsoft.Authorization/policySetDefinitions',
    scope: place.definitionScope,
    name,
    properties: {
      displayName,
      description: `The ${subject} of the clusters of ${stamp.environment}.`,
      metadata: { category: 'Kubernetes', palisade: { ...stamp, name, source } },
      policyDefinitions: members.map(({ definition, builtIn, referenceId, effect, groups: its }) => ({
        policyDefinitionId: `${builtIn ? builtInProvider : provider}/policyDefinitions/${definition}`,
        policyDefinitionReferenceId: referenceId,
        ...(builtIn ? { definitionVersion: builtIn.version } : {}),
        parameters: { effect: { value: effect }, ...valuesOf(builtIn?.parameters ?? {}) },
        groupNames: its.map((group) => group.name),
      })),
      policyDefinitionGroups: [...groups.values()].sort((a, b) => (a.name < b.name ? -1 : 1)),
    },
  };
  return [
    { plane: 'azure', path: `${folder}/initiatives/${name}.json`, body: set, source },
    ...place.assignmentScopes.map((scope): Artifact => {
      const body = {
        type: 'Microsoft.Authorization/policyAssignments',
        scope,
        name: assignment,
        ...(identity ? { location: place.location, identity: { type: 'SystemAssigned' } } : {}),
        properties: {
          displayName,
          description: `Enforces the ${subject} on the clusters of ${stamp.environment}.`,
          metadata: { palisade: { ...stamp, name: assignment, source } },
          policyDefinitionId: `${provider}/policySetDefinitions/${name}`,
          ...assignedWhere(scope, members, place),
        },
      };
      const path = `${folder}/assignments/${scopeFolder(scope, place)}${assignment}.json`;
      return { plane: 'azure', path, body, source };
    }),
  ];
}

/** Returns the members of an assignment that say where it holds, and in which place what. */
function assignedWhere(scope: string, members: readonly Member[], place: AzureEnvironment): object {
  // What lies surely elsewhere would be refused here.
  const notScopes = place.notScopes.filter((one) => holdsScope(scope, one) !== false);
  const overrides = ringOverrides(members, place.rings);
  const selectors: Selector[] = [{ kind: 'resourceLocation', in: place.locations }];
  return {
    enforcementMode: place.enforcementMode,
    ...(notScopes.length > 0 ? { notScopes } : {}),
    ...(place.locations.length > 0 ? { resourceSelectors: [{ name: 'locations', selectors }] } : {}),
    ...(overrides.length > 0 ? { overrides } : {}),
  };
}

// What every tenant has, whatever its scopes.
const builtInProvider = '/providers/Microsoft.Authorization';

function valuesOf(parameters: Readonly<Record<string, unknown>>): Record<string, { value: unknown }> {
  return Object.fromEntries(Object.entries(parameters).map(([name, value]) => [name, { value }]));
}
