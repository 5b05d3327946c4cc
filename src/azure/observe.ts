import { type AzureResource, type ResourceKind, resourceKinds } from './azure-resource.ts';
import type { Target } from './target.ts';

/**
 * Returns what is there at the scopes that the wanted resources live in, and whatever is exempt below them: one list a
 * kind and scope.
 */
export async function observe(target: Target, scopes: readonly string[]): Promise<AzureResource[]> {
  const places = distinct(scopes);
  const asked = places
    .filter((scope) => !isSingle(scope))
    .flatMap((scope) => kindsAt(scope).map((kind) => ({ kind, scope })));
  const exempting = exemptionScopes(places).map((scope) => ({ kind: 'policyExemptions' as const, scope }));
  const found: AzureResource[][] = [];
  // The scopes of a kind side by side, and kind by kind: thousands of exemptions are not in memory with pages of templates.
  for (const lists of Map.groupBy([...asked, ...exempting], ({ kind }) => kind).values())
    found.push(...(await Promise.all(lists.map(({ kind, scope }) => target.list(kind, scope)))));
  return found.flat();
}

function distinct(scopes: readonly string[]): string[] {
  return [...new Map(scopes.map((scope) => [scope.toLowerCase(), scope])).values()];
}

// A cluster, which only exemptions are made of.
function isSingle(scope: string): boolean {
  return /^\/subscriptions\/[^/]+\/resourceGroups\/[^/]+\/providers\//i.test(scope);
}

// In a resource group nothing is defined.
function kindsAt(scope: string): readonly ResourceKind[] {
  if (/\/resourceGroups\//i.test(scope)) return ['policyAssignments', 'roleAssignments'];
  return resourceKinds.filter((kind) => kind !== 'policyExemptions');
}

// The list of a subscription, or of a resource group, holds what is exempt below it, so nothing is listed twice. Clusters
// below a management group are found by their subscriptions.
function exemptionScopes(places: readonly string[]): string[] {
  const held = places.filter((scope) => /^\/subscriptions\//i.test(scope) && !isSingle(scope));
  const isBelow = (scope: string) => held.some((above) => scope.toLowerCase().startsWith(`${above.toLowerCase()}/`));
  const beyond = places.filter((scope) => isSingle(scope) && !isBelow(scope));
  return [
    ...held.filter((scope) => !isBelow(scope)),
    ...distinct(beyond.map((scope) => scope.split('/').slice(0, 3).join('/'))),
  ];
}
