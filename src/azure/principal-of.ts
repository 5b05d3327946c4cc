import { isDeepStrictEqual } from 'node:util';
import { isObject, objectAt } from '../model/json-object.ts';
import type { AzureResource } from './azure-resource.ts';
import { canonicalBody } from './canonical-resource.ts';

/** Returns the object id of the identity that a policy assignment acts as; undefined where it has none, or none yet. */
export function principalOf({ body }: AzureResource): string | undefined {
  const { principalId, userAssignedIdentities: users } = objectAt(body, 'identity');
  const [user] = isObject(users) ? Object.values(users) : [];
  const principal = principalId ?? objectAt({ user }, 'user')['principalId'];
  return typeof principal === 'string' && principal !== '' ? principal : undefined;
}

/**
 * Returns whether a policy assignment acts as the identity that it is to act as. Whoever may write an assignment may have
 * it act as an identity of their own, without being allowed to grant a role.
 */
export function sameIdentity(standing: AzureResource, wanted: AzureResource | undefined): boolean {
  if (wanted === undefined) return false;
  return isDeepStrictEqual(canonicalBody(standing)['identity'], canonicalBody(wanted)['identity']);
}
