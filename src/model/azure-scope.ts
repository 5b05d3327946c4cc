/** What a scope of Azure is, by the form of its id. */
export type ScopeKind = 'managementGroup' | 'subscription' | 'resourceGroup' | 'resource';

const guid = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';
const group = '[-\\w.()]{0,89}[-\\w()]';

// Spelled as Azure answers them; the kind of an id never depends on its case elsewhere.
const forms: readonly (readonly [ScopeKind, RegExp])[] = [
  ['managementGroup', /^\/providers\/Microsoft\.Management\/managementGroups\/[\w.()-]{1,90}$/],
  ['subscription', new RegExp(`^/subscriptions/${guid}$`)],
  ['resourceGroup', new RegExp(`^/subscriptions/${guid}/resourceGroups/${group}$`)],
  ['resource', new RegExp(`^/subscriptions/${guid}/resourceGroups/${group}/providers/[\\w.]+(?:/[\\w.-]+){2,}$`)],
];

/** Returns what a scope is, or undefined where it is none. */
export function scopeKind(scope: string): ScopeKind | undefined {
  return forms.find(([, form]) => form.test(scope))?.[0];
}

/**
 * Returns whether a scope is another one or holds it; undefined where only Azure knows, as ids do not tell what a
 * management group holds.
 */
export function holdsScope(scope: string, other: string): boolean | undefined {
  const [outer, inner] = [scope.toLowerCase(), other.toLowerCase()];
  if (inner === outer || inner.startsWith(`${outer}/`)) return true;
  return scopeKind(scope) === 'managementGroup' ? undefined : false;
}

/** Returns the subscription of a scope, or undefined where it is in none. */
export function subscriptionOf(scope: string): string | undefined {
  return new RegExp(`^/subscriptions/${guid}`, 'i').exec(scope)?.[0];
}
