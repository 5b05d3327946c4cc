import { type AzureResource, type ResourceKind, resourceKinds } from './azure-resource.ts';
import type { Target } from './target.ts';

/**
 * Returns what is there at the scopes that the wanted resources live in, and whatever is exempt below them: one list a
 * kind and scope.
 */
export async function observe(target: Target, scopes: readonly string[]): Promise<AzureResource[]> {
  const places = [...new Map(scopes.map((scope) => [scope.toLowerCase(), scope])).values()];
  const asked = places.filter(isContainer).flatMap((scope) => kindsAt(scope).map((kind) => ({ kind, scope })));
  const lists = await Promise.all(
    [...asked, ...exemptionsBeyond(places)].map(({ kind, scope }) => target.list(kind, scope)),
  );
  return lists.flat();
}

function isContainer(scope: string): boolean {
  return !isSingle(scope);
}

// A cluster, which only exemptions are made of.
function isSingle(scope: string): boolean {
  return /^\/subscriptions\/[^/]+\/resourceGroups\/[^/]+\/providers\//i.test(scope);
}

// In a resource group nothing is defined, and of a management group nothing is exempt.
function kindsAt(scope: string): readonly ResourceKind[] {
  if (/\/resourceGroups\//i.test(scope)) return ['policyAssignments', 'roleAssignments', 'policyExemptions'];
  if (/^\/subscriptions\//i.test(scope)) return resourceKinds;
  return resourceKinds.filter((kind) => kind !== 'policyExemptions');
}

// Of clusters below a management group, by their subscriptions.
function exemptionsBeyond(places: readonly string[]): { kind: ResourceKind; scope: string }[] {
  const listed = places.filter(isContainer).map((scope) => `${scope.toLowerCase()}/`);
  const beyond = places.filter(
    (scope) => isSingle(scope) && !listed.some((above) => scope.toLowerCase().startsWith(above)),
  );
  const subscriptions = beyond.map((scope) => scope.split('/').slice(0, 3).join('/'));
  const each = new Map(subscriptions.map((scope) => [scope.toLowerCase(), scope]));
  return [...each.values()].map((scope) => ({ kind: 'policyExemptions', scope }));
}
