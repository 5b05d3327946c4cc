import { expect, it } from 'vitest';
import type { EmulatorOptions } from '../../src/targets/emulator/emulator-options.ts';
import { type Emulated, emulated } from './emulated.ts';
import { cluster, contributor, grant, grantId, somebody } from './grants.ts';
import {
  assignment,
  assignmentId,
  definitionId,
  deploying,
  type Loose,
  managementGroup,
  resourceGroup,
  subscription,
} from './policies.ts';

const parents = { '00000000-0000-0000-0000-000000000001': 'Platform' };
const reader = 'acdd72a7-3385-48ef-bd42-f606fba81ae7';
const roleId = (role: string, scope = '') => `${scope}/providers/Microsoft.Authorization/roleDefinitions/${role}`;
const emulatedRoles = (options: Partial<EmulatorOptions> = {}) =>
  emulated({ parents, principals: [somebody], ...options });

it.each([
  ['a management group', managementGroup, ''],
  ['a subscription', subscription, subscription],
  ['a resource group', resourceGroup, subscription],
  ['a cluster', cluster, subscription],
])('is made, read and deleted at %s', async (_what, scope, ofRole) => {
  const emulator = await emulatedRoles();
  const path = grantId(1, scope);
  const made = await emulator.send(
    'PUT',
    path,
    grant(somebody, (p) => Object.assign(p, { roleDefinitionId: roleId(contributor) })),
  );
  expect(made.status).toBe(201);
  expect(made.body).toEqual({
    id: path.replace('managementGroups', 'managementgroups'),
    type: 'Microsoft.Authorization/roleAssignments',
    name: path.split('/').at(-1),
    properties: {
      roleDefinitionId: roleId(contributor, ofRole),
      principalId: somebody,
      principalType: 'ServicePrincipal',
      scope: scope.replace('managementGroups', 'managementgroups'),
      description: 'palisade',
      condition: null,
      conditionVersion: null,
      createdOn: expect.stringMatching(/^2026-01-01T/),
      updatedOn: made.body.properties.createdOn,
      createdBy: '00000000-0000-0000-0000-00000000ca11',
      updatedBy: '00000000-0000-0000-0000-00000000ca11',
      delegatedManagedIdentityResourceId: null,
    },
  });
  expect((await emulator.send('GET', path)).body).toEqual(made.body);
  const again = await emulator.send(
    'PUT',
    path,
    grant(somebody, (p) => Object.assign(p, { description: 'other' })),
  );
  expect([again.status, again.body.properties.description]).toEqual([200, 'other']);
  expect(again.body.properties.createdOn).toBe(made.body.properties.createdOn);
  expect((await emulator.send('DELETE', path)).status).toBe(200);
  expect((await emulator.send('DELETE', path)).status).toBe(204);
  const gone = await emulator.send('GET', path);
  expect([gone.status, gone.body.error.code]).toEqual([404, 'RoleAssignmentNotFound']);
});

const nobody = '00000000-0000-0000-0000-0000000000ff';
const other = '00000000-0000-0000-0000-0000000000bb';

