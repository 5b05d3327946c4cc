import { scopesAbove } from './arm-scope.ts';
import type { ArmAnswer, ArmRequest, ArmWorld } from './arm-world.ts';
import type { ArmResource } from './emulator-state.ts';
import type { InsightsPath } from './insights-path.ts';
import { isJsonObject, type JsonObject, jsonObject } from './json-object.ts';
import { filteredStates } from './query-states.ts';
import { isRefusal, refusal } from './refusal.ts';
import {
  advancedRemediation,
  cancelledRemediation,
  isOver,
  newRemediation,
  type RemediationFate,
} from './remediation.ts';
import { remediationRules } from './remediation-rules.ts';
import { statesOf } from './states-of.ts';

/** Does what a request asks of remediations, and returns the answer; nothing where that is not emulated. */
export function answerRemediations(
  { method, query, body }: ArmRequest,
  { scope, rest }: InsightsPath,
  world: ArmWorld,
): ArmAnswer | undefined {
  const { state, options } = world;
  const [name, action, ...more] = rest;
  const time = options.now().toISOString();
  const prefix = `${scope.id}/providers/Microsoft.PolicyInsights/remediations/`;
  if (name === undefined) {
    const strange = Object.keys(query).find((each) => each !== 'api-version');
    if (strange !== undefined) return refusal('NotEmulated', `query parameter "${strange}" is not emulated`);
    return method === 'GET' ? { status: 200, value: { value: listed(world, prefix) } } : undefined;
  }
  const id = `${prefix}${name}`;
  const existing = state.stored(id);
  const missing = refusal('RemediationNotFound', `there is no remediation "${id}"`, 404);
  if (action?.toLowerCase() === 'cancel' && more.length === 0 && method === 'POST') {
    if (existing === undefined) return missing;
    if (isOver(existing)) return refusal('InvalidCancelRemediationRequest', `the remediation "${name}" is over`);
    return { status: 200, value: put(world, cancelledRemediation(existing, time)) };
  }
  if (action?.toLowerCase() === 'listdeployments' && more.length === 0 && method === 'POST') {
    return existing === undefined ? missing : { status: 200, value: { value: deployments(existing, scope, world) } };
  }
  if (action !== undefined) return undefined;
  if (method === 'GET') {
    if (existing === undefined) return missing;
    const later = advancedRemediation(existing, fateOf(existing, scope, world), time);
    return { status: 200, value: later === existing ? existing : put(world, later) };
  }
  if (method === 'DELETE') {
    if (existing === undefined) return { status: 204 };
    if (!isOver(existing)) return refusal('InvalidDeleteRemediationRequest', `the remediation "${name}" goes on`);
    state.remove(id);
    return { status: 200, value: existing };
  }
  if (method !== 'PUT') return undefined;
  if (!isJsonObject(body)) return refusal('InvalidRequestContent', 'the body is not a JSON object');
  const properties = jsonObject(body['properties']);
  const above = scopesAbove(scope, world.parents);
  const find = (each: string) => world.builtIns.get(each.toLowerCase()) ?? state.stored(each);
  for (const rule of remediationRules) {
    const refused = rule({ scope, name, properties, above, existing, find });
    if (refused !== undefined) return refused;
  }
  if (existing !== undefined) return { status: 200, value: existing };
  return { status: 201, value: put(world, newRemediation(id, name, properties, { time, newId: options.newId })) };
}

function put({ state }: ArmWorld, resource: ArmResource): ArmResource {
  state.put(resource);
  return resource;
}

function listed({ state }: ArmWorld, prefix: string): readonly ArmResource[] {
  return state.all().filter(({ id }) => id.toLowerCase().startsWith(prefix.toLowerCase()));
}

// The first of them fail, in the order of their records; the code of a failure is any.
function deployments(resource: ArmResource, scope: InsightsPath['scope'], world: ArmWorld): JsonObject[] {
  const { createdOn, lastUpdatedOn, deploymentStatus } = resource.properties;
  const { failedDeployments = 0, successfulDeployments = 0 } = jsonObject(deploymentStatus) as Record<string, number>;
  return meantBy(resource, scope, world)
    .slice(0, failedDeployments + successfulDeployments)
    .map(({ resourceId, resourceLocation }, i) => ({
      remediatedResourceId: resourceId,
      deploymentId: `${resourceId}/providers/Microsoft.Resources/deployments/PolicyDeployment_${i}`,
      status: i < failedDeployments ? 'Failed' : 'Succeeded',
      resourceLocation,
      ...(i < failedDeployments && { error: { code: 'DeploymentFailed', message: 'this was asked of the emulator' } }),
      createdOn,
      lastUpdatedOn,
    }));
}

// What is remediated: the resources at or below the scope that are not compliant.
function fateOf(resource: ArmResource, scope: InsightsPath['scope'], world: ArmWorld): RemediationFate {
  const { properties } = resource;
  const wanted = meantBy(resource, scope, world);
  const most = typeof properties['resourceCount'] === 'number' ? properties['resourceCount'] : 500;
  return { total: Math.min(wanted.length, most), failed: 0, ...world.options.remediation?.(properties) };
}

function meantBy({ properties }: ArmResource, scope: InsightsPath['scope'], world: ArmWorld): JsonObject[] {
  const records = statesOf('policyStates', world);
  const query = { kind: 'policyStates', scope, query: {}, parents: world.parents, page: records.length } as const;
  const below = filteredStates({ ...query, records });
  return isRefusal(below) ? [] : below.filter((record) => isMeant(record, properties));
}

function isMeant(
  record: JsonObject,
  { policyAssignmentId, policyDefinitionReferenceId, filters }: JsonObject,
): boolean {
  const { locations, resourceIds } = jsonObject(filters);
  return (
    same(record['complianceState'], 'NonCompliant') &&
    same(record['policyAssignmentId'], policyAssignmentId) &&
    (policyDefinitionReferenceId === undefined ||
      same(record['policyDefinitionReferenceId'], policyDefinitionReferenceId)) &&
    isAmong(record['resourceLocation'], locations) &&
    isAmong(record['resourceId'], resourceIds)
  );
}

function isAmong(value: unknown, list: unknown): boolean {
  return !Array.isArray(list) || list.some((each) => same(each, value));
}

function same(a: unknown, b: unknown): boolean {
  return String(a).toLowerCase() === String(b).toLowerCase();
}
