import { type Refusal, refusal } from './refusal.ts';

/** Where a resource lives. */
export interface ArmScope {
  readonly kind: 'tenant' | 'managementGroup' | 'subscription' | 'resourceGroup' | 'resource';
  /** As the service spells it: `managementgroups` in lower case, and empty for the tenant. */
  readonly id: string;
}

const guid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Returns the scope that the segments of an id name. */
export function readScope(segments: readonly string[]): ArmScope | Refusal | undefined {
  const [first = '', second = '', third = '', fourth = '', , ...provider] = segments;
  const words = segments.map((segment) => segment.toLowerCase());
  if (segments.length === 0) return { kind: 'tenant', id: '' };
  if (segments.length === 4 && words.slice(0, 3).join('/') === 'providers/microsoft.management/managementgroups') {
    return { kind: 'managementGroup', id: `/providers/Microsoft.Management/managementgroups/${fourth}` };
  }
  if (words[0] !== 'subscriptions') return undefined;
  if (!guid.test(second)) return refusal('InvalidSubscriptionId', `"${second}" is not the id of a subscription`);
  if (segments.length === 2) return { kind: 'subscription', id: `/${first.toLowerCase()}/${second}` };
  if (segments.length < 4 || words[2] !== 'resourcegroups' || third === '' || fourth === '') return undefined;
  const group = `/subscriptions/${second}/resourceGroups/${fourth}`;
  if (segments.length === 4) return { kind: 'resourceGroup', id: group };
  // A namespace, then pairs of a type and a name.
  if (words[4] !== 'providers' || provider.length < 3 || provider.length % 2 === 0) return undefined;
  return { kind: 'resource', id: `${group}/providers/${provider.join('/')}` };
}

/**
 * Returns the ids in lower case of a scope and of all that contain it, the tenant last.
 *
 * @param parents names in lower case: of a subscription or a management group, to the management group above it
 */
export function scopesAbove(scope: ArmScope, parents: ReadonlyMap<string, string>): string[] {
  const own = scope.id.toLowerCase();
  const above = [own];
  // Of a resource inside another, the outer one too; segments: subscriptions/S/resourceGroups/G/providers/N/type/name.
  if (scope.kind === 'resource') {
    const segments = own.split('/');
    for (let end = segments.length - 2; end > 8; end -= 2) above.push(segments.slice(0, end).join('/'));
    above.push(segments.slice(0, 5).join('/'));
  }
  if (scope.kind === 'resource' || scope.kind === 'resourceGroup') above.push(own.split('/').slice(0, 3).join('/'));
  let name = above.at(-1)?.split('/').at(-1) ?? '';
  for (let left = 10; left > 0; left--) {
    const parent = parents.get(name);
    if (parent === undefined) break;
    above.push(`/providers/microsoft.management/managementgroups/${parent}`);
    name = parent;
  }
  if (scope.kind !== 'tenant') above.push('');
  return above;
}
