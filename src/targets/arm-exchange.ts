import { AsyncLocalStorage } from 'node:async_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import type { PolicyClientOptionalParams } from '@azure/arm-policy';
import { AzureFault, type Retry } from '../model/azure-fault.ts';
import { textSharer } from '../model/text-sharer.ts';
import { failedAnswer, failedCall } from './failure-of.ts';

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

type PipelineRequest = Parameters<PipelinePolicy['sendRequest']>[0];
type PipelineResponse = Awaited<ReturnType<PipelinePolicy['sendRequest']>>;

const exchanges = new AsyncLocalStorage<Exchange>();

/** How many pages a list may have. */
export const mostPages = 1000;
const longestWait = 300_000;
/** How often a read is made again; less where nobody is there at all. */
const mostTries = 5;
const mostCalls = 3;
const nobody = new Set(['ECONNREFUSED', 'ENOTFOUND']);

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

/** What is done with answers. */
export interface ExchangeOptions {
  /**
   * Has equal long texts of what is received stand in memory once.
   * @default - those of what is received through one policy
   */
  readonly share?: ((value: unknown) => unknown) | undefined;
  /**
   * Which calls are made again here when they fail.
   * @default 'reads'
   */
  readonly repeats?: 'reads' | 'everything' | undefined;
  /** Takes how many writes, or deletes, an answer says are left for the scope of a path. */
  readonly heard?: ((path: string, kind: 'writes' | 'deletes', remaining: number) => void) | undefined;
}

/**
 * Returns the part of the pipeline that stands between the generated client and the wire. It refuses to send a token
 * to another host or a body that lost something, bounds each request and each wait in time, and gives answers the form
 * that the client expects where it would otherwise fail on a success, or lose an error. A read that fails is made again
 * here; of a write it says whether it may be, and who made it looks first whether it was done.
 */
export function exchangePolicy(
  endpoint: string,
  timeout: number,
  retryDelay: number,
  options: ExchangeOptions = {},
): PipelinePolicy {
  const host = new URL(endpoint).host;
  // Of what is received by itself only what is long is worth the while.
  const { share = textSharer(1000).keep } = options;
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
      for (let tries = 0; ; tries++) {
        const answer = await within(timeout, request, next).catch((error: unknown) => ({ thrown: failedCall(error) }));
        const failure = 'thrown' in answer ? answer.thrown : refusal(answer, current);
        if (!('thrown' in answer)) {
          tell(request, answer, options);
          if (answer.status < 300) return good(request.method, answer, share, current);
          if (failure === undefined) return answer;
        }
        // The client would make a call again by itself, whatever it was; this it does not know.
        const { retry, code = '' } = failure as { readonly retry?: Retry; readonly code?: string };
        const isOurs = request.method === 'GET' || options.repeats === 'everything';
        const again = isOurs && retry !== undefined && !(failure instanceof AzureFault);
        if (!again || tries >= (nobody.has(code) ? mostCalls : mostTries)) throw failure;
        await pause(waitFor(retry.after ?? retryDelay * 2 ** tries));
      }
    },
  };
}

/** Returns the fault of a list that goes on and on. */
export function endless(): AzureFault {
  return new AzureFault('azure/refused', `a list has more than ${mostPages} pages`, 'do not trust this endpoint');
}

/** Notes what an answer refuses with, and returns it where the call may be made again. A redirection that is left is one. */
function refusal(response: PipelineResponse, current: Exchange | undefined): Error | undefined {
  if (response.status < 300) return undefined;
  // An error without a body would become a TypeError that hides the status.
  if ((response.bodyAsText ?? '').trim() === '')
    response.bodyAsText = JSON.stringify({
      error: { code: `Http${response.status}`, message: `status ${response.status} without a body` },
    });
  if (current !== undefined) current.refusal = parsed(response.bodyAsText ?? '');
  return failedAnswer(response, Date.now());
}

function good(
  method: string,
  response: PipelineResponse,
  share: (value: unknown) => unknown,
  current: Exchange | undefined,
): PipelineResponse {
  const text = response.bodyAsText ?? '';
  // An update is a success whichever of the two it answers, and so is a deletion of what is gone.
  if (method === 'PUT' && response.status === 200) response.status = 201;
  if (method === 'DELETE' && text.trim() === '') {
    response.status = 200;
    response.bodyAsText = '{}';
  }
  if (current === undefined) return response;
  current.received.push(share(readAnswer(response.bodyAsText ?? '', method)));
  if (current.received.length > mostPages) throw endless();
  return response;
}

function waitFor(milliseconds: number): number {
  if (milliseconds <= longestWait) return milliseconds;
  throw new AzureFault(
    'azure/refused',
    `Azure Resource Manager asks to wait for ${Math.ceil(milliseconds / 1000)} seconds`,
    'nothing is lost, run it again after that',
  );
}

function tell({ url, method }: PipelineRequest, response: PipelineResponse, { heard }: ExchangeOptions): void {
  if (heard === undefined || method === 'GET') return;
  const kind = method === 'DELETE' ? 'deletes' : 'writes';
  for (const whose of ['subscription', 'tenant']) {
    const said = response.headers.get(`x-ms-ratelimit-remaining-${whose}-${kind}`);
    if (said !== undefined && /^\d+$/.test(said)) heard(new URL(url).pathname, kind, Number(said));
  }
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
    undefined,
    // Half an answer of a write that was done looks like this too.
    { again: 'unknown' },
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
  request: PipelineRequest,
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
      undefined,
      { again: 'unknown' },
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
