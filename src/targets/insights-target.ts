import type { PolicyInsightsClient, Remediation as SdkRemediation } from '@azure/arm-policyinsights';
import type { Insights, StateFilter } from '../azure/insights.ts';
import { AzureFault } from '../model/azure-fault.ts';
import { exchange, exchangePolicy } from './arm-exchange.ts';
import type { ArmOptions } from './arm-target.ts';
import { asAzureFault } from './as-azure-fault.ts';
import { componentStateOf, deploymentOf, exemptionOf, policyStateOf, remediationOf } from './insights-answers.ts';
import { listExemptions } from './list-exemptions.ts';

type Row = Readonly<Record<string, unknown>>;

/** How many states Azure answers at most at once; what it does with more objects is not documented. */
const longestPage = 1000;

/**
 * Returns Azure Policy's insights as status and remediate see them, through the Azure SDK, which is loaded here. What is
 * answered is read from the wire: the client makes dates of times and cuts them, and gives no next page of objects. It
 * asks for further pages of states by GET, where the first one is a POST; that the service answers so is not documented,
 * and where it refuses, nothing is answered.
 */
export async function insightsTarget(options: ArmOptions): Promise<Insights> {
  const { PolicyInsightsClient: Client } = await import('@azure/arm-policyinsights');
  const clients = new Map<string, PolicyInsightsClient>();
  const { endpoint, timeout = 30_000, retryDelay = 1000 } = options;
  // Queries are asked by POST, and a task that is asked for twice by its name is one task.
  const guard = () => exchangePolicy(endpoint, timeout, retryDelay, { repeats: 'everything' });
  const clientOf = (scope: string): PolicyInsightsClient => {
    const { subscription } = partsOf(scope);
    const client =
      clients.get(subscription) ??
      new Client(options.credential, subscription, {
        endpoint,
        credentialScopes: [options.tokenScope],
        retryOptions: { retryDelayInMs: retryDelay },
        additionalPolicies: [{ policy: guard(), position: 'perRetry' }],
        ...(options.certificate === undefined ? {} : { tlsOptions: { ca: options.certificate } }),
      });
    clients.set(subscription, client);
    return client;
  };
  return {
    policyStates: (scope, filter, from) =>
      attempt(async () => rowsOf(await pages(() => statesAt(clientOf(scope), scope, filter, from))).map(policyStateOf)),
    componentStates: (cluster, assignment, from, referenceId) =>
      attempt(async () => {
        const conditions = [`policyAssignmentId eq ${quoted(assignment)}`];
        if (referenceId !== undefined) conditions.push(`policyDefinitionReferenceId eq ${quoted(referenceId)}`);
        const [answer] = await exchange(undefined, () =>
          // A leading slash would stand twice on the wire.
          clientOf(cluster).componentPolicyStates.listQueryResultsForResource(cluster.slice(1), 'latest', {
            filter: conditions.join(' and '),
            from,
            expand: 'PolicyEvaluationDetails',
          }),
        );
        const states = rowsOf([answer])
          .map(componentStateOf)
          .filter((one) => one.assignment.toLowerCase() === assignment.toLowerCase());
        return { states, cut: isCut(answer) };
      }),
    exemptions: (scope) => attempt(async () => (await listExemptions(clientOf(scope), scope)).map(exemptionOf)),
    remediations: (scope) =>
      attempt(async () => rowsOf(await pages(() => remediationsAt(clientOf(scope), scope))).map(remediationOf)),
    startRemediation: (task) =>
      attempt(async () => {
        const { assignment, referenceId, resourceCount, parallelDeployments, discovery } = task;
        const properties = {
          policyAssignmentId: assignment,
          ...(referenceId === '' ? {} : { policyDefinitionReferenceId: referenceId }),
          resourceDiscoveryMode: discovery,
          resourceCount,
          parallelDeployments,
        };
        const { scope, name } = task;
        const [answer] = await exchange({ properties }, () => startAt(clientOf(scope), scope, name, properties));
        return remediationOf(answer as Row);
      }),
    remediation: (scope, name) =>
      attempt(async () => {
        try {
          const [answer] = await exchange(undefined, () => remediationAt(clientOf(scope), scope, name));
          return remediationOf(answer as Row);
        } catch (error) {
          if ((error as { statusCode?: number }).statusCode === 404) return undefined;
          throw error;
        }
      }),
    deployments: (scope, name) =>
      attempt(async () => rowsOf(await pages(() => deploymentsAt(clientOf(scope), scope, name))).map(deploymentOf)),
  };
}

