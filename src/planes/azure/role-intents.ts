import type { Artifact } from '../../model/artifact.ts';
import type { AzureInitiative } from '../../model/azure-initiative.ts';
import { sourceOf } from '../../model/source-of.ts';
import type { DefinitionContext } from './member.ts';

/**
 * Returns the roles that the identity of an assignment needs at its scope, for whoever may grant them: nothing where no
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
  const body = {
    type: 'Microsoft.Authorization/roleAssignments',
    scope: place.assignmentScope,
    name: assignment,
    properties: {
      policyAssignmentId: `${place.assignmentScope}${provider}/policyAssignments/${assignment}`,
      principalType: 'ServicePrincipal',
      roles: roles.map((role) => ({
        roleDefinitionId: `${provider}/roleDefinitions/${role}`,
        neededBy: members.filter((member) => member.roles.includes(role)).map(({ referenceId }) => referenceId),
      })),
      metadata: { palisade: { ...stamp, name: assignment, source } },
    },
  };
  return [{ plane: 'azure', path: `${folder}/roles/${assignment}.json`, body, source }];
}
