import { Ajv } from 'ajv';
import { expect, it } from 'vitest';
import type { RecordedRequest } from '../../src/targets/emulator/emulator-options.ts';
import { emulated } from './emulated.ts';
import { applied, landscape, targetOf } from './landscape.ts';
import facts from './openapi/2025-03-01.json' with { type: 'json' };
import { managementGroup, subscription } from './policies.ts';

interface Operation {
  readonly method: string;
  readonly path: string;
  readonly query: readonly string[];
  readonly body?: string;
}

const operations: readonly Operation[] = facts.operations;
const ajv = new Ajv({ strict: false, schemas: [{ $id: 'facts', definitions: facts.definitions }] });

/** Returns the operations that a request may be; a resource's own path stands before `{scope}`. */
function operationsOf({ method, path }: RecordedRequest): Operation[] {
  return operations.filter((one) => {
    const pattern = one.path.replace('{scope}', '[^/].*').replaceAll(/\{\w+\}/g, '[^/]+');
    return one.method === method && new RegExp(`^${pattern}$`).test(path);
  });
}

/** Returns what is wrong with a request as the OpenAPI has it. */
function faultOf(request: RecordedRequest): string | undefined {
  const [operation, ...others] = operationsOf(request);
  const what = `${request.method} ${request.path}`;
  if (operation === undefined) return `${what}: no such operation`;
  if (others.length > 0) return `${what}: more than one operation`;
  const { 'api-version': version, $skiptoken: _, ...query } = request.query;
  if (version !== facts.apiVersion) return `${what}: api-version ${version}`;
  const unknown = Object.keys(query).find((name) => !operation.query.includes(name));
  if (unknown !== undefined) return `${what}: unknown query ${unknown}`;
  if ((operation.body === undefined) !== (request.body === undefined)) return `${what}: a body or none`;
  if (operation.body === undefined) return undefined;
  const validate = ajv.getSchema(`facts#/definitions/${operation.body}`);
  return validate?.(request.body) === true ? undefined : `${what}: ${ajv.errorsText(validate?.errors)}`;
}

const counted = (requests: readonly RecordedRequest[]) => {
  const kinds = requests.map((each) => `${each.method} ${operationsOf(each)[0]?.path ?? '?'}`);
  return Object.fromEntries(
    [...new Set(kinds)].sort().map((kind) => [kind, kinds.filter((one) => one === kind).length]),
  );
};

it.each([
  ['a subscription', subscription, '/subscriptions/{subscriptionId}'],
  ['a management group', managementGroup, '/providers/Microsoft.Management/managementGroups/{managementGroupId}'],
])('sends what the OpenAPI knows, and nothing else, at %s', async (_what, scope, prefix) => {
  const emulator = await emulated({ page: 2 });
  const target = await targetOf(emulator);
  await applied(target, landscape({ names: ['a', 'b', 'c'], scope }));
  await applied(target, landscape({ names: ['b', 'c', 'd'], scope, title: 'Another' }));
  const requests = emulator.requests();
  expect(requests.map(faultOf).filter((fault) => fault !== undefined)).toEqual([]);
  const one = `${prefix}/providers/Microsoft.Authorization`;
  const assignment = '/{scope}/providers/Microsoft.Authorization/policyAssignments/{policyAssignmentName}';
  expect(counted(requests)).toEqual({
    [`DELETE ${one}/policyDefinitions/{policyDefinitionName}`]: 1,
    [`GET ${one}/policyAssignments`]: 2,
    [`GET ${one}/policyDefinitions`]: 3,
    [`GET ${one}/policyDefinitions/{policyDefinitionName}`]: 7,
    [`GET ${one}/policySetDefinitions`]: 2,
    [`GET ${one}/policySetDefinitions/{policySetDefinitionName}`]: 2,
    [`GET ${assignment}`]: 1,
    [`PUT ${one}/policyDefinitions/{policyDefinitionName}`]: 6,
    [`PUT ${one}/policySetDefinitions/{policySetDefinitionName}`]: 2,
    [`PUT ${assignment}`]: 1,
  });
});

it('finds what is not in the OpenAPI', async () => {
  const emulator = await emulated();
  const target = await targetOf(emulator);
  await applied(target, landscape({ names: ['a'] }));
  const sent = (kind: string) =>
    emulator.requests().find(({ method, path }) => method === 'PUT' && path.includes(kind));
  const [definition, set, assignment] = ['/policyDefinitions/', '/policySetDefinitions/', '/policyAssignments/'].map(
    sent,
  );
  if (!definition || !set || !assignment) throw new Error('not all three were written');
  const changed = (request: RecordedRequest, properties: object, more: object = {}): RecordedRequest => {
    const body = request.body as { properties: object };
    return { ...request, body: { ...body, ...more, properties: { ...body.properties, ...properties } } };
  };
  const faults: [request: RecordedRequest, fault: RegExp][] = [
    [changed(definition, { displayname: 'a' }), /must NOT have additional properties/],
    [changed(definition, {}, { name: 'a' }), /must NOT have additional properties/],
    [changed(definition, { policyType: 'Ours' }), /must be equal to one of the allowed values/],
    [changed(definition, { parameters: { effect: { type: 'string' } } }), /must be equal to one of the allowed values/],
    [changed(set, { policyDefinitions: undefined }), /must have required property 'policyDefinitions'/],
    [changed(set, { policyDefinitions: [{ policyDefinitionID: 'a' }] }), /must have required property/],
    [changed(assignment, { scope: subscription }), /must NOT have additional properties/],
    [changed(assignment, { enforcementMode: 'On' }), /must be equal to one of the allowed values/],
    [{ ...definition, query: { 'api-version': '2023-04-01' } }, /api-version 2023-04-01/],
    [{ ...definition, query: { ...definition.query, $filter: 'a' } }, /unknown query \$filter/],
    [{ ...definition, path: `/${definition.path}` }, /no such operation/],
    [{ ...definition, method: 'POST' }, /no such operation/],
    [{ ...definition, method: 'DELETE' }, /a body or none/],
  ];
  expect(faults.filter(([request, fault]) => !fault.test(faultOf(request) ?? 'none'))).toEqual([]);
});
