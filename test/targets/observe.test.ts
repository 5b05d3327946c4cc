import { expect, it } from 'vitest';
import { resourcesOf, sound } from '../azure/sound-landscape.ts';
import { emulated } from './emulated.ts';
import { applied, planned, targetOf } from './landscape.ts';
import { managementGroup, resourceGroup, subscription } from './policies.ts';

const parents = { '00000000-0000-0000-0000-000000000001': 'Platform' };

it.each<[what: string, definitions: string, assigned: string, lists: number]>([
  ['one subscription', subscription, subscription, 3],
  ['one management group', managementGroup, managementGroup, 3],
  ['a group above a subscription', managementGroup, subscription, 6],
  ['a subscription above a resource group', subscription, resourceGroup, 4],
])('%s is read by one list of each kind at each scope, page by page', async (_what, definitions, assigned, lists) => {
  const emulator = await emulated({ parents, page: 2 });
  const target = await targetOf(emulator);
  const wanted = resourcesOf(sound(definitions)).map((resource) =>
    resource.kind === 'policyAssignments'
      ? { ...resource, scope: assigned, body: withoutExclusions(resource.body) }
      : resource,
  );
  expect((await applied(target, wanted)).outcomes).toEqual({ done: wanted.length });
  const before = emulator.requests().length;
  const plan = await planned(target, wanted, [definitions, assigned]);
  expect([plan.steps, plan.unchanged.length]).toEqual([[], wanted.length]);
  const asked = emulator.requests().slice(before);
  expect(asked.every(({ method, status }) => method === 'GET' && status === 200)).toBe(true);
  expect(new Set(asked.map(({ path }) => path.toLowerCase())).size).toBe(lists);
  // No page is asked for twice.
  expect(new Set(asked.map(({ path, query }) => `${path} ${query['$skiptoken']}`)).size).toBe(asked.length);
});

function withoutExclusions(body: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const { notScopes: _, ...properties } = body['properties'] as Record<string, unknown>;
  return { ...body, properties };
}
