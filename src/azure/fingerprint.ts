import { createHash } from 'node:crypto';
import type { AzureResource } from './azure-resource.ts';
import { canonicalBody } from './canonical-resource.ts';

/** Returns the SHA-256 of a text, in hexadecimal digits. */
export function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** Returns the SHA-256 of some texts that hold no line break, as of one text with a line each, in hexadecimal digits. */
export function digestOfAll(lines: readonly string[]): string {
  const hash = createHash('sha256');
  for (const line of lines) hash.update(`${line}\n`);
  return hash.digest('hex');
}

/** Returns what tells two states of a resource apart; null for none at all. */
export function fingerprint(resource: AzureResource | undefined): string | null {
  return resource === undefined ? null : fingerprintOfBody(canonicalBody(resource));
}

/** Returns the fingerprint of a resource by its body as it is compared. */
export function fingerprintOfBody(canonical: Readonly<Record<string, unknown>>): string {
  return digest(JSON.stringify(canonical));
}
