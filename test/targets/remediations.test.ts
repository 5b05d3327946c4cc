import { expect, it } from 'vitest';
import type { EmulatorOptions } from '../../src/targets/emulator/emulator-options.ts';
import { green, policyState } from './compliance.ts';
import { type Emulated, emulated } from './emulated.ts';
import { cluster } from './grants.ts';
import {
  assignment,
  assignmentId,
  definition,
  definitionId,
  deploying,
  type Loose,
  managementGroup,
  resourceGroup,
  setId,
  subscription,
} from './policies.ts';

const parents = { '00000000-0000-0000-0000-000000000001': 'Platform' };
const otherSubscription = '/subscriptions/00000000-0000-0000-0000-000000000009';
const taskId = (name: string, scope = subscription) =>
  `${scope}/providers/Microsoft.PolicyInsights/remediations/${name}`;

const task = (change: (properties: Loose) => void = () => {}, name = 'set'): Loose => {
  const properties: Loose = { policyAssignmentId: assignmentId(name), policyDefinitionReferenceId: 'deploys' };
  change(properties);
  return { properties };
};

const records = [cluster, green, `${green}-2`].map((resourceId, index) =>
  policyState({
    resourceId,
    policyAssignmentId: assignmentId('set'),
    policyDefinitionReferenceId: 'deploys',
    resourceLocation: index === 2 ? 'northeurope' : 'westeurope',
  }),
);

/** A set of one that deploys and one that audits, assigned as `set`; each by itself as `deploys` and `audits`. */
async function furnished(options: Partial<EmulatorOptions> = {}): Promise<Emulated> {
  const emulator = await emulated({ parents, states: () => ({ policyStates: records }), ...options });
  const member = (name: string, parameters = {}) => ({
    policyDefinitionId: definitionId(name),
    policyDefinitionReferenceId: name,
    parameters,
  });
  const able = (id: string) =>
    assignment((properties, whole) => {
      delete properties['parameters'];
      Object.assign(whole, { identity: { type: 'SystemAssigned' }, location: 'westeurope' });
    }, id);
  const made: [string, unknown][] = [
    [definitionId('audits'), definition()],
    [definitionId('deploys'), deploying()],
    [
      setId('both'),
      { properties: { policyDefinitions: [member('deploys'), member('audits', { effect: { value: 'Audit' } })] } },
    ],
    [assignmentId('set'), able(setId('both'))],
    [assignmentId('deploys'), able(definitionId('deploys'))],
    [assignmentId('audits'), assignment(undefined, definitionId('audits'))],
  ];
  for (const [path, body] of made) expect((await emulator.send('PUT', path, body)).status, path).toBe(201);
  return emulator;
}

/** Returns the state and the counts of each read until nothing changes any more. */
async function followed(emulator: Emulated, path: string): Promise<unknown[]> {
  const seen: unknown[] = [];
  for (let n = 0; n < 10; n++) {
    const { body } = await emulator.send('GET', path);
    const { totalDeployments, successfulDeployments, failedDeployments } = body.properties.deploymentStatus;
    const now = [body.properties.provisioningState, totalDeployments, successfulDeployments, failedDeployments];
    if (JSON.stringify(seen.at(-1)) === JSON.stringify(now)) return seen;
    seen.push(now);
  }
  throw new Error('it goes on');
}

