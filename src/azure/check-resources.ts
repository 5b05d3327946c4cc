import { scopeKind } from '../model/azure-scope.ts';
import type { Finding } from '../model/finding.ts';
import { type AzureResource, resourceId, resourceKinds } from './azure-resource.ts';

/** Numbers that Azure Resource Manager holds to; lengths count characters, sizes bytes. */
const limits = {
  name: 64,
  assignmentNameAtManagementGroup: 24,
  displayName: 128,
  description: 512,
  body: 1_048_576,
  members: 1000,
  perScope: { policyDefinitions: 500, policySetDefinitions: 200, policyAssignments: 200 },
} as const;

/** Returns what Azure Resource Manager would refuse of resources, found without asking it. */
export function checkResources(resources: readonly AzureResource[]): Finding[] {
  return [...resources.flatMap(checkOne), ...checkCounts(resources), ...checkReferences(resources)];
}

function checkOne(resource: AzureResource): Finding[] {
  const { kind, scope, name } = resource;
  const properties = (resource.body['properties'] ?? {}) as Record<string, unknown>;
  const findings: Finding[] = [];
  const refuse = (message: string, mend: string): void => {
    findings.push({ code: 'azure/limit', severity: 'error', subject: resourceId(resource), message, mend });
  };
  if (!mayHold(kind, scope))
    refuse(
      `"${scope}" is not a scope`,
      'write /subscriptions/ID or /providers/Microsoft.Management/managementGroups/NAME',
    );
  const atGroup = kind === 'policyAssignments' && scope.toLowerCase().startsWith('/providers/microsoft.management/');
  const longest = atGroup ? limits.assignmentNameAtManagementGroup : limits.name;
  if (name.length > longest)
    refuse(
      `the name "${name}" has ${name.length} characters, at most ${longest} are allowed`,
      'shorten the name of the environment or of the binding',
    );
  if (!/^[A-Za-z0-9_-]+$/.test(name))
    refuse(`the name "${name}" has a character that Azure refuses`, 'use letters, digits, - and _');
  for (const member of ['displayName', 'description'] as const) {
    const text = properties[member];
    if (typeof text === 'string' && text.length > limits[member])
      refuse(`${member} has ${text.length} characters, at most ${limits[member]} are allowed`, 'shorten it');
  }
  const size = Buffer.byteLength(JSON.stringify(resource.body));
  if (size > limits.body) refuse(`the body has ${size} bytes, at most ${limits.body} are allowed`, 'split it');
  const members = properties['policyDefinitions'];
  if (Array.isArray(members) && members.length > limits.members)
    refuse(`${members.length} members, at most ${limits.members} are allowed`, 'split the initiative');
  return findings;
}

// Definitions live at a subscription or a management group; only assignments are made further down.
function mayHold(kind: AzureResource['kind'], scope: string): boolean {
  const found = scopeKind(scope);
  return (
    found === 'managementGroup' ||
    found === 'subscription' ||
    (found === 'resourceGroup' && kind === 'policyAssignments')
  );
}

function checkCounts(resources: readonly AzureResource[]): Finding[] {
  return resourceKinds.flatMap((kind) => {
    const scopes = Map.groupBy(
      resources.filter((resource) => resource.kind === kind),
      (resource) => resource.scope,
    );
    return [...scopes].flatMap(([scope, there]): Finding[] => {
      if (there.length <= limits.perScope[kind]) return [];
      const message = `${there.length} ${kind} at one scope, at most ${limits.perScope[kind]} are allowed`;
      return [{ code: 'azure/limit', severity: 'error', subject: scope, message, mend: 'use more than one scope' }];
    });
  });
}

function checkReferences(resources: readonly AzureResource[]): Finding[] {
  const ids = new Set(resources.map((resource) => resourceId(resource).toLowerCase()));
  return resources.flatMap((resource): Finding[] => {
    const properties = (resource.body['properties'] ?? {}) as Record<string, unknown>;
    const members = (properties['policyDefinitions'] ?? []) as { policyDefinitionId?: unknown }[];
    const named =
      resource.kind === 'policyAssignments'
        ? [properties['policyDefinitionId']]
        : members.map((member) => member.policyDefinitionId);
    // A built-in has no scope; anything else is ours and has to be among these.
    const missing = named.filter(
      (id) =>
        typeof id !== 'string' || !(ids.has(id.toLowerCase()) || /^\/providers\/Microsoft\.Authorization\//i.test(id)),
    );
    return missing.map((id) => ({
      code: 'azure/limit',
      severity: 'error',
      subject: resourceId(resource),
      message: `it refers to "${id}", which is not there`,
      mend: 'run synth',
    }));
  });
}
