import type { EmulatorOptions } from './emulator-options.ts';
import { type Refusal, refusal } from './refusal.ts';

/** Returns why an `authorization` header does not let its caller in. */
export function checkToken(header: string | undefined, tokens: EmulatorOptions['tokens']): Refusal | undefined {
  if (header === undefined) return refusal('AuthenticationFailed', 'the request has no "Authorization" header', 401);
  const token = /^Bearer +(\S+)$/i.exec(header)?.[1];
  if (token === undefined)
    return refusal('AuthenticationFailed', 'the "Authorization" header has no bearer token', 401);
  const state = tokens?.(token) ?? 'ok';
  if (state === 'expired') return refusal('ExpiredAuthenticationToken', 'the access token has expired', 401);
  return state === 'ok' ? undefined : refusal('InvalidAuthenticationToken', 'the access token is not valid', 401);
}
