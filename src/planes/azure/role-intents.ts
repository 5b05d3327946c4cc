import type { Artifact } from '../../model/artifact.ts';
import type { AzureInitiative } from '../../model/azure-initiative.ts';
import { sourceOf } from '../../model/source-of.ts';
import type { DefinitionContext } from './member.ts';
import { scopeFolder } from './scope-folder.ts';

/**
 * Returns the roles that the identity of an assignment needs at each of its scopes, for whoever may grant them: nothing where no
 * member changes a resource. Azure grants none by itself.
 */
export function roleIntents(
  { name, members, origin }: AzureInitiative,
  { place, stamp, folder }: DefinitionContext,
): Artifact[] {
  const roles = [...new Set(members.flatMap((member) => member.roles))].sort();
  if (roles.length === 0) return [];
  const assignment = `${name}-${stamp.environment}`;
  const source = sourceOf(origin);
  const provider = '/providers/Microsoft.Authorization';
  return place.assignmentScopes.map((scope): Artifact => {
    const body = {
      type: 'Microsoft.Authorization/roleAssignments',
      scope,
      name: assignment,
      properties: {
        policyAssignmentId: `${scope}${provider}/policyAssignments/${assignment}`,
        principalType: 'ServicePrincipal',
        roles: roles.map((role) => ({
          roleDefinitionId: `${provider}/roleDefinitions/${role}`,
          neededBy: members.filter((member) => member.roles.includes(role)).map(({ referenceId }) => referenceId),
        })),
        metadata: { palisade: { ...stamp, name: assignment, source } },
      },
    };
    return { plane: 'azure', path: `${folder}/roles/${scopeFolder(scope, place)}${assignment}.json`, body, source };
  });
}
