import { answerInsights } from './answer-insights.ts';
import { type ArmPath, readArmPath, readResourceId, resourceId } from './arm-path.ts';
import { scopesAbove } from './arm-scope.ts';
import type { ArmAnswer, ArmRequest, ArmWorld } from './arm-world.ts';
import { checkToken } from './check-token.ts';
import { checkVersion, otherVersion } from './check-version.ts';
import { deleteResource } from './delete-resource.ts';
import type { EmulatorOptions } from './emulator-options.ts';
import { readInsightsPath } from './insights-path.ts';
import { jsonObject } from './json-object.ts';
import { listResources } from './list-resources.ts';
import { patchedBody, putResource } from './put-resource.ts';
import { isRefusal, type Refusal, refusal } from './refusal.ts';
import { typeFacts } from './type-facts.ts';

const actions: Readonly<Record<string, string>> = { GET: 'read', PUT: 'write', PATCH: 'write', DELETE: 'delete' };

/** Does what a request asks, and returns the answer. */
export function answerRequest(request: ArmRequest, world: ArmWorld): ArmAnswer {
  const { options, parents } = world;
  const refused = checkToken(request.authorization, options.tokens) ?? checkVersion(request.query['api-version']);
  if (refused !== undefined) return refused;
  const insights = readInsightsPath(request.path);
  if (insights !== undefined) return isRefusal(insights) ? insights : answerInsights(request, insights, world);
  const path = readArmPath(request.path);
  if (isRefusal(path)) return path;
  const strange = otherVersion(request.query['api-version'], [typeFacts[path.type].version]);
  if (strange !== undefined) return strange;
  const action = actions[request.method];
  if (action === undefined) return notAllowed(request);
  const full = `Microsoft.Authorization/${path.type}/${action}`;
  if (options.forbidden?.(path.scope.id, full)) {
    return refusal('AuthorizationFailed', `the caller has no right to "${full}" over "${path.scope.id}"`, 403);
  }
  const above = scopesAbove(path.scope, parents);
  const { name } = path;
  if (name === undefined) return request.method === 'GET' ? list(request, path, above, world) : notAllowed(request);
  world.directory.tick();
  return one(request, { ...path, name }, above, world);
}

function one(request: ArmRequest, path: Required<ArmPath>, above: readonly string[], world: ArmWorld): ArmAnswer {
  const { state, builtIns, options } = world;
  const id = resourceId(path);
  if (request.method === 'GET') {
    const value = builtIns.get(id.toLowerCase()) ?? state.read(id);
    return value === undefined ? notFound(path) : { status: 200, value };
  }
  if (path.scope.kind === 'tenant') return notAllowed(request);
  const additions = { time: options.now().toISOString(), newId: options.newId };
  const existing = state.stored(id);
  if (request.method === 'PUT') {
    const barred = barredExemption(request, path, options);
    if (barred !== undefined) return barred;
    const value = putResource(path, request.body, above, world, additions);
    if (isRefusal(value)) return value;
    return { status: existing !== undefined && answers200.includes(path.type) ? 200 : 201, value };
  }
  if (request.method === 'PATCH') {
    const patched = patchedBody[path.type];
    if (patched === undefined) return notAllowed(request);
    if (existing === undefined) return notFound(path);
    const value = putResource(path, patched(existing, request.body), above, world, additions);
    return isRefusal(value) ? value : { status: 200, value };
  }
  const value = deleteResource(path, state);
  if (value === undefined) return { status: 204 };
  return isRefusal(value) ? value : { status: 200, value };
}

// Who exempts from an assignment needs a right over it, besides that to write the exemption; the code is not known.
function barredExemption({ body }: ArmRequest, path: ArmPath, { forbidden }: EmulatorOptions): Refusal | undefined {
  if (path.type !== 'policyExemptions') return undefined;
  const id = String(jsonObject(jsonObject(body)['properties'])['policyAssignmentId']);
  const right = 'Microsoft.Authorization/policyAssignments/exempt/action';
  if (forbidden?.(readResourceId(id)?.scope.id ?? '', right) !== true) return undefined;
  return refusal('LinkedAuthorizationFailed', `the caller has no right to "${right}" over "${id}"`, 403);
}

// An update; that roles are among these is not known.
const answers200: readonly ArmPath['type'][] = ['policySetDefinitions', 'policyExemptions', 'roleAssignments'];

function list(request: ArmRequest, path: ArmPath, above: readonly string[], world: ArmWorld): ArmAnswer {
  const { state, builtIns, options, url } = world;
  const page = listResources({
    path,
    query: request.query,
    above,
    resources: [...builtIns.values(), ...state.listed()],
    page: options.page ?? 20,
    time: options.now().toISOString(),
    seen: (each) => (builtIns.has(each.id.toLowerCase()) ? each : state.read(each.id, 'list')),
  });
  if (isRefusal(page)) return page;
  const { value, next } = page;
  if (next === undefined) return { status: 200, value: { value } };
  const query = new URLSearchParams({ ...request.query, $skiptoken: next });
  return { status: 200, value: { value, nextLink: `${url}${encodeURI(request.path)}?${query}` } };
}

function notFound({ type, name, scope }: Required<ArmPath>): Refusal {
  return refusal(`${typeFacts[type].noun}NotFound`, `there is no ${type} "${name}" at "${scope.id}"`, 404);
}

function notAllowed({ method, path }: ArmRequest): Refusal {
  return refusal('MethodNotAllowed', `${method} is not possible on "${path}"`, 405);
}
