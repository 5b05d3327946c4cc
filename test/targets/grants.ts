import { assignmentId, type Loose, resourceGroup, subscription } from './policies.ts';

export const cluster = `${resourceGroup}/providers/Microsoft.ContainerService/managedClusters/blue`;

const provider = '/providers/Microsoft.Authorization';

export const contributor = 'b24988ac-6180-42a0-ab88-20f7382dd24c';
export const somebody = '00000000-0000-0000-0000-0000000000aa';

export function exemptionId(name: string, scope = cluster): string {
  return `${scope}${provider}/policyExemptions/${name}`;
}

/** The id of a role assignment, whose name ends in a number. */
export function grantId(number: number, scope = subscription): string {
  return `${scope}${provider}/roleAssignments/00000000-0000-0000-0000-${String(number).padStart(12, '0')}`;
}

/** An exemption from the assignment `prod`; `change` alters its properties. */
export function exemption(change: (properties: Loose) => void = () => {}, policyAssignmentId = assignmentId('prod')) {
  const properties: Loose = {
    policyAssignmentId,
    policyDefinitionReferenceIds: ['host-ports'],
    exemptionCategory: 'Waiver',
    expiresOn: '2026-03-01T00:00:00Z',
    displayName: 'Blue moves',
    description: 'Until the new cluster stands',
    metadata: { palisade: { owner: 'contoso-platform' } },
  };
  change(properties);
  return { properties };
}

/** A role for somebody; `change` alters its properties. */
export function grant(principalId = somebody, change: (properties: Loose) => void = () => {}) {
  const properties: Loose = {
    roleDefinitionId: `${subscription}${provider}/roleDefinitions/${contributor}`,
    principalId,
    principalType: 'ServicePrincipal',
    description: 'palisade',
  };
  change(properties);
  return { properties };
}
