import { expect, it } from 'vitest';
import { emulated } from './emulated.ts';
import {
  assignment,
  assignmentId,
  definition,
  definitionId,
  deploying,
  managementGroup,
  set,
  setId,
  subscription,
} from './policies.ts';

const caller = '00000000-0000-0000-0000-00000000ca11';

it('adds to a definition what the service adds', async () => {
  const emulator = await emulated();
  const { properties } = definition((each) => delete each['displayName']);
  const body = { properties, etag: 'x', tags: {} };
  const made = await emulator.send('PUT', definitionId('Host-Ports', managementGroup), body);
  expect(made.status).toBe(201);
  expect(made.body).toEqual({
    id: '/providers/Microsoft.Management/managementgroups/Platform/providers/Microsoft.Authorization/policyDefinitions/Host-Ports',
    type: 'Microsoft.Authorization/policyDefinitions',
    name: 'Host-Ports',
    properties: {
      ...properties,
      policyType: 'Custom',
      version: '1.0.0',
      versions: ['1.0.0'],
      metadata: {
        category: 'Kubernetes',
        createdBy: caller,
        createdOn: '2026-01-01T00:00:00.000Z',
        updatedBy: null,
        updatedOn: null,
      },
    },
    systemData: {
      createdBy: caller,
      createdByType: 'Application',
      createdAt: '2026-01-01T00:00:00.000Z',
      lastModifiedBy: caller,
      lastModifiedByType: 'Application',
      lastModifiedAt: '2026-01-01T00:00:00.000Z',
    },
  });
  expect(Object.keys(made.body)[0]).toBe('properties');
  const again = await emulator.send('PUT', definitionId('HOST-PORTS', managementGroup), {
    properties: { ...made.body.properties, version: '1.1.0' },
  });
  expect([again.status, again.body.name, again.body.properties.versions]).toEqual([
    201,
    'Host-Ports',
    ['1.1.0', '1.0.0'],
  ]);
  expect(again.body.properties.metadata).toEqual({
    category: 'Kubernetes',
    createdBy: caller,
    createdOn: '2026-01-01T00:00:00.000Z',
    updatedBy: caller,
    updatedOn: '2026-01-01T00:00:01.000Z',
  });
  expect((await emulator.send('GET', definitionId('host-ports', managementGroup))).body).toEqual(again.body);
});

it('adds the mode Indexed', async () => {
  const emulator = await emulated();
  const body = deploying();
  delete body['properties'].mode;
  const { body: made } = await emulator.send('PUT', definitionId('deploys'), body);
  expect(made.properties.mode).toBe('Indexed');
});

it('adds reference ids and versions to the members of a set, and tells making from changing', async () => {
  const emulator = await emulated();
  await emulator.send('PUT', definitionId('host-ports'), definition());
  const body = set((properties) => delete properties['policyDefinitions'][0].policyDefinitionReferenceId);
  const made = await emulator.send('PUT', setId('baseline'), body);
  const [member] = made.body.properties.policyDefinitions;
  expect([made.status, member.definitionVersion]).toEqual([201, '1.*.*']);
  expect(member.policyDefinitionReferenceId).toMatch(/^0{8}-/);
  expect((await emulator.send('PUT', setId('baseline'), made.body)).status).toBe(200);
});

it('keeps instance and principal of an assignment through updates and patches, and not through a deletion', async () => {
  const emulator = await emulated();
  await emulator.send('PUT', definitionId('deploys'), deploying());
  const body = assignment((properties, whole) => {
    delete properties['parameters'];
    Object.assign(whole, { identity: { type: 'SystemAssigned' }, location: 'West Europe' });
  }, definitionId('deploys'));
  const path = assignmentId('diagnostics');
  const identity = async () => {
    const { body } = await emulator.send('GET', path);
    return [body.properties.instanceId, body.identity.principalId];
  };
  const made = await emulator.send('PUT', path, body);
  expect(made.status).toBe(201);
  expect(made.body.location).toBe('westeurope');
  expect(made.body.properties).toMatchObject({
    scope: subscription,
    enforcementMode: 'Default',
    definitionVersion: '1.*.*',
    notScopes: [],
  });
  const before = await identity();
  expect((await emulator.send('PUT', path, made.body)).status).toBe(201);
  const overrides = [{ kind: 'policyEffect', value: 'Disabled' }];
  const patched = await emulator.send('PATCH', path, { properties: { overrides } });
  expect([patched.status, patched.body.properties.overrides]).toEqual([200, overrides]);
  expect(await identity()).toEqual(before);
  await emulator.send('DELETE', path);
  await emulator.send('PUT', path, body);
  const [instance, principal] = await identity();
  expect([instance === before[0], principal === before[1]]).toEqual([false, false]);
});

