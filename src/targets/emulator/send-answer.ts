import type { ServerResponse } from 'node:http';
import type { ArmAnswer } from './arm-world.ts';
import type { FalseAnswer } from './emulator-options.ts';
import { isRefusal } from './refusal.ts';

/** What is sent. */
export interface Sending {
  /** In place of the true answer. */
  readonly instead: FalseAnswer | undefined;
  readonly answer: ArmAnswer | undefined;
  readonly headers: Readonly<Record<string, string>> | undefined;
  /** Whether the connection is cut in the middle of the body; without one, after the head. */
  readonly cut: boolean;
  /** Of the request, as the service names it. */
  readonly id: string;
}

/** Sends an answer as the service does. */
export function sendAnswer(response: ServerResponse, { instead, answer, headers, cut, id }: Sending): void {
  const refused = answer !== undefined && isRefusal(answer) && instead === undefined ? answer : undefined;
  const failure = instead ?? refused;
  const wrong = refused?.message ?? 'this was asked of the emulator';
  const error = failure && { error: { code: failure.code, message: wrong } };
  const value = instead?.body ?? error ?? (answer !== undefined && 'value' in answer ? answer.value : undefined);
  const text = typeof value === 'string' ? value : value === undefined ? '' : JSON.stringify(value);
  const bytes = Buffer.from(text);
  response.writeHead(instead?.status ?? answer?.status ?? 500, {
    'cache-control': 'no-cache',
    'content-type': 'application/json; charset=utf-8',
    'x-ms-request-id': id,
    'x-ms-correlation-request-id': id,
    ...(failure && { 'x-ms-failure-cause': 'gateway' }),
    ...(refused?.status === 401 && { 'www-authenticate': `Bearer error="invalid_token"` }),
    ...headers,
    ...(answer !== undefined && instead === undefined && 'headers' in answer && answer.headers),
    ...instead?.headers,
    ...(cut && { 'content-length': String(Math.max(1, bytes.length)) }),
  });
  if (!cut) response.end(bytes.length === 0 ? undefined : bytes);
  else response.write(bytes.subarray(0, Math.floor(bytes.length / 2)), () => response.socket?.destroy());
}
