import type { PolicyClient } from '@azure/arm-policy';
import type { AzureResource } from '../azure/azure-resource.ts';
import { endless, exchange, mostPages } from './arm-exchange.ts';
import type { Operations } from './operations.ts';
import { orAbsent } from './or-absent.ts';
import { receivedResource, receivedResources } from './received-resource.ts';

/** Of the API that every cloud has. Source: the OpenAPI of `Microsoft.Authorization/policy`. */
const version = '2022-07-01-preview';

/**
 * Returns what can be done with policy exemptions, which the client for policies lacks, through its own pipeline. The
 * list of a subscription or a resource group holds whatever is exempt below it; that of another scope what is exempt at
 * exactly there.
 *
 * @param rest the library that the pipeline is of
 */
export function exemptionOperations(
  pipeline: PolicyClient['pipeline'],
  rest: typeof import('@azure/core-rest-pipeline'),
  endpoint: string,
): Operations {
  const client = rest.createDefaultHttpClient();
  // What is answered the exchange keeps.
  const send = async (method: 'GET' | 'PUT' | 'DELETE', url: URL, body?: unknown): Promise<void> => {
    const request = rest.createPipelineRequest({
      url: url.href,
      method,
      headers: rest.createHttpHeaders({ accept: 'application/json', 'content-type': 'application/json' }),
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const response = await pipeline.sendRequest(client, request);
    if (response.status < 300) return;
    const { code = '', message = '' } = errorIn(response.bodyAsText);
    throw new rest.RestError(message, { code, statusCode: response.status, request, response });
  };
  const urlOf = (scope: string, name: string, filter?: string): URL => {
    const path = `${scope}/providers/Microsoft.Authorization/policyExemptions${name === '' ? '' : '/'}`;
    const url = new URL(`${path}${encodeURIComponent(name)}`, endpoint);
    url.searchParams.set('api-version', version);
    if (filter !== undefined) url.searchParams.set('$filter', filter);
    return url;
  };
  return {
    async list(kind, scope) {
      const whole = /^\/subscriptions\/[^/]+(\/resourceGroups\/[^/]+)?$/i.test(scope);
      const [at, below] = [scope.toLowerCase(), `${scope.toLowerCase()}/`];
      const resources: AzureResource[] = [];
      let next: URL | undefined = urlOf(scope, '', whole ? undefined : 'atExactScope()');
      for (let pages = 0; next !== undefined; pages++) {
        if (pages === mostPages) throw endless();
        const link: URL = next;
        const [page] = await exchange(undefined, () => send('GET', link));
        for (const resource of receivedResources(kind, [page])) {
          const found = resource.scope.toLowerCase();
          if (found === at || (whole && found.startsWith(below))) resources.push(resource);
        }
        const { nextLink } = page as { nextLink?: unknown };
        next = typeof nextLink === 'string' && nextLink !== '' ? new URL(nextLink, endpoint) : undefined;
        if (next?.searchParams.has('api-version') === false) next.searchParams.set('api-version', version);
      }
      return resources;
    },
    async get(kind, scope, name) {
      const answer = await orAbsent(() => exchange(undefined, () => send('GET', urlOf(scope, name))));
      return answer && { ...receivedResource(kind, answer[0] as Record<string, unknown>), scope };
    },
    async put({ scope, name, body }) {
      await exchange(body, () => send('PUT', urlOf(scope, name), body));
    },
    async remove({ scope, name }) {
      await exchange(undefined, () => send('DELETE', urlOf(scope, name)));
    },
  };
}

function errorIn(text: string | null | undefined): { code?: string; message?: string } {
  try {
    const { error } = JSON.parse(text ?? '') as { error?: { code?: string; message?: string } };
    return error ?? {};
  } catch {
    return {};
  }
}