it('checks what an assignment hands through a set against the members', async () => {
  const emulator = await emulated();
  const narrow = definition((properties) => {
    properties['parameters'].effect.allowedValues = ['Audit', 'Disabled'];
  });
  await emulator.send('PUT', definitionId('host-ports'), narrow);
  expect((await emulator.send('PUT', setId('baseline'), set())).status).toBe(201);
  const answer = await emulator.send('PUT', assignmentId('prod'), assignment());
  expect([answer.status, answer.body.error.code]).toEqual([400, 'PolicyParameterValueNotAllowed']);
});

it('resolves the built-ins', async () => {
  const emulator = await emulated();
  const initiative = setId('42b8ef37-b724-4e24-bbc8-7a7708edfe00', '');
  const shown = await emulator.send('GET', initiative);
  expect(shown.body.properties).toMatchObject({ policyType: 'BuiltIn', version: '2.5.0' });
  for (const id of [initiative, definitionId('95edb821-ddaf-4404-9732-666045e056b4', '')]) {
    const made = await emulator.send('PUT', assignmentId('built-in'), assignment(undefined, id));
    expect(made.status, id).toBe(201);
    expect(made.body.properties.definitionVersion).toBe(id === initiative ? '2.*.*' : '9.*.*');
    await emulator.send('DELETE', assignmentId('built-in'));
  }
});

it('is deleted from the assignment to the definition, and a second time says that nothing was there', async () => {
  const emulator = await emulated();
  const ids = [definitionId('host-ports'), setId('baseline'), assignmentId('prod')];
  for (const [index, body] of [definition(), set(), assignment()].entries()) {
    await emulator.send('PUT', ids[index] ?? '', body);
  }
  const codes: unknown[] = [];
  for (const id of [...ids, ...ids.toReversed(), ...ids]) {
    const { status, body } = await emulator.send('DELETE', id.toUpperCase().replace('/PROVIDERS', '/providers'));
    codes.push(body.error?.code ?? [status, body.name ?? '']);
  }
  expect(codes).toEqual([
    'InvalidDeletePolicyDefinitionRequest',
    'InvalidDeletePolicySetDefinitionRequest',
    [200, 'prod'],
    [204, ''],
    [200, 'baseline'],
    [200, 'host-ports'],
    [204, ''],
    [204, ''],
    [204, ''],
  ]);
});

it('stands again after a restart, each write saved once', async () => {
  const kept: { text?: string; saves?: number } = {};
  const first = await emulated({}, kept);
  await first.send('PUT', definitionId('host-ports'), definition());
  await first.send('PUT', setId('baseline'), set());
  await first.send('PUT', definitionId('bad'), {});
  await first.send('DELETE', definitionId('none'));
  expect(kept.saves).toBe(2);
  const { body } = await first.send('GET', setId('baseline'));
  await first.close();
  const second = await emulated({}, kept);
  expect((await second.send('GET', setId('baseline'))).body).toEqual(body);
  expect((await second.send('DELETE', definitionId('host-ports'))).status).toBe(400);
  await second.send('DELETE', setId('baseline'));
  await second.close();
  const third = await emulated({}, kept);
  expect((await third.send('GET', setId('baseline'))).status).toBe(404);
  expect((await third.send('DELETE', definitionId('host-ports'))).status).toBe(200);
});

it('is written as JSON over lines, whatever was put and taken away', async () => {
  const kept: { text?: string } = {};
  const texts: string[] = [];
  const emulator = await emulated({}, kept);
  const writes: [string, string, unknown?][] = [
    ['PUT', definitionId('host-ports'), definition()],
    ['PUT', definitionId('other'), definition((properties) => Object.assign(properties, { description: 'a\nb' }))],
    ['PUT', definitionId('host-ports'), definition()],
    ['DELETE', definitionId('other')],
    ['DELETE', definitionId('host-ports')],
  ];
  for (const write of writes) {
    expect((await emulator.send(...write)).status).toBeLessThan(300);
    texts.push(kept.text ?? '');
  }
  expect(texts.map((text) => JSON.parse(text).resources.length)).toEqual([1, 2, 2, 1, 0]);
  expect(texts).toEqual(texts.map((text) => `${JSON.stringify(JSON.parse(text), null, 2)}\n`));
});

it('forgets a write that could not be saved', async () => {
  const emulator = await emulated({
    save() {
      throw new Error('disk full');
    },
  });
  const { status, body } = await emulator.send('PUT', definitionId('host-ports'), definition());
  expect([status, body.error]).toEqual([500, { code: 'InternalServerError', message: 'disk full' }]);
  expect((await emulator.send('GET', definitionId('host-ports'))).status).toBe(404);
});

it.each([
  ['{"schema":'],
  ['{"schema":"other/1","resources":[]}'],
  ['{"schema":"palisade-emulator/1","resources":[{}]}'],
])('does not start on the state %s', async (text) => {
  await expect(emulated({}, { text })).rejects.toThrow('the state of the emulator is not');
});