it.each<[what: string, status: number, code: string, path: string, body: Loose]>([
  ['a principal that is not there', 400, 'PrincipalNotFound', grantId(2), grant(nobody)],
  ['a principal that is no GUID', 400, 'InvalidRequestContent', grantId(2), grant('blue')],
  ['the same under another name', 409, 'RoleAssignmentExists', grantId(2), grant()],
  [
    'another role',
    400,
    'RoleAssignmentUpdateNotPermitted',
    grantId(1),
    grant(somebody, (p) => Object.assign(p, { roleDefinitionId: roleId(reader) })),
  ],
  ['another principal', 400, 'RoleAssignmentUpdateNotPermitted', grantId(1), grant(other)],
  ['a name that is no GUID', 400, 'InvalidRoleAssignmentId', `${grantId(2).slice(0, -36)}blue`, grant()],
  [
    'a name of a role',
    400,
    'InvalidRequestContent',
    grantId(2),
    grant(somebody, (p) => Object.assign(p, { roleDefinitionId: 'Contributor' })),
  ],
  ['no role', 400, 'InvalidRequestContent', grantId(2), grant(somebody, (p) => delete p.roleDefinitionId)],
  [
    'a strange principal type',
    400,
    'InvalidRequestContent',
    grantId(2),
    grant(somebody, (p) => Object.assign(p, { principalType: 'Robot' })),
  ],
  [
    'an unknown member',
    400,
    'InvalidRequestContent',
    grantId(2),
    grant(somebody, (p) => Object.assign(p, { role: 'a' })),
  ],
  ['another api-version', 400, 'NoRegisteredProviderFound', `${grantId(2)}?api-version=2025-03-01`, grant()],
])('is refused: %s', async (_what, status, code, path, body) => {
  const emulator = await emulatedRoles({ principals: [somebody, other] });
  await emulator.send('PUT', grantId(1), grant());
  const answer = await emulator.send('PUT', path, body);
  expect([answer.status, answer.body.error?.code]).toEqual([status, code]);
  expect((await emulator.send('GET', grantId(2))).status).toBe(404);
});

it('is another at another scope, of another role and for another principal', async () => {
  const emulator = await emulatedRoles({ principals: [somebody, other] });
  const made: [string, Loose][] = [
    [grantId(1), grant()],
    [grantId(1, resourceGroup), grant()],
    [grantId(2), grant(somebody, (p) => Object.assign(p, { roleDefinitionId: roleId(reader) }))],
    [grantId(3), grant(other)],
  ];
  for (const [path, body] of made) expect((await emulator.send('PUT', path, body)).status).toBe(201);
  expect((await emulator.send('PATCH', grantId(1), {})).status).toBe(405);
});

/** Returns the principal of the assignment `deploys`. */
async function assigned(emulator: Emulated): Promise<string> {
  await emulator.send('PUT', definitionId('deploys'), deploying());
  const body = assignment((properties, whole) => {
    delete properties['parameters'];
    Object.assign(whole, { identity: { type: 'SystemAssigned' }, location: 'westeurope' });
  }, definitionId('deploys'));
  return (await emulator.send('PUT', assignmentId('deploys'), body)).body.identity.principalId;
}

it('waits for the directory where the type of a new identity is not said', async () => {
  const emulator = await emulatedRoles({ directoryLag: 2 });
  const principal = await assigned(emulator);
  const untyped = grant(principal, (p) => delete p.principalType);
  const codes: unknown[] = [];
  for (let n = 0; n < 4; n++) {
    const { status, body } = await emulator.send('PUT', grantId(1), untyped);
    codes.push(body.error?.code ?? status);
  }
  expect(codes).toEqual(['PrincipalNotFound', 'PrincipalNotFound', 201, 200]);
});

it('does not wait where the type is said', async () => {
  const emulator = await emulatedRoles({ directoryLag: 1000 });
  expect((await emulator.send('PUT', grantId(1), grant(await assigned(emulator)))).status).toBe(201);
});

it('knows an identity after a restart, however new', async () => {
  const kept: { text?: string } = {};
  const first = await emulated({ directoryLag: 1000 }, kept);
  const principal = await assigned(first);
  await first.close();
  const second = await emulated({ directoryLag: 1000 }, kept);
  expect(
    (
      await second.send(
        'PUT',
        grantId(1),
        grant(principal, (p) => delete p.principalType),
      )
    ).status,
  ).toBe(201);
});

it('outlives the identity it was given to, and cannot be given to one that is gone', async () => {
  const emulator = await emulatedRoles();
  const principal = await assigned(emulator);
  await emulator.send('PUT', grantId(1), grant(principal));
  expect((await emulator.send('DELETE', assignmentId('deploys'))).status).toBe(200);
  expect((await emulator.send('GET', grantId(1))).status).toBe(200);
  const { body } = await emulator.send('PUT', grantId(2, resourceGroup), grant(principal));
  expect(body.error?.code).toBe('PrincipalNotFound');
  expect((await emulator.send('DELETE', grantId(1))).status).toBe(200);
});

