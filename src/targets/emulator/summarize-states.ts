import type { JsonObject } from './json-object.ts';

/**
 * Returns the summary of records of resources, as `summarize` answers it. Counts of resources by state stand in lower
 * case, as the documented examples have them. A resource counts as non-compliant where one of its records is.
 */
export function summarizeStates(records: readonly JsonObject[]): JsonObject {
  return {
    results: { ...results(records, ['policyAssignmentId']), policyGroupDetails: groupDetails(records) },
    policyAssignments: [...groups(records, ['policyAssignmentId'])].map((ofAssignment) => ({
      policyAssignmentId: first(ofAssignment, 'policyAssignmentId'),
      policySetDefinitionId: first(ofAssignment, 'policySetDefinitionId') ?? '',
      results: { ...results(ofAssignment, definition), policyGroupDetails: groupDetails(ofAssignment) },
      policyDefinitions: [...groups(ofAssignment, definition)].map((ofDefinition) => ({
        policyDefinitionId: first(ofDefinition, 'policyDefinitionId'),
        policyDefinitionReferenceId: first(ofDefinition, 'policyDefinitionReferenceId') ?? '',
        policyDefinitionGroupNames: first(ofDefinition, 'policyDefinitionGroupNames') ?? [],
        effect: String(first(ofDefinition, 'policyDefinitionAction') ?? '').toLowerCase(),
        results: results(ofDefinition, definition),
      })),
      policyGroups: groupNames(ofAssignment).map((name) => ({
        policyGroupName: name,
        results: results(inGroup(ofAssignment, name), definition),
      })),
    })),
  };
}

const definition = ['policyDefinitionId', 'policyDefinitionReferenceId'];

// The worst of the states of the records of one thing.
const worst = ['noncompliant', 'conflicting', 'error', 'unknown', 'exempt', 'compliant'];

function results(records: readonly JsonObject[], policy: readonly string[]): JsonObject {
  const resources = groups(records, ['resourceId']).map(stateOf);
  const policies = groups(records, policy).map(stateOf);
  return {
    nonCompliantResources: resources.filter((state) => state === 'noncompliant').length,
    nonCompliantPolicies: policies.filter((state) => state === 'noncompliant').length,
    resourceDetails: details(resources),
    policyDetails: details(policies),
  };
}

function groupDetails(records: readonly JsonObject[]): readonly JsonObject[] {
  return details(groupNames(records).map((name) => stateOf(inGroup(records, name))));
}

function details(states: readonly string[]): readonly JsonObject[] {
  const known = [...new Set(states)].sort();
  return known.map((state) => ({ complianceState: state, count: states.filter((each) => each === state).length }));
}

function stateOf(records: readonly JsonObject[]): string {
  const states = records.map((record) => String(record['complianceState'] ?? 'unknown').toLowerCase());
  return worst.find((state) => states.includes(state)) ?? 'unknown';
}

function groups(records: readonly JsonObject[], members: readonly string[]): readonly JsonObject[][] {
  const found = new Map<string, JsonObject[]>();
  for (const record of records) {
    const key = members.map((name) => String(record[name] ?? '').toLowerCase()).join('\n');
    found.set(key, [...(found.get(key) ?? []), record]);
  }
  return [...found.values()];
}

function groupNames(records: readonly JsonObject[]): readonly string[] {
  return [...new Set(records.flatMap(namesOf))].sort();
}

function inGroup(records: readonly JsonObject[], name: string): readonly JsonObject[] {
  return records.filter((record) => namesOf(record).includes(name));
}

function namesOf({ policyDefinitionGroupNames: names }: JsonObject): readonly string[] {
  return Array.isArray(names) ? names.map(String) : [];
}

function first(records: readonly JsonObject[], member: string): unknown {
  return records.find((record) => record[member] !== undefined && record[member] !== null)?.[member];
}
