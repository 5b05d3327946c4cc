import type { IncomingMessage } from 'node:http';
import { type Refusal, refusal } from './refusal.ts';

/** A request as it came, with its faults. */
export interface ReceivedRequest {
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly authorization: string | undefined;
  readonly body: unknown;
  /** Why no more is made of it. */
  readonly refused: Refusal | undefined;
}

const mostBytes = 1_048_576;

/** Returns what a client sent; rejects where the connection breaks. */
export async function readRequest(message: IncomingMessage): Promise<ReceivedRequest> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of message) {
    bytes += chunk.length;
    // The rest is read and dropped, as a client that still writes does not hear the answer.
    if (bytes <= mostBytes) chunks.push(chunk);
  }
  const { authorization, ...others } = message.headers;
  const headers = Object.fromEntries(Object.entries(others).map(([name, value]) => [name, String(value)]));
  const { path, query } = readTarget(message.url ?? '/');
  const text = bytes > mostBytes ? '' : Buffer.concat(chunks).toString('utf8');
  const body = text === '' ? undefined : readBody(text);
  const refused =
    path === undefined
      ? refusal('InvalidRequestUri', 'the address cannot be decoded')
      : bytes > mostBytes
        ? refusal('RequestContentTooLarge', `the body has ${bytes} bytes, at most ${mostBytes}`, 413)
        : bodyFault(text, body, headers['content-type']);
  const method = message.method ?? 'GET';
  return { method, path: path ?? message.url ?? '/', query, headers, authorization, body, refused };
}

function readTarget(target: string): { path: string | undefined; query: Record<string, string> } {
  const at = target.indexOf('?');
  const query = Object.fromEntries(new URLSearchParams(at < 0 ? '' : target.slice(at)));
  try {
    return { path: decodeURIComponent(at < 0 ? target : target.slice(0, at)), query };
  } catch {
    return { path: undefined, query };
  }
}

function readBody(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function bodyFault(text: string, body: unknown, type: string | undefined): Refusal | undefined {
  if (text === '') return undefined;
  if (!/^application\/json\b/i.test(type ?? '')) {
    return refusal('UnsupportedMediaType', `the body is "${type}", expected "application/json"`, 415);
  }
  return body === text ? refusal('InvalidRequestContent', 'the body is not JSON') : undefined;
}
