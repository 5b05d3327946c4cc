import { answerRemediations } from './answer-remediations.ts';
import type { ArmAnswer, ArmRequest, ArmWorld } from './arm-world.ts';
import { otherVersion } from './check-version.ts';
import type { InsightsPath } from './insights-path.ts';
import { filteredStates, queryStates, type StateQuery } from './query-states.ts';
import { isRefusal, refusal } from './refusal.ts';
import type { StateKind } from './state-members.ts';
import { statesOf } from './states-of.ts';
import { summarizeStates } from './summarize-states.ts';

const newest = '2024-10-01';

/** Does what a request asks of compliance and of remediations, and returns the answer. */
export function answerInsights(request: ArmRequest, path: InsightsPath, world: ArmWorld): ArmAnswer {
  const { type, scope, rest } = path;
  const { method, query } = request;
  const versions = type === 'componentPolicyStates' ? [newest, '2022-04-01'] : [newest];
  const strange = otherVersion(query['api-version'], versions);
  if (strange !== undefined) return strange;
  const action = actionOf(request, path);
  if (world.options.forbidden?.(scope.id, action)) {
    return refusal('AuthorizationFailed', `the caller has no right to "${action}" over "${scope.id}"`, 403);
  }
  const words = rest.map((each) => each.toLowerCase()).join('/');
  const inSubscription = scope.kind === 'subscription' || scope.kind === 'resourceGroup';
  const notEmulated = refusal('NotEmulated', `${method} of "${request.path}" is not emulated`);
  if (type === 'remediations') return answerRemediations(request, path, world) ?? notEmulated;
  if (type === 'asyncOperationResults') return method === 'GET' ? evaluated(words, world) : notEmulated;
  // The links to further pages are followed with GET by Microsoft's client, which is all that is known of them.
  const isNext = method === 'GET' && query['$skiptoken'] !== undefined;
  if (words === 'latest/queryresults' && (method === 'POST' || isNext)) {
    const possible = type === 'policyStates' || scope.kind !== 'managementGroup';
    return possible ? queried(request, type, path, world) : notEmulated;
  }
  if (method !== 'POST' || type !== 'policyStates') return notEmulated;
  if (words === 'latest/summarize') return summarized(request, path, world);
  return words === 'latest/triggerevaluation' && inSubscription ? triggered(path, world) : notEmulated;
}

function actionOf({ method }: ArmRequest, { type, rest }: InsightsPath): string {
  if (type === 'remediations') {
    const actions: Record<string, string> = { GET: 'read', DELETE: 'delete' };
    return `Microsoft.PolicyInsights/remediations/${rest[1] ?? actions[method] ?? 'write'}`;
  }
  return `Microsoft.PolicyInsights/${type}/${rest.at(-1)}/${method === 'GET' ? 'read' : 'action'}`;
}

function queried(request: ArmRequest, kind: StateKind, { scope }: InsightsPath, world: ArmWorld): ArmAnswer {
  const asked = { kind, scope, query: request.query, records: statesOf(kind, world), parents: world.parents };
  // Of components no link to a further page is documented: what the service does with more than 1000 is not known.
  const page = kind === 'componentPolicyStates' ? Number(request.query['$top'] ?? 1000) : (world.options.page ?? 20);
  const found = queryStates({ ...asked, page });
  if (isRefusal(found)) return found;
  const context = contextOf(world, scope.id, kind);
  const link = new URLSearchParams({ ...request.query, $skiptoken: found.next ?? '' });
  return {
    status: 200,
    value: {
      '@odata.context': context,
      '@odata.count': found.records.length,
      ...(found.next !== undefined &&
        kind === 'policyStates' && { '@odata.nextLink': `${world.url}${encodeURI(request.path)}?${link}` }),
      value: found.records.map((each) => ({ '@odata.id': null, '@odata.context': `${context}/$entity`, ...each })),
    },
  };
}

function summarized(request: ArmRequest, { scope }: InsightsPath, world: ArmWorld): ArmAnswer {
  const unknown = Object.keys(request.query).find((name) => !['api-version', '$filter', '$top'].includes(name));
  if (unknown !== undefined) return refusal('NotEmulated', `query parameter "${unknown}" is not emulated`);
  const records = statesOf('policyStates', world);
  const asked: StateQuery = {
    kind: 'policyStates',
    scope,
    query: request.query,
    records,
    parents: world.parents,
    page: records.length,
  };
  const found = filteredStates(asked);
  if (isRefusal(found)) return found;
  const context = contextOf(world, scope.id, 'summary');
  const { policyAssignments, ...rest } = summarizeStates(found);
  const most = Number(request.query['$top'] ?? 1000);
  const shown = Array.isArray(policyAssignments) ? policyAssignments.slice(0, most) : [];
  const value = [{ '@odata.id': null, '@odata.context': `${context}/$entity`, ...rest, policyAssignments: shown }];
  return { status: 200, value: { '@odata.context': context, '@odata.count': 1, value } };
}

function triggered({ scope }: InsightsPath, world: ArmWorld): ArmAnswer {
  const id = world.options.newId();
  world.evaluations.set(id, 1);
  const [subscription] = /^\/subscriptions\/[^/]+/.exec(scope.id) ?? [];
  const path = `${subscription}/providers/Microsoft.PolicyInsights/asyncOperationResults/${id}`;
  return { status: 202, headers: { location: `${world.url}${path}?api-version=${newest}` } };
}

// An evaluation takes minutes to hours; here it is over at the second look.
function evaluated(id: string, { evaluations }: ArmWorld): ArmAnswer {
  const left = evaluations.get(id);
  if (left === undefined) return refusal('AsyncOperationNotFound', `there is no evaluation "${id}"`, 404);
  evaluations.set(id, Math.max(0, left - 1));
  return { status: left === 0 ? 200 : 202 };
}

function contextOf({ url }: ArmWorld, scope: string, kind: string): string {
  return `${url}${encodeURI(scope)}/providers/Microsoft.PolicyInsights/policyStates/$metadata#${kind}`;
}