it.each([
  ['a subscription with all that it contains', [subscription, resourceGroup, cluster], 4000],
  ['a management group', [managementGroup], 500],
])('are at most so many in %s', async (_what, scopes, most) => {
  const kept: { text?: string } = {};
  const emulator = await emulated({ parents, principals: [somebody] }, kept);
  await emulator.send('PUT', grantId(1, scopes[0]), grant());
  await emulator.close();
  const state = JSON.parse(kept.text ?? '');
  const [one] = state.resources;
  for (let n = 2; n <= most; n++) {
    const scope = scopes[n % scopes.length] ?? '';
    const properties = { ...one.properties, principalId: nobody, scope: scope.replace('managementG', 'managementg') };
    state.resources.push({ ...one, id: grantId(n, scope), name: grantId(n).slice(-36), properties });
  }
  const full = await emulated({ principals: [somebody, other] }, { text: JSON.stringify(state) });
  const { status, body } = await full.send('PUT', grantId(most + 1, scopes[0]), grant(other));
  expect([status, body.error?.code]).toEqual([400, 'RoleAssignmentLimitExceeded']);
  expect((await full.send('DELETE', grantId(most, scopes[most % scopes.length]))).status).toBe(200);
  expect((await full.send('PUT', grantId(most + 1, scopes[0]), grant(other))).status).toBe(201);
});

it.each<[scope: string, filter: string, expected: number[]]>([
  [subscription, '', [1, 2, 3, 4, 5]],
  [subscription, 'atScope()', [1, 2, 5]],
  [subscription, `principalId eq '${other}'`, [4, 5]],
  [subscription, `assignedTo('${other}')`, [4, 5]],
  [subscription, `atScope() and assignedTo('${other}')`, [5]],
  [subscription, `atScope() and principalId eq '${somebody}'`, [1, 2]],
  [resourceGroup, 'atScope()', [1, 2, 3, 5]],
  [cluster, 'atScope()', [1, 2, 3, 4, 5]],
  [managementGroup, '', [1]],
])('is listed at %s by "%s"', async (scope, filter, expected) => {
  const emulator = await emulatedRoles({ page: 2, principals: [somebody, other] });
  const made: [number, string, string][] = [
    [1, managementGroup, somebody],
    [2, subscription, somebody],
    [3, resourceGroup, somebody],
    [4, cluster, other],
    [5, subscription, other],
  ];
  for (const [n, at, principal] of made) {
    expect((await emulator.send('PUT', grantId(n, at), grant(principal))).status).toBe(201);
  }
  const path = `${scope}/providers/Microsoft.Authorization/roleAssignments?api-version=2022-04-01`;
  const found: number[] = [];
  let next: string | undefined = filter === '' ? path : `${path}&$filter=${filter}`;
  while (next !== undefined) {
    const { status, body }: Loose = await emulator.send('GET', next);
    expect(status, JSON.stringify(body)).toBe(200);
    found.push(...body.value.map(({ name }: { name: string }) => Number(name.slice(-3))));
    next = body.nextLink;
  }
  expect(found.sort()).toEqual(expected);
});

it.each([['atExactScope()'], ["roleDefinitionId eq 'a'"], ["assignedTo('a') and atScope()"], ['a and b and c']])(
  'is not listed by "%s"',
  async (filter) => {
    const emulator = await emulatedRoles();
    const path = `${subscription}/providers/Microsoft.Authorization/roleAssignments?api-version=2022-04-01`;
    const { status, body } = await emulator.send('GET', `${path}&$filter=${filter}`);
    expect([status, body.error.code]).toEqual([400, 'InvalidFilterInQueryString']);
  },
);
