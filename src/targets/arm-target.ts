import type { PolicyAssignment, PolicyClient, PolicyDefinition, PolicySetDefinition } from '@azure/arm-policy';
import type { TokenCredential } from '@azure/identity';
import type { AzureResource, ResourceKind } from '../azure/azure-resource.ts';
import type { Target } from '../azure/target.ts';
import { type ExchangeOptions, exchange, exchangePolicy } from './arm-exchange.ts';
import { asAzureFault } from './as-azure-fault.ts';

/** How Azure Resource Manager is reached. */
export interface ArmOptions {
  /** An https URL. */
  readonly endpoint: string;
  readonly credential: TokenCredential;
  /** The audience that a token is asked for. */
  readonly tokenScope: string;
  /** A certificate authority to trust besides the system's, as PEM. */
  readonly certificate?: string;
  /**
   * How long one request may take, in milliseconds.
   * @default 30000
   */
  readonly timeout?: number;
  /**
   * How long is waited before the first retry, in milliseconds; each further one waits twice as long.
   * @default 1000
   */
  readonly retryDelay?: number;
  /**
   * Takes how many writes, or deletes, an answer says are left for the scope of a path.
   * @default - nobody listens
   */
  readonly heard?: ExchangeOptions['heard'];
}

/** Returns Azure Resource Manager as plan and apply see it, through the Azure SDK, which is loaded here. */
export async function armTarget(options: ArmOptions): Promise<Target> {
  const { PolicyClient: Client } = await import('@azure/arm-policy');
  const clients = new Map<string, PolicyClient>();
  const { endpoint, timeout = 30_000, retryDelay = 1000 } = options;
  const clientOf = (scope: string): PolicyClient => {
    const subscription = subscriptionOf(scope);
    const known = clients.get(subscription);
    if (known !== undefined) return known;
    const client = new Client(options.credential, subscription, {
      endpoint,
      credentials: { scopes: [options.tokenScope] },
      retryOptions: { retryDelayInMs: retryDelay },
      additionalPolicies: [{ policy: exchangePolicy(endpoint, timeout, retryDelay, options), position: 'perRetry' }],
      ...(options.certificate === undefined ? {} : { tlsOptions: { ca: options.certificate } }),
    });
    clients.set(subscription, client);
    return client;
  };
  return {
    list: (kind, scope) => attempt(async () => listAt(clientOf(scope), kind, scope)),
    get: (kind, scope, name) => attempt(() => getAt(clientOf(scope), kind, scope, name)),
    put: (resource) => attempt(() => putAt(clientOf(resource.scope), resource)),
    remove: (resource) => attempt(() => removeAt(clientOf(resource.scope), resource)),
  };
}

async function attempt<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    throw asAzureFault(error);
  }
}

// A client for a management group has no subscription, and never uses the empty one.
function subscriptionOf(scope: string): string {
  return /^\/subscriptions\/([^/]+)/i.exec(scope)?.[1] ?? '';
}

function groupOf(scope: string): string | undefined {
  return /^\/providers\/Microsoft\.Management\/managementGroups\/([^/]+)$/i.exec(scope)?.[1];
}

async function listAt(client: PolicyClient, kind: ResourceKind, scope: string): Promise<AzureResource[]> {
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
  return pages
    .flatMap((page) => ((page as { value?: unknown[] }).value ?? []) as Record<string, unknown>[])
    .map((raw) => resourceOf(kind, raw))
    .filter((resource) => resource.scope.toLowerCase() === scope.toLowerCase())
    .map((resource) => ({ ...resource, scope }));
}

async function getAt(
  client: PolicyClient,
  kind: ResourceKind,
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
  try {
    const [raw] = await exchange(undefined, () => gets[kind]() as Promise<unknown>);
    return { ...resourceOf(kind, raw as Record<string, unknown>), scope };
  } catch (error) {
    if ((error as { statusCode?: number }).statusCode === 404) return undefined;
    throw error;
  }
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
  await exchange(body, () => puts[kind]() as Promise<unknown>);
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
  await exchange(undefined, () => removals[kind]() as Promise<unknown>);
}

function resourceOf(kind: ResourceKind, raw: Record<string, unknown>): AzureResource {
  const { properties, identity, location } = raw;
  const id = String(raw['id'] ?? '');
  const scope = id.slice(0, id.toLowerCase().lastIndexOf('/providers/microsoft.authorization/'));
  return {
    kind,
    scope,
    name: String(raw['name'] ?? ''),
    body: {
      properties,
      ...(identity === undefined ? {} : { identity }),
      ...(location === undefined ? {} : { location }),
    },
  };
}