it('is accepted, evaluates, is half done, and succeeds', async () => {
  const emulator = await furnished();
  const made = await emulator.send('PUT', taskId('fix'), task());
  expect([made.status, made.body]).toMatchObject([
    201,
    { id: taskId('fix'), name: 'fix', properties: { ...task().properties, provisioningState: 'Accepted' } },
  ]);
  expect(await followed(emulator, taskId('fix'))).toEqual([
    ['Evaluating', 3, 0, 0],
    ['Evaluating', 3, 1, 0],
    ['Succeeded', 3, 3, 0],
  ]);
  const again = await emulator.send('PUT', taskId('fix'), task());
  expect([again.status, again.body.properties.provisioningState]).toEqual([200, 'Succeeded']);
  const list = `${subscription}/providers/Microsoft.PolicyInsights/remediations`;
  expect((await emulator.send('GET', list)).body.value.map(({ name }: Loose) => name)).toEqual(['fix']);
  expect((await emulator.send('GET', list.replace(subscription, resourceGroup))).body.value).toEqual([]);
  expect((await emulator.send('GET', `${list}?api-version=2024-10-01&$filter=a`)).body.error.code).toBe('NotEmulated');
  expect((await emulator.send('DELETE', taskId('fix'))).status).toBe(200);
  expect((await emulator.send('DELETE', taskId('fix'))).status).toBe(204);
  expect((await emulator.send('GET', taskId('fix'))).body.error.code).toBe('RemediationNotFound');
});

it.each<[what: string, change: (properties: Loose) => void, scope: string, total: number]>([
  ['in a place', (p) => Object.assign(p, { filters: { locations: ['northeurope'] } }), subscription, 1],
  ['by id', (p) => Object.assign(p, { filters: { resourceIds: [green.toUpperCase()] } }), subscription, 1],
  ['of a resource', () => {}, cluster, 1],
  ['up to a number', (p) => Object.assign(p, { resourceCount: 2 }), subscription, 2],
  ['of a resource group', () => {}, resourceGroup, 3],
])('remediates what is not compliant, %s', async (_what, change, scope, total) => {
  const emulator = await furnished();
  expect((await emulator.send('PUT', taskId('fix', scope), task(change))).status).toBe(201);
  expect((await followed(emulator, taskId('fix', scope))).at(-1)).toEqual(['Succeeded', total, total, 0]);
});

it.each<[threshold: number | undefined, failed: number, state: string]>([
  [undefined, 1, 'Failed'],
  [undefined, 0, 'Succeeded'],
  [0.5, 2, 'Succeeded'],
  [0.5, 3, 'Failed'],
  [1, 4, 'Succeeded'],
])('with threshold %s and %s of 4 failed ends as %s', async (percentage, failed, state) => {
  const emulator = await furnished({ remediation: () => ({ total: 4, failed }) });
  const body = task((p) => percentage !== undefined && Object.assign(p, { failureThreshold: { percentage } }));
  await emulator.send('PUT', taskId('fix'), body);
  expect((await followed(emulator, taskId('fix'))).at(-1)).toEqual([state, 4, 4 - failed, failed]);
});

it('is cancelled before it is over, and not after', async () => {
  const emulator = await furnished();
  await emulator.send('PUT', taskId('fix'), task());
  await emulator.send('GET', taskId('fix'));
  expect((await emulator.send('DELETE', taskId('fix'))).status).toBe(400);
  const { status, body } = await emulator.send('POST', `${taskId('fix')}/cancel`);
  expect([status, body.properties.provisioningState]).toEqual([200, 'Cancelling']);
  expect((await followed(emulator, taskId('fix'))).at(-1)).toEqual(['Canceled', 3, 0, 0]);
  const late = await emulator.send('POST', `${taskId('fix')}/cancel`);
  expect([late.status, late.body.error.code]).toEqual([400, 'InvalidCancelRemediationRequest']);
  expect((await emulator.send('POST', `${taskId('none')}/cancel`)).status).toBe(404);
});

const create = 'InvalidCreateRemediationRequest';

