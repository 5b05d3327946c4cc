import { isObject, objectAt } from '../model/json-object.ts';
import type { AzureResource } from './azure-resource.ts';

/** Returns the object id of the identity that a policy assignment acts as; undefined where it has none, or none yet. */
export function principalOf({ body }: AzureResource): string | undefined {
  const { principalId, userAssignedIdentities: users } = objectAt(body, 'identity');
  const [user] = isObject(users) ? Object.values(users) : [];
  const principal = principalId ?? objectAt({ user }, 'user')['principalId'];
  return typeof principal === 'string' && principal !== '' ? principal : undefined;
}
