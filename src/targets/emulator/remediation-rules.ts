import { isDeepStrictEqual } from 'node:util';
import { readResourceId } from './arm-path.ts';
import type { ArmScope } from './arm-scope.ts';
import type { ArmResource } from './emulator-state.ts';
import { type JsonObject, jsonObject, jsonObjects } from './json-object.ts';
import { needsIdentity } from './policy-effect.ts';
import { type Refusal, refusal } from './refusal.ts';
import { type Shape, shapeFault } from './shape.ts';

/** A remediation that a client wants to start. */
export interface RemediationRequest {
  readonly scope: ArmScope;
  readonly name: string;
  /** Of the body; empty where it has none. */
  readonly properties: JsonObject;
  /** Ids in lower case of the scope and all that contain it. */
  readonly above: readonly string[];
  readonly existing: ArmResource | undefined;
  readonly find: (id: string) => ArmResource | undefined;
}

type Check = (request: RemediationRequest) => Refusal | undefined;

const text: Shape = { is: 'text' };
const shape: Shape = {
  is: 'members',
  required: ['policyAssignmentId'],
  members: {
    policyAssignmentId: text,
    policyDefinitionReferenceId: text,
    resourceDiscoveryMode: { is: 'text', oneOf: ['ExistingNonCompliant', 'ReEvaluateCompliance'] },
    filters: {
      is: 'members',
      members: { locations: { is: 'list', of: text }, resourceIds: { is: 'list', of: text, most: 100 } },
    },
    resourceCount: { is: 'any' },
    parallelDeployments: { is: 'any' },
    failureThreshold: { is: 'members', members: { percentage: { is: 'any' } } },
    // What only the service writes; a client sends back what it was given.
    provisioningState: text,
    createdOn: text,
    lastUpdatedOn: text,
    deploymentStatus: { is: 'object' },
    statusMessage: text,
    correlationId: text,
  },
};

/** What of a remediation a client says. */
export const saidOfRemediation = [
  ['policyAssignmentId', 'policyDefinitionReferenceId', 'resourceDiscoveryMode', 'filters', 'resourceCount'],
  ['parallelDeployments', 'failureThreshold'],
].flat();

/** The rules on remediations, in order. None of their codes is known from documentation. */
export const remediationRules: readonly Check[] = [
  ({ properties }) => {
    const fault = shapeFault(properties, shape, 'properties');
    return fault === undefined ? undefined : refusal('InvalidRequestContent', fault);
  },
  ({ name }) => {
    const good = name.length <= 64 && /^[^<>*%&:\\?.+/]*[^<>*%&:\\?.+/ ]$/.test(name);
    return good ? undefined : wrong(`"${name}" is no name`);
  },
  ({ properties, existing }) => {
    const other = saidOfRemediation.find(
      (each) => existing !== undefined && !isDeepStrictEqual(existing.properties[each], properties[each] ?? undefined),
    );
    return other === undefined ? undefined : refusal('InvalidRemediationUpdate', `"${other}" cannot be changed`);
  },
  ({ properties }) =>
    isNumber(properties['resourceCount'], 1, 50_000) ?? isNumber(properties['parallelDeployments'], 1, 30),
  ({ properties }) => isNumber(jsonObject(properties['failureThreshold'])['percentage'], 0, 1),
  ({ properties, scope }) => {
    if (properties['resourceDiscoveryMode'] !== 'ReEvaluateCompliance') return undefined;
    if (scope.kind === 'managementGroup') return wrong('ReEvaluateCompliance is not possible at a management group');
    const { resourceIds } = jsonObject(properties['filters']);
    return resourceIds === undefined ? undefined : wrong('ReEvaluateCompliance excludes "filters.resourceIds"');
  },
  ({ properties, find, above, scope }) => {
    const id = String(properties['policyAssignmentId']);
    const path = readResourceId(id);
    if (path?.type !== 'policyAssignments') return wrong(`"${id}" is no id of an assignment`);
    if (find(id) === undefined) return refusal('PolicyAssignmentNotFound', `there is no assignment "${id}"`, 404);
    return above.includes(path.scope.id.toLowerCase()) ? undefined : wrong(`"${id}" does not cover "${scope.id}"`);
  },
  ({ properties, find }) => {
    const policy = find(String(find(String(properties['policyAssignmentId']))?.properties['policyDefinitionId']));
    const members = jsonObjects(policy?.properties['policyDefinitions']);
    const wanted = properties['policyDefinitionReferenceId'] ?? undefined;
    if (members.length > 0 && wanted === undefined) return wrong('a set takes "policyDefinitionReferenceId"');
    const member = members.find((each) => sameText(each['policyDefinitionReferenceId'], wanted));
    if (wanted !== undefined && member === undefined) return wrong(`what is assigned has no member "${wanted}"`);
    const definition = member === undefined ? policy : find(String(member['policyDefinitionId']));
    const able = definition !== undefined && needsIdentity(definition.properties);
    return able ? undefined : wrong(`"${definition?.id}" deploys nothing and modifies nothing`);
  },
];

function wrong(message: string): Refusal {
  return refusal('InvalidCreateRemediationRequest', message);
}

function isNumber(value: unknown, least: number, most: number): Refusal | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'number' && value >= least && value <= most) return undefined;
  return wrong(`${JSON.stringify(value)} is no number from ${least} to ${most}`);
}

function sameText(a: unknown, b: unknown): boolean {
  return String(a).toLowerCase() === String(b).toLowerCase();
}
