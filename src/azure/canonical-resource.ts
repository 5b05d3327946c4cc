import type { AzureResource } from './azure-resource.ts';
import { canonicalIds, canonicalOverrides, canonicalResourceSelectors } from './canonical-selectors.ts';

type Json = unknown;

/**
 * Returns a resource's body as it is compared: without what Azure Resource Manager adds on its own, with sorted keys,
 * and with ids in one case. Two bodies that mean the same give equal values.
 */
export function canonicalBody(resource: AzureResource): Record<string, unknown> {
  const { properties, identity, location } = resource.body as Record<string, Record<string, unknown> | undefined>;
  if (resource.kind === 'roleAssignments') return canonicalRole(properties ?? {});
  const kept = Object.entries(properties ?? {}).filter(([name, value]) => !isDecoration(name, value));
  const body = Object.fromEntries(kept.map(([name, value]) => [name, canonicalMember(name, value)]));
  const who = canonicalIdentity(identity ?? {});
  return sortKeys({
    properties: dropEmpty(body),
    ...(who === undefined ? {} : { identity: who }),
    ...(location === undefined || location === null
      ? {}
      : { location: String(location).replaceAll(' ', '').toLowerCase() }),
  }) as Record<string, unknown>;
}

// What else there is says when it was made, and by whom; a condition would take from it.
function canonicalRole({ roleDefinitionId, principalId, description, condition }: Record<string, unknown>) {
  const role = String(roleDefinitionId).toLowerCase().split('/').at(-1);
  const principal = typeof principalId === 'string' ? principalId.toLowerCase() : principalId;
  const kept = { roleDefinitionId: role, principalId: principal, description, condition };
  return { properties: dropEmpty(sortKeys(kept) as Record<string, unknown>) };
}

// Principals are the service's; which identities there are is ours.
function canonicalIdentity({ type, userAssignedIdentities: users }: Record<string, unknown>): object | undefined {
  if (type === undefined || type === null || type === 'None') return undefined;
  const ids = typeof users === 'object' && users !== null ? Object.keys(users).map((id) => id.toLowerCase()) : [];
  return { type, ...(ids.length === 0 ? {} : { userAssignedIdentities: ids.sort() }) };
}

// Written by the service, never by us.
const decorations = new Set([
  'policyType',
  'versions',
  'scope',
  'instanceId',
  'effectiveDefinitionVersion',
  'latestDefinitionVersion',
  'assignmentType',
  'systemData',
]);

// What stands where nobody said one.
const modes = new Set(['enforcementMode', 'assignmentScopeValidation']);

function isDecoration(name: string, value: Json): boolean {
  if (name === 'definitionVersion' && value === '1.*.*') return true;
  // What stands where nobody said one.
  if (name === 'version' && value === '1.0.0') return true;
  if (name === 'mode' && String(value).toLowerCase() === 'indexed') return true;
  return decorations.has(name) || (value === 'Default' && modes.has(name));
}

function canonicalMember(name: string, value: Json): Json {
  if (name === 'metadata') return dropServerMetadata(value);
  // By name, not by place: a member that goes is one change, and the others stay what they are.
  if (name === 'policyDefinitions' && Array.isArray(value)) {
    return byName(value.map(canonicalReference), 'policyDefinitionReferenceId');
  }
  if (name === 'policyDefinitionGroups' && Array.isArray(value)) return byName(value.map(withoutNulls), 'name');
  if (name === 'notScopes' && Array.isArray(value)) return value.map((id) => String(id).toLowerCase()).sort();
  if (name === 'policyDefinitionId' || name === 'policyAssignmentId') return String(value).toLowerCase();
  if (name === 'policyDefinitionReferenceIds' && Array.isArray(value)) return value.map(String).sort();
  // Of one moment, whatever the number of digits.
  if (name === 'expiresOn')
    return Number.isNaN(Date.parse(String(value))) ? value : new Date(String(value)).toISOString();
  if (name === 'parameters') return canonicalParameters(value);
  if (name === 'overrides') return canonicalOverrides(value);
  if (name === 'resourceSelectors') return canonicalResourceSelectors(value);
  if (name === 'notScopes') return canonicalIds(value);
  return value;
}

// The service writes types of parameters in its own case.
function canonicalParameters(value: Json): Json {
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => {
      const type = (one as { type?: unknown } | null)?.type;
      return [name, typeof type === 'string' ? { ...(one as object), type: type.toLowerCase() } : one];
    }),
  );
}

function canonicalReference(value: Json): Record<string, unknown> {
  const { policyDefinitionId, definitionVersion, groupNames, parameters, ...others } = value as Record<string, unknown>;
  const { effectiveDefinitionVersion: _, latestDefinitionVersion: __, ...rest } = others;
  return {
    ...dropEmpty({ ...rest, parameters }),
    policyDefinitionId: String(policyDefinitionId).toLowerCase(),
    ...([undefined, null, '1.*.*'].includes(definitionVersion as null) ? {} : { definitionVersion }),
    ...(Array.isArray(groupNames) && groupNames.length > 0 ? { groupNames: [...groupNames].sort() } : {}),
  };
}

const serverMetadata = new Set(['createdBy', 'createdOn', 'updatedBy', 'updatedOn', 'lastSyncedToArgOn']);

function dropServerMetadata(value: Json): Json {
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(([name]) => !serverMetadata.has(name));
  return Object.fromEntries(
    kept.map(([name, member]) => [name, name === 'palisade' ? canonicalStamp(member) : member]),
  );
}

// The name of a resource is part of its id, and ids are equal whatever their case.
function canonicalStamp(value: Json): Json {
  const name = (value as { name?: unknown } | null)?.name;
  return typeof name === 'string' ? { ...(value as object), name: name.toLowerCase() } : value;
}

function withoutNulls(value: Json): Json {
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== null && member !== undefined));
}

function dropEmpty(value: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(value).filter(([, member]) => {
      if (member === undefined || member === null) return false;
      return typeof member !== 'object' || Object.keys(member).length > 0;
    }),
  );
}

function byName(items: readonly unknown[], name: string): Record<string, unknown> {
  const named = items.map((item, i): [string, unknown] => {
    const { [name]: key, ...rest } = (item ?? {}) as Record<string, unknown>;
    return [typeof key === 'string' ? key : `#${i}`, rest];
  });
  // Two of one name, which Azure refuses, must still count as two.
  const keys = named.map(([key]) => key);
  return Object.fromEntries(named.map(([key, rest], i) => [keys.indexOf(key) === i ? key : `${key}#${i}`, rest]));
}

function sortKeys(value: Json): Json {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (typeof value !== 'object' || value === null) return value;
  const names = Object.keys(value).sort();
  return Object.fromEntries(names.map((name) => [name, sortKeys((value as Record<string, unknown>)[name])]));
}
