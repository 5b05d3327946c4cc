import { AzureFault, type Retry } from '../model/azure-fault.ts';

interface Thrown {
  readonly name?: string;
  readonly code?: string;
  readonly statusCode?: number;
  readonly message?: string;
  readonly retry?: Retry;
  readonly details?: { readonly error?: { readonly code?: string; readonly message?: string } };
}

// The role that lets its holder grant roles can be limited to those that the intents in roles/ name.
function mendOf(said: string): string {
  return /roleAssignments\/(write|delete)/i.test(said)
    ? 'give the identity Role Based Access Control Administrator at the scope, or have who may grant the role'
    : 'give the identity Resource Policy Contributor at the scope, or Reader for plan';
}

/** Returns whatever the SDK threw as a fault with a reason and a mend; what is no failure of a call stays as it is. */
export function asAzureFault(error: unknown): unknown {
  if (error instanceof AzureFault) return error;
  const { name, code, statusCode, details, retry, message = String(error) } = (error ?? {}) as Thrown;
  const arm = details?.error?.code ?? code;
  // Whatever was answered: it may be no text at all.
  const said = String(details?.error?.message ?? message).split('\n')[0] ?? '';
  if (
    name === 'CredentialUnavailableError' ||
    name === 'AuthenticationError' ||
    name === 'AggregateAuthenticationError'
  ) {
    return new AzureFault(
      'azure/denied',
      `no token could be had: ${said}`,
      'run "az login", or give the pipeline a workload identity',
    );
  }
  if (statusCode === 401) {
    return new AzureFault(
      'azure/denied',
      `the token was refused: ${said}`,
      'log in again; the token may have expired',
      arm,
    );
  }
  if (statusCode === 403) {
    return new AzureFault('azure/denied', `${arm ?? 'Forbidden'}: ${said}`, mendOf(said), arm);
  }
  if (statusCode !== undefined)
    return new AzureFault(
      'azure/refused',
      `${arm ?? `status ${statusCode}`}: ${said}`,
      'read the reason, mend the constructs, and plan again',
      arm,
      retry,
    );
  if (code !== undefined || name === 'AbortError' || name === 'RestError') {
    return new AzureFault(
      'azure/unreachable',
      `Azure Resource Manager does not answer: ${said || code}`,
      'check the endpoint and the network; nothing is lost, run it again',
      undefined,
      retry,
    );
  }
  return error;
}
