import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { answerRequest } from './answer-request.ts';
import type { ArmAnswer, ArmWorld } from './arm-world.ts';
import { makeBuiltIns } from './built-ins.ts';
import type { AskedRequest, EmulatorOptions, Fault, RecordedRequest } from './emulator-options.ts';
import { makeCertificate } from './make-certificate.ts';
import { openWorld } from './open-world.ts';
import { type ReceivedRequest, readRequest } from './read-request.ts';
import { isRefusal } from './refusal.ts';
import { sendAnswer } from './send-answer.ts';
import { openBuckets } from './token-buckets.ts';

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
  const buckets = options.buckets && openBuckets(options.buckets);
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
    const ration = buckets?.(request.method, request.path);
    const fault = options.fail?.(asked(request));
    const answer = isWorkDone(fault) ? (ration?.refused ?? answerSafely(request, world)) : undefined;
    const instead = typeof fault === 'object' && 'status' in fault ? fault : undefined;
    const status = typeof fault === 'string' ? fault : (instead?.status ?? answer?.status ?? 500);
    const code = instead?.code ?? (answer && isRefusal(answer) ? answer.code : undefined);
    recorded.push({ ...asked(request), status, ...(code !== undefined && { code }) });
    if (recorded.length > mostRecorded) recorded.shift();
    if (fault === 'reset' || fault === 'lost') message.socket.destroy();
    if (typeof fault === 'object' && 'slow' in fault) await pause(Math.min(fault.slow, longestDelay), waiting.signal);
    if (fault === 'reset' || fault === 'lost' || fault === 'hang' || waiting.signal.aborted) return;
    sendAnswer(response, { instead, answer, headers: ration?.headers, cut: fault === 'half', id: options.newId() });
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

function isWorkDone(fault: Fault | undefined): boolean {
  if (typeof fault === 'object') return 'slow' in fault || fault.done === true;
  return fault === undefined || fault === 'lost' || fault === 'half';
}

function asked({ method, path, query, headers, body }: ReceivedRequest): AskedRequest {
  return { method, path, query, headers, ...(body !== undefined && { body }) };
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