async function attempt<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    throw asAzureFault(error);
  }
}

function pages(list: () => AsyncIterable<unknown>): Promise<unknown[]> {
  return exchange(undefined, async () => {
    for await (const _row of list()) {
      // The pages themselves are kept by the exchange.
    }
  });
}

function rowsOf(answers: readonly unknown[]): Row[] {
  return answers.flatMap((answer) => ((answer as { value?: unknown[] }).value ?? []) as Row[]);
}

/** Returns whether an answer says that there is more, or is as long as a page: the client has no further pages of it. */
function isCut(answer: unknown): boolean {
  const { value = [], ...rest } = answer as Row & { value?: unknown[] };
  const link = rest['@odata.nextLink'] ?? rest['nextLink'];
  if (typeof link === 'string' && link !== '') return true;
  // Microsoft's own example counts fewer than it shows, so only more counts.
  return value.length >= longestPage || Number(rest['@odata.count'] ?? 0) > value.length;
}

function statesAt(
  client: PolicyInsightsClient,
  scope: string,
  filter: StateFilter,
  from: Date,
): AsyncIterable<unknown> {
  const condition =
    'assignments' in filter
      ? filter.assignments.map((id) => `policyAssignmentId eq ${quoted(id)}`).join(' or ')
      : `resourceType eq ${quoted(filter.resourceType)}`;
  const options = { queryOptions: { filter: condition, from } };
  const { managementGroup, subscription, resourceGroup } = partsOf(scope);
  const { policyStates } = client;
  if (managementGroup !== undefined)
    return policyStates.listQueryResultsForManagementGroup('latest', managementGroup, options);
  if (resourceGroup !== undefined)
    return policyStates.listQueryResultsForResourceGroup('latest', subscription, resourceGroup, options);
  return policyStates.listQueryResultsForSubscription('latest', subscription, options);
}

function remediationsAt({ remediations }: PolicyInsightsClient, scope: string): AsyncIterable<unknown> {
  const { managementGroup, resourceGroup } = partsOf(scope);
  if (managementGroup !== undefined) return remediations.listForManagementGroup(managementGroup);
  if (resourceGroup !== undefined) return remediations.listForResourceGroup(resourceGroup);
  return remediations.listForSubscription();
}

function startAt({ remediations }: PolicyInsightsClient, scope: string, name: string, task: SdkRemediation) {
  const { managementGroup, resourceGroup } = partsOf(scope);
  if (managementGroup !== undefined) return remediations.createOrUpdateAtManagementGroup(managementGroup, name, task);
  if (resourceGroup !== undefined) return remediations.createOrUpdateAtResourceGroup(resourceGroup, name, task);
  return remediations.createOrUpdateAtSubscription(name, task);
}

function remediationAt({ remediations }: PolicyInsightsClient, scope: string, name: string) {
  const { managementGroup, resourceGroup } = partsOf(scope);
  if (managementGroup !== undefined) return remediations.getAtManagementGroup(managementGroup, name);
  if (resourceGroup !== undefined) return remediations.getAtResourceGroup(resourceGroup, name);
  return remediations.getAtSubscription(name);
}

function deploymentsAt({ remediations }: PolicyInsightsClient, scope: string, name: string): AsyncIterable<unknown> {
  const { managementGroup, resourceGroup } = partsOf(scope);
  if (managementGroup !== undefined) return remediations.listDeploymentsAtManagementGroup(managementGroup, name);
  if (resourceGroup !== undefined) return remediations.listDeploymentsAtResourceGroup(resourceGroup, name);
  return remediations.listDeploymentsAtSubscription(name);
}

function partsOf(scope: string) {
  const [, managementGroup] = /^\/providers\/Microsoft\.Management\/managementGroups\/([^/]+)$/i.exec(scope) ?? [];
  const [, subscription = '', resourceGroup] =
    /^\/subscriptions\/([^/]+)(?:\/resourceGroups\/([^/]+))?(?:\/|$)/i.exec(scope) ?? [];
  if (managementGroup === undefined && subscription === '')
    throw new AzureFault('azure/refused', `"${scope}" is no scope`, 'look at the scopes of the environment');
  return { managementGroup, subscription, resourceGroup };
}

/** Returns a text as OData writes it. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
