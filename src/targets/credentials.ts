import type { TokenCredential } from '@azure/identity';

/** Returns a credential that gives one token, for an emulator on this machine. */
export function staticCredential(token: string): TokenCredential {
  return { getToken: async () => ({ token, expiresOnTimestamp: 8.64e15 }) };
}

/** Returns the login of this machine: a pipeline's workload identity, or `az login` on a desk. */
export async function loginCredential(): Promise<TokenCredential> {
  const { DefaultAzureCredential } = await import('@azure/identity');
  return new DefaultAzureCredential();
}
