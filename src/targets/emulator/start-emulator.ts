import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { type ArmAnswer, type ArmWorld, answerRequest } from './answer-request.ts';
import { makeBuiltIns } from './built-ins.ts';
import type { AskedRequest, EmulatorOptions, Fault, RecordedRequest } from './emulator-options.ts';
import { makeCertificate } from './make-certificate.ts';
import { openWorld } from './open-world.ts';
import { type ReceivedRequest, readRequest } from './read-request.ts';
import { isRefusal } from './refusal.ts';

/** A server on the loopback address that answers as Azure Resource Manager does for Azure Policy. */
export interface Emulator {
  /** Such as `https://127.0.0.1:41234`. */
  readonly url: string;
  /** PEM of the authority that a client has to trust. */
  readonly certificate: string;
  /** The requests so far, in the order in which they were answered; the last 10000. */
  requests(): readonly RecordedRequest[];
  /** Ends the server and every connection. */
  close(): Promise<void>;
}

const mostRecorded = 10_000;
const longestDelay = 60_000;

/**
 * Starts an emulator on a free port of the loopback address. It knows policy definitions, set definitions, assignments
 * and exemptions, and role assignments, each in one version of its interface.
 *
 * @throws Error for a stored state that no emulator wrote
 */
export async function startEmulator(options: EmulatorOptions): Promise<Emulator> {
  const opened = openWorld(options, makeBuiltIns());
  const { key, certificate } = await makeCertificate();
  const recorded: RecordedRequest[] = [];
  const waiting = new AbortController();
  const server = createServer({ key, cert: certificate });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const url = `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const world: ArmWorld = { ...opened, url };

  async function serve(message: IncomingMessage, response: ServerResponse): Promise<void> {
    const request = await readRequest(message);
    await pause(Math.min(options.delay ?? 0, longestDelay), waiting.signal);
    if (waiting.signal.aborted) return;
    const fault = options.fail?.(asked(request));
    const answer = fault === undefined || fault === 'lost' ? answerSafely(request, world) : undefined;
    const status = typeof fault === 'string' ? fault : (fault?.status ?? answer?.status ?? 500);
    const code = typeof fault === 'object' ? fault.code : answer && isRefusal(answer) ? answer.code : undefined;
    recorded.push({ ...asked(request), status, ...(code !== undefined && { code }) });
    if (recorded.length > mostRecorded) recorded.shift();
    if (fault === 'reset' || fault === 'lost') message.socket.destroy();
    else if (fault !== 'hang') send(response, fault, answer, options.newId);
  }

  server.on('request', (message, response) => {
    // A client that goes away is no fault of ours.
    serve(message, response).catch(() => message.socket.destroy());
  });
  return {
    url,
    certificate,
    requests: () => [...recorded],
    close() {
      waiting.abort();
      return new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
    },
  };
}

function answerSafely(request: ReceivedRequest, world: ArmWorld): ArmAnswer {
  try {
    return request.refused ?? answerRequest(request, world);
  } catch (error) {
    const message = `${error instanceof Error ? error.message : error}`;
    return { status: 500, code: 'InternalServerError', message };
  }
}

function asked({ method, path, query, headers, body }: ReceivedRequest): AskedRequest {
  return { method, path, query, headers, ...(body !== undefined && { body }) };
}

function send(
  response: ServerResponse,
  fault: Exclude<Fault, string> | undefined,
  answer: ArmAnswer | undefined,
  newId: () => string,
): void {
  const refused = answer !== undefined && isRefusal(answer) ? answer : undefined;
  const failure = fault ?? refused;
  const id = newId();
  response.writeHead(fault?.status ?? answer?.status ?? 500, {
    'cache-control': 'no-cache',
    'content-type': 'application/json; charset=utf-8',
    'x-ms-request-id': id,
    'x-ms-correlation-request-id': id,
    ...(failure && { 'x-ms-failure-cause': 'gateway' }),
    ...(refused?.status === 401 && { 'www-authenticate': `Bearer error="invalid_token"` }),
    ...(answer !== undefined && 'headers' in answer && answer.headers),
    ...fault?.headers,
  });
  const wrong = refused?.message ?? 'this was asked of the emulator';
  const error = failure && { error: { code: failure.code, message: wrong } };
  const value = fault?.body ?? error ?? (answer !== undefined && 'value' in answer ? answer.value : undefined);
  response.end(typeof value === 'string' ? value : value === undefined ? undefined : JSON.stringify(value));
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  if (milliseconds <= 0 || signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const timer = setTimeout(done, milliseconds);
    function done(): void {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    }
    signal.addEventListener('abort', done);
  });
}