it.each<[what: string, status: number, code: string, body: Loose, path?: string]>([
  ['no assignment of that name', 404, 'PolicyAssignmentNotFound', task(undefined, 'none')],
  ['no assignment', 400, 'InvalidRequestContent', task((p) => delete p.policyAssignmentId)],
  ['what is no assignment', 400, create, task((p) => Object.assign(p, { policyAssignmentId: setId('both') }))],
  ['a set without a member', 400, create, task((p) => delete p.policyDefinitionReferenceId)],
  ['an unknown member', 400, create, task((p) => Object.assign(p, { policyDefinitionReferenceId: 'none' }))],
  ['a member of no set', 400, create, task(undefined, 'deploys')],
  ['a member that only audits', 400, create, task((p) => Object.assign(p, { policyDefinitionReferenceId: 'audits' }))],
  ['a definition that only audits', 400, create, task((p) => delete p.policyDefinitionReferenceId, 'audits')],
  ['no resources', 400, create, task((p) => Object.assign(p, { resourceCount: 0 }))],
  ['too many resources', 400, create, task((p) => Object.assign(p, { resourceCount: 50_001 }))],
  ['too many at once', 400, create, task((p) => Object.assign(p, { parallelDeployments: 31 }))],
  ['a threshold above one', 400, create, task((p) => Object.assign(p, { failureThreshold: { percentage: 50 } }))],
  ['an unknown member of it', 400, 'InvalidRequestContent', task((p) => Object.assign(p, { count: 1 }))],
  [
    '101 ids',
    400,
    'InvalidRequestContent',
    task((p) => Object.assign(p, { filters: { resourceIds: Array(101).fill('a') } })),
  ],
  ['a strange mode', 400, 'InvalidRequestContent', task((p) => Object.assign(p, { resourceDiscoveryMode: 'All' }))],
  [
    'a new look at named resources',
    400,
    create,
    task((p) => Object.assign(p, { resourceDiscoveryMode: 'ReEvaluateCompliance', filters: { resourceIds: ['a'] } })),
  ],
  ['another subscription', 400, create, task(), taskId('fix', otherSubscription)],
  ['a management group above', 400, create, task(), taskId('fix', managementGroup)],
  [
    'a new look at a management group',
    400,
    create,
    task((p) => Object.assign(p, { resourceDiscoveryMode: 'ReEvaluateCompliance' })),
    taskId('fix', managementGroup),
  ],
  ['a long name', 400, create, task(), taskId('a'.repeat(65))],
  ['no object', 400, 'InvalidRequestContent', []],
  ['a list of deployments', 400, 'NotEmulated', {}, `${taskId('fix')}/listDeployments`],
  ['another api-version', 400, 'NoRegisteredProviderFound', task(), `${taskId('fix')}?api-version=2021-10-01`],
])('is refused: %s', async (_what, status, code, body, path = taskId('fix')) => {
  const emulator = await furnished();
  const answer = await emulator.send('PUT', path, body);
  expect([answer.status, answer.body.error?.code], JSON.stringify(answer.body)).toEqual([status, code]);
  expect((await emulator.send('GET', taskId('fix'))).status).toBe(404);
});

it('of a set says which member it is of', async () => {
  const emulator = await furnished();
  const answer = await emulator.send(
    'PUT',
    taskId('fix'),
    task((p) => delete p.policyDefinitionReferenceId),
  );
  expect(answer.body.error.message).toBe('a set takes "policyDefinitionReferenceId"');
});

it('cannot be changed', async () => {
  const emulator = await furnished();
  await emulator.send('PUT', taskId('fix'), task());
  const { status, body } = await emulator.send(
    'PUT',
    taskId('fix'),
    task((p) => Object.assign(p, { resourceCount: 5 })),
  );
  expect([status, body.error.code]).toEqual([400, 'InvalidRemediationUpdate']);
});

it('says of each deployment how it ended', async () => {
  const emulator = await furnished({ remediation: () => ({ total: 3, failed: 1 }) });
  const list = async () => {
    const { status, body } = await emulator.send('POST', `${taskId('fix')}/listDeployments?api-version=2024-10-01`);
    return status === 200 ? body.value.map(({ status: how, error }: Loose) => [how, error?.code]) : status;
  };
  expect(await list()).toBe(404);
  await emulator.send('PUT', taskId('fix'), task());
  expect(await list()).toEqual([]);
  await followed(emulator, taskId('fix'));
  expect(await list()).toEqual([
    ['Failed', 'DeploymentFailed'],
    ['Succeeded', undefined],
    ['Succeeded', undefined],
  ]);
});
