import { expect, it } from 'vitest';
import { type Emulated, emulated } from './emulated.ts';
import {
  assignment,
  assignmentId,
  definition,
  definitionId,
  deploying,
  type Loose,
  managementGroup,
  resourceGroup,
  set,
  setId,
  subscription,
} from './policies.ts';

type Row = [name: string, status: number, code: string, method: string, path: string, body?: unknown];

const otherSubscription = '/subscriptions/00000000-0000-0000-0000-000000000009';
const builtIn = definitionId('95edb821-ddaf-4404-9732-666045e056b4', '');

/** Host ports in a set that is assigned at the subscription, one definition beside it, one that deploys. */
async function furnished(): Promise<Emulated> {
  const emulator = await emulated();
  const made: [string, unknown][] = [
    [definitionId('host-ports'), definition()],
    [definitionId('deploys'), deploying()],
    [definitionId('far', otherSubscription), definition()],
    [setId('baseline'), set()],
    [setId('deploying'), { properties: { policyDefinitions: [{ policyDefinitionId: definitionId('deploys') }] } }],
    [
      assignmentId('prod'),
      assignment((_, body) => {
        body['location'] = 'westeurope';
      }),
    ],
    [assignmentId('bare'), assignment(undefined, definitionId('host-ports'))],
  ];
  for (const [path, body] of made) expect((await emulator.send('PUT', path, body)).status, path).toBe(201);
  return emulator;
}

const put = (name: string, code: string, path: string, body: unknown, status = 400): Row => [
  name,
  status,
  code,
  'PUT',
  path,
  body,
];
const define = (name: string, code: string, change: (properties: Loose) => void): Row =>
  put(name, code, definitionId('new'), definition(change));
const gather = (name: string, code: string, change: (properties: Loose) => void, status = 400): Row =>
  put(name, code, setId('new'), set(change), status);
const assign = (name: string, code: string, change: (properties: Loose, body: Loose) => void, status = 400): Row =>
  put(name, code, assignmentId('new'), assignment(change), status);

