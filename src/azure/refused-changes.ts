import { isDeepStrictEqual } from 'node:util';
import type { Finding } from '../model/finding.ts';
import { type JsonObject, objectAt } from '../model/json-object.ts';
import { type AzureResource, keyOf, resourceId } from './azure-resource.ts';
import { type PassedValue, passedValues } from './passed-values.ts';

/**
 * Returns what of a change Azure only allows by deleting and creating again, which loses the identity, its roles and
 * every exemption.
 *
 * @param bodies as they are compared: what stands, and what is wanted
 */
export function refusedChanges(
  resource: AzureResource,
  bodies: { readonly from: JsonObject; readonly to: JsonObject },
  observed: readonly AzureResource[],
): Finding[] {
  const { from, to } = bodies;
  const faults = faultsOf(resource, from, to, observed);
  return faults.map(([message, mend]) => ({
    code: 'azure/immutable',
    severity: 'error',
    subject: resourceId(resource),
    message,
    mend,
  }));
}

type Fault = readonly [message: string, mend: string];

function faultsOf(
  resource: AzureResource,
  from: JsonObject,
  to: JsonObject,
  observed: readonly AzureResource[],
): Fault[] {
  if (resource.kind === 'roleAssignments') return [];
  if (resource.kind === 'policyExemptions') return ofExemption(from, to);
  if (resource.kind === 'policyAssignments') return ofAssignment(from, to);
  return ofParameters(from, to, keyOf(resource), observed);
}

// That Azure refuses it is not documented; what it would do is not either.
function ofExemption(from: JsonObject, to: JsonObject): Fault[] {
  const [before, after] = [from, to].map((body) => objectAt(body, 'properties')['policyAssignmentId']);
  if (before === after) return [];
  return [[`an exemption cannot turn from "${before}" to "${after}"`, 'exempt under another name']];
}

function ofAssignment(from: JsonObject, to: JsonObject): Fault[] {
  const [before, after] = [from, to].map((body) => objectAt(body, 'properties')['policyDefinitionId']);
  const [identity, wanted] = [from, to].map((body) => objectAt(body, 'identity')['type'] ?? 'None');
  const faults: Fault[] = [];
  if (before !== after)
    faults.push([`an assignment cannot turn from "${before}" to "${after}"`, 'assign it under another name']);
  if (from['location'] !== undefined && from['location'] !== to['location'])
    faults.push([`an assignment cannot move from "${from['location']}"`, 'keep its location']);
  if (identity === 'SystemAssigned' && wanted !== identity)
    faults.push([
      'the assignment would lose its own identity, and every role that was given to it',
      'keep identity "SystemAssigned", or assign it under another name',
    ]);
  return faults;
}

function ofParameters(from: JsonObject, to: JsonObject, id: string, observed: readonly AzureResource[]): Fault[] {
  const [before, after] = [from, to].map((body) => lowerNames(objectAt(body, 'properties', 'parameters')));
  const fresh = [...(after ?? [])].filter(([key]) => before?.has(key) === false).map(([, one]) => one);
  const faults: Fault[] = fresh
    .filter(({ schema }) => schema['defaultValue'] === undefined || schema['defaultValue'] === null)
    .map(({ name }) => [`the new parameter "${name}" has no default value`, 'give it one']);
  for (const [key, { name, schema }] of before ?? []) {
    const kept = after?.get(key);
    if (kept === undefined) {
      const other = fresh.map((one) => `"${one.name}"`).join(', ');
      const renamed = other === '' ? '' : `, nor be renamed to ${other}`;
      faults.push([
        `Azure never lets parameter "${name}" go${renamed}`,
        'keep it, or raise the major version of the control',
      ]);
    } else if (kept.schema['type'] !== schema['type']) {
      faults.push([`parameter "${name}" cannot change its type`, 'keep its type, or choose another name']);
    } else {
      faults.push(...narrowed(name, schema, kept.schema, () => passedValues(id, key, observed)));
    }
  }
  return faults;
}

// A definition is written before what refers to it, which until then passes a value that is no longer allowed.
function narrowed(name: string, from: JsonObject, to: JsonObject, passed: () => PassedValue[]): Fault[] {
  const [before, after] = [from['allowedValues'], to['allowedValues']];
  if (!Array.isArray(after) || isDeepStrictEqual(before, after)) return [];
  const allows = (list: readonly unknown[], value: unknown) =>
    list.some((one) => JSON.stringify(one) === JSON.stringify(value)) ||
    (Array.isArray(value) && value.every((item) => list.some((one) => JSON.stringify(one) === JSON.stringify(item))));
  return passed()
    .filter(({ value }) => !allows(after, value) && (!Array.isArray(before) || allows(before, value)))
    .map(({ value, by }) => [
      `parameter "${name}" would no longer take ${JSON.stringify(value)}, which "${by}" passes`,
      'let that pass another value and apply it, before the list is narrowed',
    ]);
}

function lowerNames(parameters: JsonObject): Map<string, { name: string; schema: JsonObject }> {
  return new Map(
    Object.entries(parameters).map(([name, schema]) => [name.toLowerCase(), { name, schema: schema as JsonObject }]),
  );
}
