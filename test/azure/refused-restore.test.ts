import { expect, it } from 'vitest';
import { type AzureResource, resourceId } from '../../src/azure/azure-resource.ts';
import type { JournalEntry } from '../../src/azure/journal.ts';
import { journalFaults } from '../../src/azure/journal-faults.ts';
import { reversePlan } from '../../src/azure/reverse-plan.ts';
import { roleOfIdentity } from '../../src/azure/role-of-identity.ts';
import type { Loose } from '../targets/policies.ts';
import { cluster, sound, stamp, subscription } from './sound-landscape.ts';

const time = '2026-02-01T00:00:00.000Z';
const principal = '00000000-0000-0000-0000-0000000000aa';
const intruder = '00000000-0000-0000-0000-0000000000bb';
const role = '/providers/Microsoft.Authorization/roleDefinitions/ed7f3fbd-7b88-4dd4-9017-9adb7ce333f8';
const owner = '/providers/Microsoft.Authorization/roleDefinitions/8e3af657-a8ff-443c-a75c-2fe8c4bcb635';
const assignment = `${subscription}/providers/Microsoft.Authorization/policyAssignments/baseline-dev`;
const intents = [{ scope: subscription, assignment, roles: [role] }];
const review = { intents, today: '2026-02-01' };

function standing(): AzureResource {
  const { body, ...rest } = sound().assignment as Loose;
  return { ...rest, body: { ...body, identity: { type: 'SystemAssigned', principalId: principal } } };
}

/** What a journal says of a resource that was deleted. */
function deleted(resource: AzureResource): JournalEntry {
  const { kind, scope, name, body } = resource;
  return { event: 'begun', step: 0, id: resourceId(resource), kind, scope, name, before: body, written: null, time };
}

function exempting(change: (properties: Loose) => void, scope = cluster): AzureResource {
  const resource = structuredClone(sound().exemption) as Loose;
  change(resource.body.properties);
  return { ...resource, scope };
}

const granted = (wanted = role, to = principal, change: (properties: Loose) => void = () => {}) => {
  const resource = structuredClone(
    roleOfIdentity({ scope: subscription, assignment, role: wanted }, to, stamp),
  ) as Loose;
  change(resource.body.properties);
  return resource as AzureResource;
};
const back = (resource: AzureResource) => reversePlan([deleted(resource)], stamp, [standing()], review);

it.each<[what: string, resource: AzureResource]>([
  ['a role that is meant', granted()],
  ['an exemption', exempting(() => {})],
])('puts back %s', (_what, resource) => {
  const { plan, left, moved, findings } = back(resource);
  expect([plan.steps.map(({ id }) => id), left, moved, findings]).toEqual([[resourceId(resource)], [], [], []]);
});

it.each<[what: string, resource: AzureResource]>([
  ['a role that nobody asks for', granted(owner)],
  ['a role of another principal', granted(role, intruder)],
  ['a role of another principal under the name of ours', granted(role, principal, (p) => (p.principalId = intruder))],
  ['another role under the name of ours', granted(role, principal, (p) => (p.roleDefinitionId = owner))],
  ['an exemption of all members', exempting((p) => delete p.policyDefinitionReferenceIds)],
  ['an exemption of no member at all', exempting((p) => (p.policyDefinitionReferenceIds = []))],
  ['an exemption without an end', exempting((p) => delete p.expiresOn)],
  ['an exemption that ends in a life', exempting((p) => (p.expiresOn = '2099-01-01T00:00:00Z'))],
  ['an exemption from what others assigned', exempting((p) => (p.policyAssignmentId += '-theirs'))],
])('leaves out %s, and says so', (_what, resource) => {
  const { plan, left, moved, findings } = back(resource);
  expect([plan.steps, moved, findings]).toEqual([[], [], []]);
  expect(left.map(({ code, subject }) => [code, subject])).toEqual([['journal/not-restored', resourceId(resource)]]);
});

it('puts an exemption back with the assignment that it is from', () => {
  const entries = [deleted(standing()), deleted(exempting(() => {}))];
  const { plan, left } = reversePlan(entries, stamp, [], review);
  expect([plan.steps.map(({ action }) => action), left]).toEqual([['create', 'update', 'create'], []]);
});

it.each<[what: string, scope: string, faults: number]>([
  ['a cluster below', cluster, 0],
  ['a cluster elsewhere', cluster.replace('000000000001', '000000000002'), 1],
  ['a whole resource group', cluster.split('/').slice(0, 5).join('/'), 1],
  ['a cluster by another way', cluster.replace('/one', '/..'), 1],
  ['a cluster with a query', `${cluster}?x=`, 1],
])('takes an exemption at %s or refuses it', (_what, scope, faults) => {
  const found = journalFaults([deleted(exempting(() => {}, scope))], { stamp, scopes: [subscription] });
  expect(found.map(({ code }) => code)).toEqual(Array(faults).fill('journal/unreadable'));
});
