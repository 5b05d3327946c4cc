import { holdsScope } from '../model/azure-scope.ts';

/**
 * Returns whether a resource stands where an environment may stand: at one of its scopes, or, where it is an exemption, at
 * a cluster below one. What a management group holds only Azure knows.
 */
export function standsWithin(
  { kind, scope }: { readonly kind: string; readonly scope: string },
  scopes: readonly string[],
): boolean {
  if (scopes.some((one) => one.toLowerCase() === scope.toLowerCase())) return true;
  const isCluster = /^\/subscriptions\/[^/]+\/resourceGroups\/[^/]+\/providers(\/[^/]+){3}$/i.test(scope);
  return kind === 'policyExemptions' && isCluster && scopes.some((one) => holdsScope(one, scope) !== false);
}
