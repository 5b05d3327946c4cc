import { isObject, type JsonObject, objectAt } from '../model/json-object.ts';
import type { AzureResource } from './azure-resource.ts';

// Written by the service, never by us, and refused or dropped when they are sent. Source: the OpenAPI of 2025-03-01.
const readOnly = new Set([
  'policyType',
  'versions',
  'scope',
  'instanceId',
  'effectiveDefinitionVersion',
  'latestDefinitionVersion',
  'assignmentType',
  'systemData',
]);
const serverMetadata = new Set(['createdBy', 'createdOn', 'updatedBy', 'updatedOn', 'lastSyncedToArgOn']);

/** Returns the body of a resource that was read, as it can be written again: without what the service adds to it. */
export function writableBody({ kind, body }: AzureResource): JsonObject {
  const { properties, identity, location } = body;
  if (kind === 'roleAssignments') return { properties: writableRole(objectAt({ properties }, 'properties')) };
  const kept = Object.entries(objectAt({ properties }, 'properties')).filter(
    ([name, value]) => !readOnly.has(name) && value !== null,
  );
  const own = kept.map(([name, value]) => [name, writableMember(name, value)]);
  return {
    properties: Object.fromEntries(own),
    ...(isObject(identity) && identity['type'] !== 'None' ? { identity: writableIdentity(identity) } : {}),
    ...(typeof location === 'string' ? { location } : {}),
  };
}

// Of the OpenAPI of role assignments 2022-04-01, what a request may hold.
const ofRoles = ['roleDefinitionId', 'principalId', 'principalType', 'description', 'condition', 'conditionVersion'];

function writableRole(properties: JsonObject): JsonObject {
  const kept = ofRoles.filter((name) => properties[name] !== undefined && properties[name] !== null);
  return Object.fromEntries(kept.map((name) => [name, properties[name]]));
}

function writableMember(name: string, value: unknown): unknown {
  if (name === 'metadata' && isObject(value)) return without(value, serverMetadata);
  if (name === 'policyDefinitions' && Array.isArray(value))
    return value.map((member) => (isObject(member) ? without(member, readOnly) : member));
  return value;
}

// Principals are the service's.
function writableIdentity({ type, userAssignedIdentities: users }: JsonObject): JsonObject {
  if (!isObject(users) || Object.keys(users).length === 0) return { type };
  return { type, userAssignedIdentities: Object.fromEntries(Object.keys(users).map((id) => [id, {}])) };
}

function without(value: JsonObject, names: ReadonlySet<string>): JsonObject {
  return Object.fromEntries(Object.entries(value).filter(([name, one]) => !names.has(name) && one !== null));
}
