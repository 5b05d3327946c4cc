import { expect, it } from 'vitest';
import { cluster, resourcesOf, sound } from '../azure/sound-landscape.ts';
import { emulated } from './emulated.ts';
import { applied, planned, targetOf } from './landscape.ts';
import { managementGroup, resourceGroup, subscription } from './policies.ts';

const parents = { '00000000-0000-0000-0000-000000000001': 'Platform' };

it.each<[what: string, definitions: string, assigned: string, lists: number]>([
  ['one subscription', subscription, subscription, 5],
  ['one management group', managementGroup, managementGroup, 5],
  ['a group above a subscription', managementGroup, subscription, 9],
  ['a subscription above a resource group', subscription, resourceGroup, 7],
])('%s is read by one list of each kind at each scope, page by page', async (_what, definitions, assigned, lists) => {
  const emulator = await emulated({ parents, page: 2 });
  const target = await targetOf(emulator);
  const all = sound(definitions);
  all.assignment.scope = assigned;
  delete all.assignment.body.properties.notScopes;
  const from = all.exemption.body.properties;
  from.policyAssignmentId = from.policyAssignmentId.replace(definitions, assigned);
  const wanted = resourcesOf(all);
  const { plan: first, outcomes } = await applied(target, wanted);
  expect(outcomes).toEqual({ done: first.steps.length });
  const before = emulator.requests().length;
  const plan = await planned(target, wanted, [definitions, assigned, cluster]);
  expect([plan.steps, plan.unchanged.length]).toEqual([[], wanted.length]);
  const asked = emulator.requests().slice(before);
  expect(asked.every(({ method, status }) => method === 'GET' && status === 200)).toBe(true);
  expect(new Set(asked.map(({ path }) => path.toLowerCase())).size).toBe(lists);
  // No page is asked for twice.
  expect(new Set(asked.map(({ path, query }) => `${path} ${query['$skiptoken']}`)).size).toBe(asked.length);
});
