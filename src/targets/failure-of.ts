import { AzureFault, type Retry } from '../model/azure-fault.ts';

/** An answer of Azure Resource Manager, as far as a failure is told from it. */
export interface FailedAnswer {
  readonly status: number;
  readonly headers: { readonly get: (name: string) => string | undefined };
  readonly bodyAsText?: string | null | undefined;
}

/** What a call failed with, which the client does not try again by itself. */
export interface Failure extends Error {
  readonly statusCode?: number;
  readonly code?: string;
  readonly details?: unknown;
  readonly retry?: Retry;
}

// 429 is said before anything is done. Of the others nobody can tell what was done before.
const passing: Readonly<Record<number, Retry['again']>> = {
  408: 'unknown',
  429: 'refused',
  500: 'unknown',
  502: 'unknown',
  503: 'unknown',
  504: 'unknown',
};

/** Returns what an answer failed with that may be another one the next time; undefined for any other. */
export function failedAnswer({ status, headers, bodyAsText }: FailedAnswer, now: number): Failure | undefined {
  const again = passing[status];
  if (again === undefined) return undefined;
  const after = retryAfter(headers, now);
  const retry: Retry = { again, ...(after === undefined ? {} : { after }) };
  const text = bodyAsText ?? '';
  return failure(text, { statusCode: status, details: parsed(text), retry });
}

// What Node and the client call a connection that is not there, or is cut.
const cut = new Set([
  'ECONNRESET',
  'ECONNREFUSED',
  'ECONNABORTED',
  'ETIMEDOUT',
  'EPIPE',
  'EAI_AGAIN',
  'ENOTFOUND',
  'ENETUNREACH',
  'EHOSTUNREACH',
  'REQUEST_SEND_ERROR',
  'PARSE_ERROR',
]);

/** Returns what was thrown instead of an answer, with whether the call may be made again. */
export function failedCall(error: unknown): unknown {
  if (error instanceof AzureFault || !(error instanceof Error)) return error;
  const { code } = error as { code?: unknown };
  if (typeof code !== 'string' || !cut.has(code)) return error;
  return failure(error.message, { code, retry: { again: 'unknown' } });
}

function failure(message: string, more: Omit<Failure, keyof Error>): Failure {
  const error = Object.assign(new Error(message), more);
  error.name = 'ArmFailure';
  return error;
}

/** Returns how long an answer asks to wait, in milliseconds, in whatever form it does; undefined where it says nothing. */
export function retryAfter(headers: FailedAnswer['headers'], now: number): number | undefined {
  const said = headers.get('retry-after-ms') ?? headers.get('x-ms-retry-after-ms');
  if (said !== undefined && /^\d+$/.test(said.trim())) return Number(said);
  const text = headers.get('retry-after')?.trim() ?? '';
  if (/^\d+$/.test(text)) return Number(text) * 1000;
  const time = Date.parse(text);
  return Number.isNaN(time) ? undefined : Math.max(0, time - now);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
