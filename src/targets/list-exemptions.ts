import type { PolicyInsightsClient } from '@azure/arm-policyinsights';
import { endless, exchange, mostPages } from './arm-exchange.ts';

type Row = Readonly<Record<string, unknown>>;
type OperationSpec = Parameters<PolicyInsightsClient['sendOperationRequest']>[1];

const version = '2022-07-01-preview';

/**
 * Returns the policy exemptions at a scope, above it, and below a subscription or a resource group. No client of the SDK
 * has them, so they go through the pipeline of one that has a login.
 * https://learn.microsoft.com/rest/api/policy/policy-exemptions/list
 */
export async function listExemptions(client: PolicyInsightsClient, scope: string): Promise<Row[]> {
  const rows: Row[] = [];
  // Without a filter a management group answers what applies to it, and nothing from below.
  let next = `${scope}/providers/Microsoft.Authorization/policyExemptions?api-version=${version}`;
  for (let page = 0; page < mostPages; page++) {
    const [answer] = await exchange(undefined, () => client.sendOperationRequest({}, specOf(next)));
    const { value, nextLink } = answer as { readonly value?: Row[]; readonly nextLink?: unknown };
    rows.push(...(value ?? []));
    if (typeof nextLink !== 'string' || nextLink === '') return rows;
    next = nextLink;
  }
  throw endless();
}

// Nothing is mapped, so nothing serializes it.
function specOf(path: string): OperationSpec {
  const responses = { 200: {}, default: {} };
  return { path, httpMethod: 'GET', responses, serializer: {} as OperationSpec['serializer'] };
}
