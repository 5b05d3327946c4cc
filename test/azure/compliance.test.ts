import { expect, it } from 'vitest';
import { type Compliance, complianceOf } from '../../src/azure/compliance.ts';
import type { PolicyState } from '../../src/azure/insights.ts';
import { type Pending, pendingOf } from '../../src/azure/pending-of.ts';
import type { Step } from '../../src/azure/plan.ts';
import { summarize } from '../../src/azure/summarize.ts';
import type { WantedMember } from '../../src/azure/wanted-members.ts';
import {
  assignment,
  clusterId,
  component,
  member,
  now,
  provider,
  reported,
  stamp,
  state,
  subscription,
} from './standing-landscape.ts';

function compliance(
  members: readonly WantedMember[],
  states: readonly PolicyState[],
  more: Parameters<typeof reported>[1] & { named?: readonly string[]; pendingOf?: (of: WantedMember) => Pending } = {},
): Compliance {
  return complianceOf({
    stamp,
    members,
    reported: reported(states, more),
    pendingOf: more.pendingOf ?? (() => ({ pending: undefined, written: undefined })),
    named: more.named ?? [],
    now,
    oldest: 24 * 3_600_000,
  });
}

const cells = ({ cells: all }: Compliance) =>
  all.map(({ resource, member: of, standing }) => `${resource.split('/').at(-1)} ${of.referenceId} ${standing}`);

it('has a cell for each member on each cluster that is meant, reported or not', () => {
  const members = [member(), member({ referenceId: 'node-port' })];
  const states = [state(), state({ resource: clusterId('two'), compliance: 'NonCompliant' })];
  expect(cells(compliance(members, states))).toEqual([
    'one host-ports compliant',
    'two host-ports nonCompliant',
    'one node-port notEnforced',
    'two node-port notEnforced',
  ]);
});

it('expects no state where only Azure knows what a definition judges', () => {
  const registry = state({
    resource: `${subscription}/resourceGroups/a/providers/Microsoft.ContainerRegistry/registries/r`,
    resourceType: 'Microsoft.ContainerRegistry/registries',
  });
  const members = [member({ onEachCluster: false, inClusters: false })];
  expect(
    cells(compliance(members, [registry], { others: [{ id: clusterId('one'), location: 'westeurope' }] })),
  ).toEqual(['r host-ports compliant']);
});

it.each<[what: string, properties: Record<string, unknown>, expected: readonly string[]]>([
  ['no place left out', {}, ['one', 'two']],
  [
    'locations',
    { resourceSelectors: [{ name: 'l', selectors: [{ kind: 'resourceLocation', in: ['northeurope'] }] }] },
    ['two'],
  ],
  [
    'no locations',
    { resourceSelectors: [{ name: 'l', selectors: [{ kind: 'resourceLocation', notIn: ['northeurope'] }] }] },
    ['one'],
  ],
  ['a scope left out', { notScopes: [clusterId('one').toUpperCase()] }, ['two']],
  // What cannot be read leaves nobody out.
  [
    'a selector that we do not know',
    { resourceSelectors: [{ selectors: [{ kind: 'resourceRolloutPercentage', in: ['5'] }] }] },
    ['one', 'two'],
  ],
])('means the clusters of an assignment with %s', (_what, properties, expected) => {
  const others = [
    { id: clusterId('one'), location: 'westeurope' },
    { id: clusterId('two'), location: 'North Europe' },
  ];
  const found = compliance([member({ assignment: assignment(properties) })], [], { others });
  expect(found.clusters).toEqual(
    expected.map((name) => ({
      id: clusterId(name),
      location: others.find(({ id }) => id === clusterId(name))?.location,
      silent: true,
    })),
  );
  expect(cells(found)).toEqual(expected.map((name) => `${name} host-ports notEnforced`));
});

it('knows the clusters that the environment names', () => {
  const found = compliance([member()], [state()], { named: [clusterId('ONE'), clusterId('two')] });
  expect(found.clusters.map(({ id, location, silent }) => [id.split('/').at(-1), location, silent])).toEqual([
    ['one', 'westeurope', false],
    ['two', '', true],
  ]);
});

it('drops no state that belongs nowhere', () => {
  const old = state({ referenceId: 'gone' });
  const quiet = member({
    assignment: assignment({ resourceSelectors: [{ selectors: [{ kind: 'resourceLocation', in: ['northeurope'] }] }] }),
  });
  expect(compliance([member()], [state(), old]).unplaced).toEqual([old]);
  expect(compliance([quiet], [state()]).unplaced).toEqual([state()]);
});