const rows: readonly Row[] = [
  // Addresses
  ['no api-version', 400, 'MissingApiVersionParameter', 'GET', `${definitionId('host-ports')}?x=1`],
  ['an api-version that is no date', 400, 'InvalidApiVersionParameter', 'GET', `${definitionId('a')}?api-version=new`],
  ['another api-version', 400, 'NoRegisteredProviderFound', 'GET', `${definitionId('a')}?api-version=2021-06-01`],
  ['a double slash', 400, 'InvalidRequestUri', 'GET', `/${definitionId('host-ports')}`],
  [
    'no subscription',
    400,
    'InvalidRequestUri',
    'GET',
    '/subscriptions//providers/Microsoft.Authorization/policyDefinitions',
  ],
  ['a subscription that is no GUID', 400, 'InvalidSubscriptionId', 'GET', definitionId('a', '/subscriptions/prod')],
  ['an unknown type', 404, 'InvalidResourceType', 'GET', `${subscription}/providers/Microsoft.Authorization/locks`],
  [
    'a definition at a resource group',
    404,
    'InvalidResourceType',
    'PUT',
    definitionId('a', resourceGroup),
    definition(),
  ],
  ['a PUT of a built-in', 405, 'MethodNotAllowed', 'PUT', builtIn, definition()],
  ['a PATCH of a definition', 405, 'MethodNotAllowed', 'PATCH', definitionId('host-ports'), {}],
  ['a POST', 405, 'MethodNotAllowed', 'POST', definitionId('host-ports'), {}],
  [
    'a DELETE of a list',
    405,
    'MethodNotAllowed',
    'DELETE',
    `${subscription}/providers/Microsoft.Authorization/policyDefinitions`,
  ],
  // What is not there
  ['no definition', 404, 'PolicyDefinitionNotFound', 'GET', definitionId('none')],
  ['no set', 404, 'PolicySetDefinitionNotFound', 'GET', setId('none')],
  ['no assignment', 404, 'PolicyAssignmentNotFound', 'GET', assignmentId('none')],
  ['a patch of no assignment', 404, 'PolicyAssignmentNotFound', 'PATCH', assignmentId('none'), {}],
  // Lists
  ['a filter of another type', 400, 'InvalidFilterInQueryString', 'GET', list("$filter=policyDefinitionId eq 'a'")],
  ['two filters', 400, 'InvalidFilterInQueryString', 'GET', list("$filter=atScope() and policyType eq 'Custom'")],
  ['a large top', 400, 'InvalidTopInQueryString', 'GET', list('$top=1001')],
  ['a top of nothing', 400, 'InvalidTopInQueryString', 'GET', list('$top=0')],
  ['a strange token', 400, 'InvalidSkipToken', 'GET', list('$skiptoken=abc')],
  // Bodies
  put('a body that is not JSON', 'InvalidRequestContent', definitionId('new'), '{"properties":'),
  put('a body that is a list', 'InvalidRequestContent', definitionId('new'), []),
  put('no properties', 'InvalidRequestContent', definitionId('new'), { policyRule: {} }),
  put(
    'a large body',
    'RequestContentTooLarge',
    definitionId('new'),
    { properties: { description: 'x'.repeat(1_048_576) } },
    413,
  ),
  // Names
  put('a forbidden character', 'InvalidPolicyDefinitionName', definitionId('a%25b'), definition()),
  put('a long name', 'InvalidPolicyDefinitionName', definitionId('a'.repeat(65)), definition()),
  put('a long name of a set', 'InvalidPolicySetDefinitionName', setId('a'.repeat(65)), set()),
  put('a dot', 'InvalidPolicyAssignmentName', assignmentId('a.b'), assignment()),
  put('25 characters', 'InvalidPolicyAssignmentName', assignmentId('a'.repeat(25), managementGroup), assignment()),
  put('65 characters', 'InvalidPolicyAssignmentName', assignmentId('a'.repeat(65)), assignment()),
  // Definitions
  define('no rule', 'InvalidRequestContent', (p) => delete p.policyRule),
  define('an unknown member', 'InvalidRequestContent', (p) => Object.assign(p, { policyrule: {} })),
  define('a long display name', 'InvalidRequestContent', (p) => Object.assign(p, { displayName: 'x'.repeat(129) })),
  define('a long description', 'InvalidRequestContent', (p) => Object.assign(p, { description: 'x'.repeat(513) })),
  define('long metadata', 'InvalidRequestContent', (p) => Object.assign(p.metadata, { a: 'x'.repeat(1025) })),
  define('a built-in', 'InvalidRequestContent', (p) => Object.assign(p, { policyType: 'BuiltIn' })),
  define('a mode', 'InvalidPolicyDefinitionMode', (p) => Object.assign(p, { mode: 'Microsoft.Kubernetes' })),
  define('a version', 'InvalidPolicyDefinitionVersion', (p) => Object.assign(p, { version: '1.0' })),
  define('no then', 'InvalidPolicyRule', (p) => delete p.policyRule.then),
  define('an unknown effect', 'InvalidPolicyRule', (p) => Object.assign(p.policyRule.then, { effect: 'warn' })),
  define('an unknown operator', 'InvalidPolicyRule', (p) =>
    Object.assign(p.policyRule, { if: { field: 'type', is: 'x' } }),
  ),
  define('two operators', 'InvalidPolicyRule', (p) => Object.assign(p.policyRule.if, { like: 'x' })),
  define('an empty allOf', 'InvalidPolicyRule', (p) => Object.assign(p.policyRule, { if: { allOf: [] } })),
  define('effect of the mode', 'InvalidPolicyRule', (p) => p.parameters.effect.allowedValues.push('Modify')),
  define('an unknown detail', 'InvalidPolicyRule', (p) => Object.assign(p.policyRule.then.details, { scope: 'x' })),
  define('no kinds', 'InvalidPolicyRule', (p) => delete p.policyRule.then.details.kinds),
  define('all kinds', 'InvalidPolicyRule', (p) => Object.assign(p.policyRule.then.details, { kinds: ['*'] })),
  define('no template', 'InvalidPolicyRule', (p) => delete p.policyRule.then.details.templateInfo),
  define('no Base64', 'InvalidPolicyRule', (p) =>
    Object.assign(p.policyRule.then.details.templateInfo, { content: 'a b' }),
  ),
  define('an unused parameter', 'UnusedPolicyParameters', (p) =>
    Object.assign(p.parameters, { idle: { type: 'String' } }),
  ),
  define('a parameter that only an escaped text reads', 'UnusedPolicyParameters', (p) =>
    Object.assign(p.policyRule.then, {
      effect: 'deny',
      details: { ...p.policyRule.then.details, values: { a: "[[parameters('effect')]" } },
    }),
  ),
  define('an undeclared parameter', 'InvalidPolicyParameters', (p) =>
    Object.assign(p.policyRule.if, { equals: "[parameters('x')]" }),
  ),
  define('a default outside the list', 'InvalidPolicyParameters', (p) =>
    Object.assign(p.parameters.effect, { defaultValue: 'deny' }),
  ),
  define('a default of another type', 'InvalidPolicyParameters', (p) =>
    Object.assign(p.parameters.effect, { defaultValue: 1 }),
  ),
  define('an unknown type', 'InvalidPolicyParameterType', (p) => Object.assign(p.parameters.effect, { type: 'Int' })),
  define('21 parameters', 'InvalidPolicyParameters', (p) =>
    Object.assign(p.parameters, Object.fromEntries([...Array(20).keys()].map((n) => [`p${n}`, { type: 'String' }]))),
  ),
  put(
    'a removed parameter',
    'InvalidPolicyParameterUpdate',
    definitionId('host-ports'),
    definition((p) => {
      p['parameters'] = {};
      p['policyRule'].then.effect = 'deny';
    }),
  ),
  put(
    'a renamed parameter',
    'InvalidPolicyParameterUpdate',
    definitionId('host-ports'),
    definition((p) => {
      p['parameters'] = { Action: { ...p['parameters'].effect, defaultValue: 'Deny' } };
      p['policyRule'].then.effect = "[parameters('Action')]";
    }),
  ),
  put(
    'a retyped parameter',
    'InvalidPolicyParameterUpdate',
    definitionId('host-ports'),
    definition((p) => {
      p['parameters'].effect = { type: 'Array' };
    }),
  ),
  put(
    'a new parameter without default',
    'InvalidPolicyParameterUpdate',
    definitionId('host-ports'),
    definition((p) => {
      p['parameters'].more = { type: 'Array' };
      p['policyRule'].then.details.values = { more: "[parameters('more')]" };
    }),
  ),
  // Sets
  gather('no members', 'InvalidRequestContent', (p) => delete p.policyDefinitions),
  gather('an empty list of members', 'InvalidRequestContent', (p) => p.policyDefinitions.splice(0)),
  gather('1001 members', 'InvalidCreatePolicySetDefinitionRequest', (p) => {
    p.policyDefinitions = Array(1001).fill(p.policyDefinitions[0]);
  }),
  gather('a member without id', 'InvalidRequestContent', (p) => delete p.policyDefinitions[0].policyDefinitionId),
  gather(
    'a member that is not there',
    'PolicyDefinitionNotFound',
    member({ policyDefinitionId: definitionId('none') }),
    404,
  ),
  gather(
    'a member of another subscription',
    'InvalidCreatePolicySetDefinitionRequest',
    member({ policyDefinitionId: definitionId('far', otherSubscription) }),
  ),
  gather(
    'a set as a member',
    'InvalidCreatePolicySetDefinitionRequest',
    member({ policyDefinitionId: setId('baseline') }),
  ),
  gather('a reference id twice', 'InvalidCreatePolicySetDefinitionRequest', (p) =>
    p.policyDefinitions.push({ ...p.policyDefinitions[0], policyDefinitionReferenceId: 'HOST-ports' }),
  ),
  gather('an undeclared group', 'InvalidCreatePolicySetDefinitionRequest', member({ groupNames: ['nodes'] })),
  gather('a group twice', 'InvalidCreatePolicySetDefinitionRequest', (p) =>
    p.policyDefinitionGroups.push({ name: 'Pods' }),
  ),
  gather('no such version', 'InvalidCreatePolicySetDefinitionRequest', member({ definitionVersion: '2.*.*' })),
  gather('an unknown parameter of a member', 'UndefinedPolicyParameter', (p) =>
    Object.assign(p.policyDefinitions[0].parameters, { x: { value: 1 } }),
  ),
  gather('a parameter that a member lacks', 'MissingPolicyParameter', (p) => {
    p.parameters = {};
    p.policyDefinitions[0].parameters = {};
  }),
  gather('a value in another case', 'PolicyParameterValueNotAllowed', (p) => {
    p.parameters = {};
    p.policyDefinitions[0].parameters.effect.value = 'deny';
  }),
  gather('an undeclared parameter of the set', 'InvalidPolicyParameters', (p) => {
    p.policyDefinitions[0].parameters.effect.value = "[parameters('other')]";
  }),
  gather('an unused parameter of the set', 'UnusedPolicyParameters', (p) =>
    Object.assign(p.parameters, { idle: { type: 'String' } }),
  ),
  gather('a default that the member refuses', 'InvalidPolicyParameters', (p) => {
    p.parameters.effect = { type: 'String', defaultValue: 'Modify' };
  }),
  gather('a parameter of another type than the member has', 'InvalidPolicyParameters', (p) => {
    p.parameters.effect = { type: 'Array' };
  }),
  put(
    'a removed parameter of a set',
    'InvalidPolicySetParameterUpdate',
    setId('baseline'),
    set((p) => {
      p['parameters'] = {};
      p['policyDefinitions'][0].parameters.effect.value = 'Deny';
    }),
  ),
  // Assignments
  assign('no definition id', 'InvalidRequestContent', (p) => delete p.policyDefinitionId),
  assign('an enforcement mode', 'InvalidRequestContent', (p) => Object.assign(p, { enforcementMode: 'Off' })),
  assign('an id of something else', 'InvalidCreatePolicyAssignmentRequest', (p) =>
    Object.assign(p, { policyDefinitionId: assignmentId('prod') }),
  ),
  assign(
    'a definition that is not there',
    'PolicyDefinitionNotFound',
    (p) => Object.assign(p, { policyDefinitionId: definitionId('none') }),
    404,
  ),
  assign(
    'a set that is not there',
    'PolicySetDefinitionNotFound',
    (p) => Object.assign(p, { policyDefinitionId: setId('none') }),
    404,
  ),
  assign('a definition of another subscription', 'InvalidCreatePolicyAssignmentRequest', (p) =>
    Object.assign(p, { policyDefinitionId: definitionId('far', otherSubscription) }),
  ),
  put(
    'a definition of a subscription, at a management group',
    'InvalidCreatePolicyAssignmentRequest',
    assignmentId('new', managementGroup),
    assignment(),
  ),
  assign('no such version', 'InvalidCreatePolicyAssignmentRequest', (p) =>
    Object.assign(p, { definitionVersion: '3.*.*' }),
  ),
  assign('an unknown parameter', 'UndefinedPolicyParameter', (p) => Object.assign(p.parameters, { x: { value: 1 } })),
  put(
    'a missing parameter',
    'MissingPolicyParameter',
    assignmentId('new'),
    assignment((p) => {
      p['parameters'] = {};
    }, definitionId('host-ports')),
  ),
  assign('a value in another case', 'PolicyParameterValueNotAllowed', (p) =>
    Object.assign(p.parameters, { effect: { value: 'deny' } }),
  ),
  assign('a value of another type', 'InvalidPolicyParameters', (p) =>
    Object.assign(p.parameters, { effect: { value: ['Deny'] } }),
  ),
  assign('a message for no member', 'InvalidCreatePolicyAssignmentRequest', (p) => {
    p.nonComplianceMessages = [{ message: 'no', policyDefinitionReferenceId: 'nodes' }];
  }),
  assign('an override of no member', 'InvalidCreatePolicyAssignmentRequest', (p) => {
    p.overrides = [
      { kind: 'policyEffect', value: 'Audit', selectors: [{ kind: 'policyDefinitionReferenceId', in: ['nodes'] }] },
    ];
  }),
  assign('an override without effect', 'InvalidCreatePolicyAssignmentRequest', (p) => {
    p.overrides = [{ kind: 'policyEffect', value: 'warn' }];
  }),
  assign('11 overrides', 'InvalidRequestContent', (p) => {
    p.overrides = Array(11).fill({ kind: 'policyEffect', value: 'Audit' });
  }),
  assign('a selector with in and notIn', 'InvalidCreatePolicyAssignmentRequest', (p) => {
    p.resourceSelectors = [{ name: 'a', selectors: [{ kind: 'resourceLocation', in: ['a'], notIn: ['b'] }] }];
  }),
  assign('a scope outside', 'InvalidCreatePolicyAssignmentRequest', (p) =>
    Object.assign(p, { notScopes: [otherSubscription] }),
  ),
  assign('an identity without location', 'LocationRequired', (_, body) =>
    Object.assign(body, { identity: { type: 'SystemAssigned' } }),
  ),
  assign('a global location', 'LocationNotAvailableForResourceType', (_, body) =>
    Object.assign(body, { identity: { type: 'SystemAssigned' }, location: 'global' }),
  ),
  put(
    'no identity',
    'ResourceIdentityRequired',
    assignmentId('new'),
    assignment((p) => delete p['parameters'], definitionId('deploys')),
  ),
  put(
    'no identity for a member',
    'ResourceIdentityRequired',
    assignmentId('new'),
    assignment((p) => delete p['parameters'], setId('deploying')),
  ),
  put(
    'another definition',
    'InvalidPolicyDefinitionIdUpdate',
    assignmentId('prod'),
    assignment(undefined, definitionId('host-ports')),
  ),
  put(
    'another location',
    'InvalidLocationUpdate',
    assignmentId('prod'),
    assignment((_, body) => Object.assign(body, { location: 'North Europe' })),
  ),
  // Deletions
  ['a member is deleted', 400, 'InvalidDeletePolicyDefinitionRequest', 'DELETE', definitionId('host-ports')],
  ['an assigned set is deleted', 400, 'InvalidDeletePolicySetDefinitionRequest', 'DELETE', setId('baseline')],
];

