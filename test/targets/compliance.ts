import { cluster } from './grants.ts';
import { assignmentId, definitionId, type Loose, resourceGroup, setId } from './policies.ts';

export const green = cluster.replace('blue', 'green');
export const elsewhere =
  '/subscriptions/00000000-0000-0000-0000-000000000009/resourceGroups/far/providers/Microsoft.ContainerService/managedClusters/red';

/** A record of a cluster, that says of the member `host-ports` of the assignment `prod` that it is not kept. */
export function policyState(more: Loose = {}): Loose {
  const resourceId = more.resourceId ?? cluster;
  return {
    timestamp: '2026-01-01T00:00:00Z',
    resourceId,
    subscriptionId: resourceId.split('/')[2],
    resourceGroup: resourceId.split('/')[4],
    resourceType: 'Microsoft.ContainerService/managedClusters',
    resourceLocation: 'westeurope',
    policyAssignmentId: assignmentId('prod'),
    policySetDefinitionId: setId('baseline'),
    policyDefinitionId: definitionId('host-ports'),
    policyDefinitionReferenceId: 'host-ports',
    policyDefinitionGroupNames: ['pods'],
    policyDefinitionAction: 'deny',
    complianceState: 'NonCompliant',
    ...more,
  };
}

/** A record of a pod in the cluster `blue`. */
export function componentState(name: string, more: Loose = {}): Loose {
  return policyState({
    componentId: `Pod/payments/${name}`,
    componentType: 'Pod',
    componentName: name,
    ...more,
  });
}

/** Two clusters of one group, one elsewhere, two members of a set and a definition by itself. */
export const policyStates: readonly Loose[] = [
  policyState(),
  policyState({
    policyDefinitionReferenceId: 'host-paths',
    policyDefinitionGroupNames: ['pods', 'nodes'],
    complianceState: 'Compliant',
  }),
  policyState({ resourceId: green, complianceState: 'Exempt', timestamp: '2026-01-02T00:00:00Z' }),
  policyState({ resourceId: elsewhere, complianceState: 'Compliant', resourceLocation: 'northeurope' }),
  policyState({
    policyAssignmentId: assignmentId('single', resourceGroup),
    policySetDefinitionId: undefined,
    policyDefinitionReferenceId: undefined,
    policyDefinitionGroupNames: undefined,
    policyDefinitionAction: 'audit',
  }),
];
