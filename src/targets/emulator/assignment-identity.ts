import { type JsonObject, jsonObject } from './json-object.ts';

const tenant = '00000000-0000-0000-0000-0000000007e4';

/** Returns a location as the service keeps it: in lower case, without blanks. */
export function readLocation(value: unknown): string | undefined {
  return typeof value === 'string' ? value.replaceAll(' ', '').toLowerCase() : undefined;
}

/**
 * Returns the identity of an assignment as the service answers it.
 *
 * @param before the identity that the assignment had; its principals stay
 */
export function completeIdentity(wanted: unknown, before: unknown, newId: () => string): JsonObject | undefined {
  const { type, userAssignedIdentities } = jsonObject(wanted);
  if (type === undefined) return undefined;
  if (type === 'None') return { type };
  const old = jsonObject(before);
  if (type === 'SystemAssigned') {
    const principalId = old['type'] === type ? old['principalId'] : newId();
    return { type, principalId, tenantId: tenant };
  }
  const known = jsonObject(old['userAssignedIdentities']);
  const identities = Object.keys(jsonObject(userAssignedIdentities)).map((id) => [
    id,
    known[id] ?? { principalId: newId(), clientId: newId() },
  ]);
  return { type, userAssignedIdentities: Object.fromEntries(identities) };
}
