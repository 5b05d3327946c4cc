import { type AzureResource, type ResourceKind, resourceKinds } from './azure-resource.ts';
import type { Target } from './target.ts';

/** Returns what is there at the scopes that the wanted resources live in, one list a kind and scope. */
export async function observe(target: Target, scopes: readonly string[]): Promise<AzureResource[]> {
  const wanted = [...new Set(scopes.map((scope) => scope.toLowerCase()))].map(
    (lower) => scopes.find((scope) => scope.toLowerCase() === lower) ?? lower,
  );
  const lists = await Promise.all(wanted.flatMap((scope) => kindsAt(scope).map((kind) => target.list(kind, scope))));
  return lists.flat();
}

// In a resource group nothing is defined.
function kindsAt(scope: string): readonly ResourceKind[] {
  return /\/resourceGroups\//i.test(scope) ? ['policyAssignments'] : resourceKinds;
}
