import { createHash } from 'node:crypto';
import type { Artifact } from '../../model/artifact.ts';
import { assignmentScopeOf } from '../../model/assignment-scope-of.ts';
import { type ClusterTarget, type Exemption, isExemptionOf, showTarget } from '../../model/exemption.ts';
import { sourceOf } from '../../model/source-of.ts';
import { assignmentOf } from './initiatives-of.ts';
import type { DefinitionContext, Member } from './member.ts';

/**
 * Returns the exemptions of whole clusters, one for each assignment that enforces the control. What they are written as
 * never depends on the day: Azure ends them by itself.
 */
export function exemptionsOf(members: readonly Member[], context: DefinitionContext): Artifact[] {
  const { exemptions, bindings } = context.baseline;
  return exemptions.flatMap((exemption) => {
    const { target } = exemption;
    if (!('cluster' in target)) return [];
    const names = new Set(bindings.filter((one) => isExemptionOf(exemption, one)).map(({ name }) => name));
    const meant = members.filter(({ binding }) => binding !== undefined && names.has(binding));
    const byAssignment = Map.groupBy(meant, (member) => assignmentOf(member, context.stamp.environment));
    return [...byAssignment].map(([assignment, of]) => artifactOf({ ...exemption, target }, assignment, of, context));
  });
}

function artifactOf(
  exemption: Exemption & { readonly target: ClusterTarget },
  assignment: string,
  members: readonly Member[],
  { place, stamp, folder }: DefinitionContext,
): Artifact {
  const { control, target, owner, approvedBy, reason, until, category, origin } = exemption;
  const name = nameOf(exemption, assignment, stamp.environment);
  const source = sourceOf(origin);
  const assigned = assignmentScopeOf(target.cluster, place.assignmentScopes) ?? place.assignmentScopes[0];
  const body = {
    type: 'Microsoft.Authorization/policyExemptions',
    scope: target.cluster,
    name,
    properties: {
      displayName: `${control}: ${showTarget(target)}`.slice(0, 128),
      description: reason,
      metadata: { palisade: { ...stamp, name, source, exemption: { control, owner, approvedBy, reason } } },
      policyAssignmentId: `${assigned}/providers/Microsoft.Authorization/policyAssignments/${assignment}`,
      policyDefinitionReferenceIds: members.map(({ referenceId }) => referenceId).sort(),
      exemptionCategory: { waiver: 'Waiver', mitigated: 'Mitigated' }[category],
      // The whole of its last day.
      expiresOn: `${until}T23:59:59Z`,
      assignmentScopeValidation: 'Default',
    },
  };
  return { plane: 'azure', path: `${folder}/exemptions/${name}.json`, body, source };
}

// From what it is, never from when it ends or why: a renewed one is the same one. An environment has 15 characters at most.
function nameOf(
  { control, binding, target }: Exemption & { readonly target: ClusterTarget },
  assignment: string,
  environment: string,
): string {
  const identity = JSON.stringify([control, binding, target.cluster.toLowerCase(), assignment]);
  const hash = createHash('sha256').update(identity).digest('hex').slice(0, 12);
  return `${control.slice(0, 35)}-${hash}-${environment}`;
}
