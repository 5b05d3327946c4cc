import { createHash } from 'node:crypto';
import type { AzureResource } from './azure-resource.ts';
import { canonicalBody } from './canonical-resource.ts';

/** Returns the SHA-256 of a text, in hexadecimal digits. */
export function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** Returns what tells two states of a resource apart; null for none at all. */
export function fingerprint(resource: AzureResource | undefined): string | null {
  return resource === undefined ? null : fingerprintOfBody(canonicalBody(resource));
}

/** Returns the fingerprint of a resource by its body as it is compared. */
export function fingerprintOfBody(canonical: Readonly<Record<string, unknown>>): string {
  return digest(JSON.stringify(canonical));
}
