import { AsyncLocalStorage } from 'node:async_hooks';
import type { PolicyClientOptionalParams } from '@azure/arm-policy';
import { AzureFault } from '../model/azure-fault.ts';
import { textSharer } from '../model/text-sharer.ts';

/** What one call sent and got, word for word: the client drops what its models do not know, both ways. */
export interface Exchange {
  /** The body that has to be sent, whole. */
  readonly sends?: unknown;
  /** The bodies of the answers, a page each. */
  readonly received: unknown[];
  /** The body of the last refusal, which the client forgets where a page is refused. */
  refusal?: unknown;
}

type PipelinePolicy = NonNullable<PolicyClientOptionalParams['additionalPolicies']>[number]['policy'];

type PipelineResponse = Awaited<ReturnType<PipelinePolicy['sendRequest']>>;

const exchanges = new AsyncLocalStorage<Exchange>();

/** How many pages a list may have. */
export const mostPages = 1000;
const longestWait = 300_000;

/** Runs a call of the client and returns what came back over the wire. */
export async function exchange(sends: unknown, call: () => Promise<unknown>): Promise<unknown[]> {
  const current: Exchange = { received: [], ...(sends === undefined ? {} : { sends }) };
  try {
    await exchanges.run(current, call);
  } catch (error) {
    if (error instanceof Error && 'statusCode' in error) Object.assign(error, { details: current.refusal });
    throw error;
  }
  return current.received;
}

/**
 * Returns the part of the pipeline that stands between the generated client and the wire. It refuses to send a token
 * to another host or a body that lost something, bounds each request and each wait in time, and gives answers the form
 * that the client expects where it would otherwise fail on a success, or lose an error.
 */
export function exchangePolicy(
  endpoint: string,
  timeout: number,
  retryDelay: number,
  share: (value: unknown) => unknown = textSharer(),
): PipelinePolicy {
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
      const response = await within(timeout, request, next);
      const text = response.bodyAsText ?? '';
      if (response.status === 429 || response.status === 503) throttle(response, 5 * retryDelay);
      // A redirection that is left is one to another host.
      if (response.status >= 300) {
        // An error without a body would become a TypeError that hides the status.
        if (text.trim() === '')
          response.bodyAsText = JSON.stringify({
            error: { code: `Http${response.status}`, message: `status ${response.status} without a body` },
          });
        if (current !== undefined) current.refusal = parsed(response.bodyAsText ?? '');
        return response;
      }
      // An update is a success whichever of the two it answers, and so is a deletion of what is gone.
      if (request.method === 'PUT' && response.status === 200) response.status = 201;
      if (request.method === 'DELETE' && text.trim() === '') {
        response.status = 200;
        response.bodyAsText = '{}';
      }
      if (current !== undefined) {
        current.received.push(share(readAnswer(response.bodyAsText ?? '', request.method)));
        if (current.received.length > mostPages) throw endless();
      }
      return response;
    },
  };
}

/** Returns the fault of a list that goes on and on. */
export function endless(): AzureFault {
  return new AzureFault('azure/refused', `a list has more than ${mostPages} pages`, 'do not trust this endpoint');
}

// The client gives up where a 429 does not say how long to wait, and waits for as long as an answer says.
function throttle({ status, headers }: PipelineResponse, usual: number): void {
  const said = headers.get('retry-after') ?? '';
  const inMilliseconds = headers.get('retry-after-ms') ?? headers.get('x-ms-retry-after-ms');
  if (said === '' && inMilliseconds === undefined && status === 429) headers.set('retry-after-ms', String(usual));
  const written = /^\d+$/.test(said) ? Number(said) * 1000 : Date.parse(said) - Date.now();
  const wait = inMilliseconds === undefined ? written : Number(inMilliseconds);
  if (wait <= longestWait || Number.isNaN(wait)) return;
  throw new AzureFault(
    'azure/refused',
    `Azure Resource Manager asks to wait for ${Math.ceil(wait / 1000)} seconds`,
    'nothing is lost, run it again after that',
  );
}

// Answers of something in between, such as the page of a proxy, would become an error without a reason.
function readAnswer(text: string, method: string): unknown {
  const value = parsed(text);
  const members = (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>;
  if (method === 'DELETE' || Array.isArray(members['value']) || typeof members['properties'] === 'object') return value;
  throw new AzureFault(
    'azure/endpoint',
    'the endpoint does not answer as Azure Resource Manager does',
    'check the endpoint, and what stands between it and here',
  );
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

// The client's own time limit keeps the process alive after a request that failed, until it is over.
async function within(
  timeout: number,
  request: Parameters<PipelinePolicy['sendRequest']>[0],
  next: Parameters<PipelinePolicy['sendRequest']>[1],
): Promise<PipelineResponse> {
  const limit = AbortSignal.timeout(timeout);
  request.abortSignal = limit;
  try {
    return await next(request);
  } catch (error) {
    if (!limit.aborted) throw error;
    throw new AzureFault(
      'azure/unreachable',
      `Azure Resource Manager did not answer within ${timeout / 1000} seconds`,
      'check the endpoint and the network; nothing is lost, run it again',
    );
  } finally {
    // A wait before another try is none of it.
    delete request.abortSignal;
  }
}

function sameValue(a: unknown, b: unknown): boolean {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b;
  const names = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...names].every((name) =>
    sameValue((a as Record<string, unknown>)[name], (b as Record<string, unknown>)[name]),
  );
}
