/** An operation as the derived OpenAPI has it. */
export interface ApiOperation {
  readonly method: string;
  readonly path: string;
  /** The query parameters, but for `api-version`. */
  readonly query: readonly string[];
  /** The name of the schema of the body. */
  readonly body?: string;
}

const scopes = [
  '/providers/Microsoft.Management/managementGroups/{managementGroupName}',
  '/subscriptions/{subscriptionId}',
  '/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}',
  '/{resourceId}',
];
const list = ['$apply', '$filter', '$from', '$orderby', '$select', '$to', '$top'];
const states = '/providers/Microsoft.PolicyInsights/policyStates';
const components = '/providers/Microsoft.PolicyInsights/componentPolicyStates';

/**
 * The operations on states of compliance, of which there is no OpenAPI here: what the client of
 * `@azure/arm-policyinsights` 6.0.0 knows, which follows links to further pages with GET.
 */
export const stateOperations: readonly ApiOperation[] = [
  ...scopes.flatMap((scope): ApiOperation[] => {
    const query = scope === '/{resourceId}' ? [...list, '$expand'] : list;
    const further = { method: 'GET', path: `${scope}${states}/latest/queryResults`, query };
    return [
      { ...further, method: 'POST' },
      further,
      { method: 'POST', path: `${scope}${states}/latest/summarize`, query: ['$filter', '$from', '$to', '$top'] },
    ];
  }),
  ...scopes.slice(1).map((scope) => ({
    method: 'POST',
    path: `${scope}${components}/latest/queryResults`,
    query: scope === '/{resourceId}' ? [...list, '$expand'] : list,
  })),
  ...scopes.slice(1, 3).map((scope) => ({
    method: 'POST',
    path: `${scope}${states}/latest/triggerEvaluation`,
    query: [],
  })),
  {
    method: 'GET',
    path: '/subscriptions/{subscriptionId}/providers/Microsoft.PolicyInsights/asyncOperationResults/{id}',
    query: [],
  },
];