function member(change: object): (properties: Loose) => void {
  return (properties) => Object.assign(properties.policyDefinitions[0], change);
}

function list(query: string): string {
  return `${subscription}/providers/Microsoft.Authorization/policyDefinitions?api-version=2025-03-01&${query}`;
}

it('refuses what the service refuses, and changes nothing', async () => {
  const emulator = await furnished();
  const before = await emulator.send('GET', list(''));
  const found: unknown[] = [];
  for (const [name, , , method, path, body] of rows) {
    const answer = await emulator.send(method, path, body);
    found.push([name, answer.status, answer.body.error?.code]);
    expect(answer.status === 404 || typeof answer.body.error?.message === 'string', name).toBe(true);
  }
  expect(found).toEqual(rows.map(([name, status, code]) => [name, status, code]));
  expect((await emulator.send('GET', list(''))).body).toEqual(before.body);
});

it.each<[type: 'policyDefinitions' | 'policySetDefinitions' | 'policyAssignments', most: number, code: string]>([
  ['policyDefinitions', 500, 'PolicyDefinitionQuotaExceeded'],
  ['policySetDefinitions', 200, 'PolicySetDefinitionQuotaExceeded'],
  ['policyAssignments', 200, 'PolicyAssignmentQuotaExceeded'],
])('holds so many %s at one scope', async (type, most, code) => {
  const path = (name: string) => `${subscription}/providers/Microsoft.Authorization/${type}/${name}`;
  const resources = [...Array(most).keys()].map((n) => ({
    id: path(`full-${n}`),
    name: `full-${n}`,
    type: `Microsoft.Authorization/${type}`,
    properties: {},
  }));
  const emulator = await emulated({}, { text: JSON.stringify({ schema: 'palisade-emulator/1', resources }) });
  const body = { policyDefinitions: definition(), policySetDefinitions: set(), policyAssignments: assignment() }[type];
  const answer = await emulator.send('PUT', path('one-more'), body);
  expect([answer.status, answer.body.error.code]).toEqual([400, code]);
});
