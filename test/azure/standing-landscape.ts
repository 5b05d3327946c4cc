import type { AzureResource } from '../../src/azure/azure-resource.ts';
import type { ComponentState, PolicyState, ReportedExemption } from '../../src/azure/insights.ts';
import type { Reported, ReportedCluster } from '../../src/azure/read-insights.ts';
import type { WantedMember } from '../../src/azure/wanted-members.ts';

export const subscription = '/subscriptions/00000000-0000-0000-0000-000000000000';
export const stamp = { owner: 'contoso-platform', environment: 'prod' };
export const now = new Date('2027-01-10T12:00:00Z');
export const fresh = '2027-01-10T11:30:00.1234567Z';
export const provider = `${subscription}/providers/Microsoft.Authorization`;
export const assignmentId = `${provider}/policyAssignments/palisade-prod`;

export function clusterId(name: string, group = 'apps'): string {
  return `${subscription}/resourceGroups/${group}/providers/Microsoft.ContainerService/managedClusters/${name}`;
}

/** An assignment of ours, which members are of. */
export function assignment(properties: Record<string, unknown> = {}): AzureResource {
  const metadata = { palisade: { ...stamp, name: 'palisade-prod' } };
  const policyDefinitionId = `${provider}/policySetDefinitions/palisade-prod`;
  return {
    kind: 'policyAssignments',
    scope: subscription,
    name: 'palisade-prod',
    body: { properties: { policyDefinitionId, metadata, enforcementMode: 'Default', ...properties } },
  };
}

/** A member that judges host ports in clusters, but for what is said. */
export function member(change: Partial<WantedMember> = {}): WantedMember {
  const referenceId = change.referenceId ?? 'host-ports';
  return {
    assignment: assignment(),
    assignmentId: assignmentId.toLowerCase(),
    setId: `${provider}/policySetDefinitions/palisade-prod`.toLowerCase(),
    definitionId: `${provider}/policyDefinitions/palisade-${referenceId}-prod`.toLowerCase(),
    referenceId,
    version: undefined,
    title: referenceId,
    controls: [referenceId],
    effect: 'Audit',
    inClusters: true,
    onEachCluster: true,
    canDeny: true,
    neverDenies: false,
    ...change,
  };
}

/** A compliant state of that member on cluster "one", but for what is said. */
export function state(change: Partial<PolicyState> = {}): PolicyState {
  const referenceId = change.referenceId ?? 'host-ports';
  return {
    resource: clusterId('one'),
    resourceType: 'Microsoft.ContainerService/managedClusters',
    location: 'westeurope',
    assignment: assignmentId,
    definition: `${provider}/policyDefinitions/palisade-${referenceId}-prod`,
    referenceId,
    version: '1.0.0',
    effect: 'audit',
    compliance: 'Compliant',
    at: fresh,
    reasons: [],
    ...change,
  };
}

/** A non-compliant pod of cluster "one", but for what is said. */
export function component(id: string, change: Partial<ComponentState> = {}): ComponentState {
  const { resourceType: _, ...rest } = state({ compliance: 'NonCompliant' });
  return { ...rest, kind: 'pod', id, ...change };
}

/** An exemption of cluster "one" from every member, by somebody else, but for what is said. */
export function exemption(change: Partial<ReportedExemption> & { ours?: boolean } = {}): ReportedExemption {
  const { ours = false, ...given } = change;
  const scope = given.scope ?? clusterId('one');
  const name = given.name ?? 'until-spring';
  const metadata = { createdBy: 'somebody', createdOn: '2027-01-02T00:00:00Z' };
  return {
    id: `${scope}/providers/Microsoft.Authorization/policyExemptions/${name}`,
    scope,
    name,
    assignment: assignmentId,
    referenceIds: [],
    expiresOn: '2027-03-31T23:59:59Z',
    body: { properties: { metadata: ours ? { palisade: { ...stamp, name } } : metadata, exemptionCategory: 'Waiver' } },
    ...given,
  };
}

/** What Azure reports, from states and objects. */
export function reported(
  states: readonly PolicyState[],
  given: {
    components?: readonly ComponentState[];
    cut?: boolean;
    exemptions?: readonly ReportedExemption[];
    others?: readonly { id: string; location: string }[];
  } = {},
): Reported {
  const { components = [], cut = false, exemptions = [], others = [] } = given;
  const scopes = new Set([subscription]);
  const clusters = new Map<string, ReportedCluster>(
    [...others, ...states.map(({ resource, location }) => ({ id: resource, location }))].map((one) => [
      one.id.toLowerCase(),
      { ...one, scopes },
    ]),
  );
  return {
    states,
    clusters: [...clusters.values()],
    exemptions,
    componentsOf: (cluster, { referenceId }) => ({
      states: components.filter((one) => one.resource === cluster && one.referenceId === referenceId),
      cut,
    }),
  };
}
