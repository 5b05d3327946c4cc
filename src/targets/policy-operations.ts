import type { PolicyAssignment, PolicyClient, PolicyDefinition, PolicySetDefinition } from '@azure/arm-policy';
import type { AzureResource, PolicyKind, ResourceKind } from '../azure/azure-resource.ts';
import { exchange } from './arm-exchange.ts';
import type { Operations } from './operations.ts';
import { orAbsent } from './or-absent.ts';
import { receivedResource, receivedResources } from './received-resource.ts';

/** Returns what can be done with definitions, initiatives and assignments, through the client of a subscription. */
export function policyOperations(client: PolicyClient): Operations {
  return {
    list: (kind, scope) => listAt(client, policyKind(kind), scope),
    get: (kind, scope, name) => getAt(client, policyKind(kind), scope, name),
    put: (resource) => putAt(client, resource),
    remove: (resource) => removeAt(client, resource),
  };
}

function policyKind(kind: ResourceKind): PolicyKind {
  if (kind === 'policyExemptions' || kind === 'roleAssignments')
    throw new Error(`${kind} have operations of their own`);
  return kind;
}

function groupOf(scope: string): string | undefined {
  return /^\/providers\/Microsoft\.Management\/managementGroups\/([^/]+)$/i.exec(scope)?.[1];
}

async function listAt(client: PolicyClient, kind: PolicyKind, scope: string): Promise<AzureResource[]> {
  const group = groupOf(scope);
  const resourceGroup = /^\/subscriptions\/[^/]+\/resourceGroups\/([^/]+)$/i.exec(scope)?.[1];
  // Definitions are only found further up.
  if (resourceGroup !== undefined && kind !== 'policyAssignments') return [];
  const custom = { filter: "policyType eq 'Custom'" };
  const exact = { filter: 'atExactScope()' };
  const lists = {
    policyDefinitions: () =>
      group ? client.policyDefinitions.listByManagementGroup(group, custom) : client.policyDefinitions.list(custom),
    policySetDefinitions: () =>
      group
        ? client.policySetDefinitions.listByManagementGroup(group, custom)
        : client.policySetDefinitions.list(custom),
    policyAssignments: () =>
      group
        ? client.policyAssignments.listForManagementGroup(group, exact)
        : resourceGroup === undefined
          ? client.policyAssignments.list(exact)
          : client.policyAssignments.listForResourceGroup(resourceGroup, exact),
  };
  const pages = await exchange(undefined, async () => {
    for await (const _resource of lists[kind]()) {
      // The pages themselves are kept by the exchange.
    }
  });
  return receivedResources(kind, pages)
    .filter((resource) => resource.scope.toLowerCase() === scope.toLowerCase())
    .map((resource) => ({ ...resource, scope }));
}

async function getAt(
  client: PolicyClient,
  kind: PolicyKind,
  scope: string,
  name: string,
): Promise<AzureResource | undefined> {
  const group = groupOf(scope);
  const gets = {
    policyDefinitions: () =>
      group ? client.policyDefinitions.getAtManagementGroup(group, name) : client.policyDefinitions.get(name),
    policySetDefinitions: () =>
      group ? client.policySetDefinitions.getAtManagementGroup(group, name) : client.policySetDefinitions.get(name),
    policyAssignments: () => client.policyAssignments.get(scope.slice(1), name),
  };
  const answer = await orAbsent(() => exchange(undefined, () => gets[kind]() as Promise<unknown>));
  return answer && { ...receivedResource(kind, answer[0] as Record<string, unknown>), scope };
}

async function putAt(client: PolicyClient, { kind, scope, name, body }: AzureResource): Promise<void> {
  const group = groupOf(scope);
  const { properties, ...rest } = body;
  // The client wants the members of properties beside the others.
  const flat = { ...(properties as object), ...rest };
  const puts = {
    policyDefinitions: () =>
      group
        ? client.policyDefinitions.createOrUpdateAtManagementGroup(group, name, flat as PolicyDefinition)
        : client.policyDefinitions.createOrUpdate(name, flat as PolicyDefinition),
    policySetDefinitions: () =>
      group
        ? client.policySetDefinitions.createOrUpdateAtManagementGroup(group, name, flat as PolicySetDefinition)
        : client.policySetDefinitions.createOrUpdate(name, flat as PolicySetDefinition),
    policyAssignments: () => client.policyAssignments.create(scope.slice(1), name, flat as PolicyAssignment),
  };
  await exchange(body, () => puts[policyKind(kind)]() as Promise<unknown>);
}

async function removeAt(client: PolicyClient, { kind, scope, name }: AzureResource): Promise<void> {
  const group = groupOf(scope);
  const removals = {
    policyDefinitions: () =>
      group ? client.policyDefinitions.deleteAtManagementGroup(group, name) : client.policyDefinitions.delete(name),
    policySetDefinitions: () =>
      group
        ? client.policySetDefinitions.deleteAtManagementGroup(group, name)
        : client.policySetDefinitions.delete(name),
    policyAssignments: () => client.policyAssignments.delete(scope.slice(1), name),
  };
  await exchange(undefined, () => removals[policyKind(kind)]() as Promise<unknown>);
}
