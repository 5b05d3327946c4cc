import { AsyncLocalStorage } from 'node:async_hooks';
import type { PolicyClientOptionalParams } from '@azure/arm-policy';
import { AzureFault } from '../model/azure-fault.ts';

/** What one call sent and got, word for word: the client drops what its models do not know, both ways. */
export interface Exchange {
  /** The body that has to be sent, whole. */
  readonly sends?: unknown;
  /** The bodies of the answers, a page each. */
  readonly received: unknown[];
}

type PipelinePolicy = NonNullable<PolicyClientOptionalParams['additionalPolicies']>[number]['policy'];

const exchanges = new AsyncLocalStorage<Exchange>();
const mostPages = 1000;

/** Runs a call of the client and returns what came back over the wire. */
export async function exchange(sends: unknown, call: () => Promise<unknown>): Promise<unknown[]> {
  const current: Exchange = { received: [], ...(sends === undefined ? {} : { sends }) };
  await exchanges.run(current, call);
  return current.received;
}

/**
 * Returns the part of the pipeline that stands between the generated client and the wire. It refuses to send a token
 * to another host or a body that lost something, bounds each request in time, and gives answers the form that the
 * client expects where it would otherwise fail on a success, or lose an error.
 */
export function exchangePolicy(endpoint: string, timeout: number): PipelinePolicy {
  const host = new URL(endpoint).host;
  return {
    name: 'palisadeExchange',
    async sendRequest(request, next) {
      const current = exchanges.getStore();
      if (new URL(request.url).host !== host) {
        throw new AzureFault(
          'azure/endpoint',
          `a link leads to "${new URL(request.url).host}", away from "${host}"`,
          'do not trust this endpoint',
        );
      }
      if (current?.sends !== undefined && !sameValue(JSON.parse(String(request.body ?? 'null')), current.sends)) {
        throw new AzureFault(
          'azure/refused',
          'the client library drops a member of the resource',
          'report this: nothing was sent',
        );
      }
      request.timeout = timeout;
      const response = await next(request);
      const text = response.bodyAsText ?? '';
      if (response.status >= 400) {
        // An error without a body would become a TypeError that hides the status.
        if (text.trim() === '')
          response.bodyAsText = JSON.stringify({
            error: { code: `Http${response.status}`, message: `status ${response.status} without a body` },
          });
        return response;
      }
      // An update is a success whichever of the two it answers, and so is a deletion of what is gone.
      if (request.method === 'PUT' && response.status === 200) response.status = 201;
      if (request.method === 'DELETE' && text.trim() === '') {
        response.status = 200;
        response.bodyAsText = '{}';
      }
      if (current !== undefined) {
        current.received.push(text.trim() === '' ? {} : JSON.parse(text));
        if (current.received.length > mostPages)
          throw new AzureFault(
            'azure/refused',
            `a list has more than ${mostPages} pages`,
            'do not trust this endpoint',
          );
      }
      return response;
    },
  };
}

function sameValue(a: unknown, b: unknown): boolean {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b;
  const names = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...names].every((name) =>
    sameValue((a as Record<string, unknown>)[name], (b as Record<string, unknown>)[name]),
  );
}
