import type { TokenCredential } from '@azure/identity';
import type { ResourceKind } from '../azure/azure-resource.ts';
import type { Target } from '../azure/target.ts';
import { type ExchangeOptions, exchangePolicy } from './arm-exchange.ts';
import { asAzureFault } from './as-azure-fault.ts';
import { exemptionOperations } from './exemption-operations.ts';
import type { Operations } from './operations.ts';
import { policyOperations } from './policy-operations.ts';
import { roleOperations } from './role-operations.ts';

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
   * Has equal long texts of what is received stand in memory once.
   * @default - those of what is received alone
   */
  readonly share?: ExchangeOptions['share'];
  /**
   * Takes how many writes, or deletes, an answer says are left for the scope of a path.
   * @default - nobody listens
   */
  readonly heard?: ExchangeOptions['heard'];
}

/** Returns Azure Resource Manager as plan and apply see it, through the Azure SDK, which is loaded here. */
export async function armTarget(options: ArmOptions): Promise<Target> {
  const clientsOf = await loadClients(options);
  const known = new Map<string, ReturnType<typeof clientsOf>>();
  const operationsOf = (kind: ResourceKind, scope: string): Operations => {
    const subscription = subscriptionOf(scope);
    const clients = known.get(subscription) ?? clientsOf(subscription);
    known.set(subscription, clients);
    if (kind === 'roleAssignments') return clients.roles;
    return kind === 'policyExemptions' ? clients.exemptions : clients.policies;
  };
  return {
    list: (kind, scope) => attempt(() => operationsOf(kind, scope).list(kind, scope)),
    get: (kind, scope, name) => attempt(() => operationsOf(kind, scope).get(kind, scope, name)),
    put: (resource) => attempt(() => operationsOf(resource.kind, resource.scope).put(resource)),
    remove: (resource) => attempt(() => operationsOf(resource.kind, resource.scope).remove(resource)),
  };
}

async function loadClients({ endpoint, credential, tokenScope, certificate, ...times }: ArmOptions) {
  const { timeout = 30_000, retryDelay = 1000, ...listening } = times;
  const [{ PolicyClient }, { AuthorizationManagementClient }, rest] = await Promise.all([
    import('@azure/arm-policy'),
    import('@azure/arm-authorization'),
    import('@azure/core-rest-pipeline'),
  ]);
  const guarded = () => ({
    endpoint,
    retryOptions: { retryDelayInMs: retryDelay },
    additionalPolicies: [
      { policy: exchangePolicy(endpoint, timeout, retryDelay, listening), position: 'perRetry' as const },
    ],
    ...(certificate === undefined ? {} : { tlsOptions: { ca: certificate } }),
  });
  return (subscription: string) => {
    const policies = new PolicyClient(credential, subscription, {
      ...guarded(),
      credentials: { scopes: [tokenScope] },
    });
    const roles = new AuthorizationManagementClient(credential, subscription, {
      ...guarded(),
      credentialScopes: tokenScope,
    });
    return {
      policies: policyOperations(policies),
      exemptions: exemptionOperations(policies.pipeline, rest, endpoint),
      roles: roleOperations(roles),
    };
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