it('takes the latest of two states', () => {
  const states = [state({ compliance: 'NonCompliant' }), state({ at: '2027-01-10T08:00:00Z' })];
  expect(cells(compliance([member()], states))).toEqual(['one host-ports nonCompliant']);
});

it('counts what waits by namespace, over bindings', () => {
  const members = [member(), member({ referenceId: 'node-port' })];
  const states = members.map(({ referenceId }) => state({ referenceId, compliance: 'NonCompliant' }));
  const components = [
    component('shop/web'),
    component('shop/api'),
    component('payments/db', { referenceId: 'node-port' }),
    component('shop/web', { referenceId: 'node-port', kind: 'service' }),
    component('shop', { kind: 'namespace' }),
  ];
  const { namespaces, counts, titles } = summarize(compliance(members, states, { components }));
  expect(namespaces.map(({ namespace, objects, titles: of }) => [namespace, objects, of])).toEqual([
    ['shop', 3, { 'host-ports': 2, 'node-port': 1 }],
    [null, 1, { 'host-ports': 1 }],
    ['payments', 1, { 'node-port': 1 }],
  ]);
  expect([counts.nonCompliant, titles.map(({ title }) => title)]).toEqual([2, ['host-ports', 'node-port']]);
});

const ids = {
  set: `${provider}/policySetDefinitions/palisade-prod`,
  definition: `${provider}/policyDefinitions/palisade-host-ports-prod`,
};

function step(id: string, action: Step['action'], ...paths: readonly string[]): Step {
  const changes = paths.map((path) => ({ path, from: 1, to: 2 }));
  return { action, id, resource: assignment(), before: null, changes };
}

it.each<[what: string, steps: Step[], foreign: string[], pending: string | undefined]>([
  ['nothing to do', [], [], undefined],
  [
    'no assignment',
    [step(`${provider}/policyAssignments/palisade-prod`, 'create', 'properties')],
    [],
    'its assignment is not in Azure',
  ],
  [
    'another template',
    [step(ids.definition, 'update', 'properties.policyRule.then.details.templateInfo.content')],
    [],
    'its definition in Azure is not as reviewed',
  ],
  [
    'other words',
    [step(ids.definition, 'update', 'properties.description', 'properties.metadata.version')],
    [],
    undefined,
  ],
  [
    'another effect in the initiative',
    [step(ids.set, 'update', 'properties.policyDefinitions.host-ports.parameters.effect.value')],
    [],
    'its initiative in Azure is not as reviewed',
  ],
  [
    'another effect of another member',
    [step(ids.set, 'update', 'properties.policyDefinitions.host-ports-2.parameters.effect.value')],
    [],
    undefined,
  ],
  ['other groups', [step(ids.set, 'update', 'properties.policyDefinitions.host-ports.groupNames')], [], undefined],
  [
    'no member yet',
    [step(ids.set, 'update', 'properties.policyDefinitions.host-ports')],
    [],
    'its initiative in Azure is not as reviewed',
  ],
  ["somebody else's definition", [], [ids.definition.toUpperCase()], "its definition is somebody else's"],
  [
    'two of them',
    [step(ids.set, 'create', 'properties'), step(ids.definition, 'create', 'properties')],
    [],
    'its initiative is not in Azure, its definition is not in Azure',
  ],
])('believes a member by its own: %s', (_what, steps, foreign, pending) => {
  expect(pendingOf({ steps, foreign, observed: [] })(member()).pending).toBe(pending);
});

it('knows the last write of all that a member is judged by', () => {
  const at = (
    kind: 'policyAssignments' | 'policySetDefinitions' | 'policyDefinitions',
    name: string,
    updatedOn: string,
  ) => ({
    kind,
    scope: subscription,
    name,
    body: { properties: { metadata: { createdOn: '2026-01-01T00:00:00Z', updatedOn } } },
  });
  const observed = [
    at('policyAssignments', 'palisade-prod', '2027-01-02T00:00:00Z'),
    at('policySetDefinitions', 'palisade-prod', '2027-01-03T00:00:00Z'),
    at('policyDefinitions', 'palisade-host-ports-prod', '2027-01-04T00:00:00.5Z'),
    at('policyDefinitions', 'palisade-other-prod', '2027-01-09T00:00:00Z'),
  ];
  expect(pendingOf({ steps: [], foreign: [], observed })(member()).written).toBe('2027-01-04T00:00:00.5Z');
});
