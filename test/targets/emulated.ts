import type { IncomingMessage } from 'node:http';
import { request } from 'node:https';
import { onTestFinished } from 'vitest';
import type { EmulatorOptions } from '../../src/targets/emulator/emulator-options.ts';
import { type Emulator, startEmulator } from '../../src/targets/emulator/start-emulator.ts';
import type { Loose } from './policies.ts';

export interface Answer {
  status: number;
  headers: Record<string, unknown>;
  body: Loose;
}

export interface Emulated extends Emulator {
  /** Sends one request; a path without "?" gets the api-version of its type, a body that is no text goes as JSON. */
  send(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
}

/** Returns an emulator that ends with the test, and keeps its state in `kept`, if anywhere. */
export async function emulated(
  options: Partial<EmulatorOptions> = {},
  kept?: { text?: string; saves?: number },
): Promise<Emulated> {
  let ids = 0;
  let seconds = 0;
  const emulator = await startEmulator({
    load: () => kept?.text,
    ...(kept && {
      save(text: string) {
        kept.text = text;
        kept.saves = (kept.saves ?? 0) + 1;
      },
    }),
    now: () => new Date(Date.UTC(2026, 0, 1, 0, 0, seconds++)),
    newId: () => `00000000-0000-4000-8000-${String(++ids).padStart(12, '0')}`,
    ...options,
  });
  onTestFinished(() => emulator.close());
  return { ...emulator, send: (...words) => send(emulator, ...words) };
}

/** Returns the api-version of the type that a path names last. */
export function versionOf(path: string): string {
  if (/\/Microsoft\.PolicyInsights\//i.test(path)) return '2024-10-01';
  if (/\/policyExemptions(?:\/[^/]+)?$/i.test(path)) return '2022-07-01-preview';
  return /\/roleAssignments(?:\/[^/]+)?$/i.test(path) ? '2022-04-01' : '2025-03-01';
}

function send(
  { url, certificate }: Emulator,
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const target = path.startsWith('https:')
    ? path
    : `${url}${path}${path.includes('?') ? '' : `?api-version=${versionOf(path)}`}`;
  const text = body === undefined || typeof body === 'string' ? body : JSON.stringify(body);
  return new Promise((resolve, reject) => {
    const sent = request(
      target.replaceAll(' ', '%20').replaceAll("'", '%27'),
      {
        method,
        ca: certificate,
        agent: false,
        headers: { authorization: 'Bearer good', 'content-type': 'application/json', ...headers },
      },
      (response) => {
        received(response).then((text) => {
          const body = text.startsWith('{') ? JSON.parse(text) : text;
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body });
        }, reject);
      },
    );
    sent.on('error', reject);
    sent.end(text);
  });
}

async function received(response: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of response.setEncoding('utf8')) text += chunk;
  return text;
}
