import { describe, expect, it } from 'vitest';
import type { ComponentState, PolicyState, ReportedExemption } from '../../src/azure/insights.ts';
import { judgeCell } from '../../src/azure/judge-cell.ts';
import type { Cell } from '../../src/azure/standing.ts';
import type { WantedMember } from '../../src/azure/wanted-members.ts';
import {
  assignment,
  clusterId,
  component,
  exemption,
  member,
  now,
  provider,
  stamp,
  state,
} from './standing-landscape.ts';

interface Given {
  readonly member?: Partial<WantedMember>;
  /** Null where Azure reports nothing. */
  readonly state?: Partial<PolicyState> | null;
  readonly components?: readonly ComponentState[];
  readonly cut?: boolean;
  readonly exemptions?: readonly ReportedExemption[];
  readonly pending?: string;
  readonly written?: string;
  readonly location?: string;
}

function judged(given: Given): Cell | undefined {
  const said = given.state === null ? undefined : state(given.state);
  return judgeCell({
    resource: clusterId('one'),
    resourceType: 'Microsoft.ContainerService/managedClusters',
    location: given.location ?? 'westeurope',
    member: member(given.member),
    state: said,
    components: { states: given.components ?? [], cut: given.cut ?? false },
    pending: given.pending,
    written: given.written,
    exemptions: given.exemptions ?? [],
    stamp,
    now,
    oldest: 24 * 3_600_000,
  });
}

const denyInWest = assignment({
  overrides: [
    {
      kind: 'policyEffect',
      value: 'Deny',
      selectors: [
        { kind: 'resourceLocation', in: ['westeurope'] },
        { kind: 'policyDefinitionReferenceId', in: ['host-ports'] },
      ],
    },
  ],
});
const builtIn = { version: '9.*.*', definitionId: '/providers/microsoft.authorization/policydefinitions/built-in' };
const fromBuiltIn = { definition: '/providers/Microsoft.Authorization/policyDefinitions/built-in' };

it.each<[what: string, given: Given, standing: string, reason: string | undefined]>([
  ['is compliant where Azure says so of what was reviewed', {}, 'compliant', undefined],
  ['is not compliant', { state: { compliance: 'NonCompliant' } }, 'nonCompliant', undefined],
  [
    'is not compliant where objects are not, whatever the cluster is called',
    { components: [component('shop/web')] },
    'nonCompliant',
    'Azure calls the cluster compliant, and objects of it not',
  ],
  [
    'is not picked up without a state',
    { state: null },
    'notEnforced',
    'Azure reports nothing of it here: it is not picked up yet',
  ],
  [
    'is not enforced where Azure holds another one',
    { pending: 'its definition in Azure is not as reviewed' },
    'notEnforced',
    'its definition in Azure is not as reviewed',
  ],
  [
    'is not picked up by an older definition',
    { state: { definition: `${provider}/policyDefinitions/palisade-host-ports-prod-old` } },
    'notEnforced',
    'it was judged by definition "palisade-host-ports-prod-old", not yet by "palisade-host-ports-prod"',
  ],
  [
    'is not picked up by another version than is pinned',
    { member: builtIn, state: { ...fromBuiltIn, version: '8.1.0' } },
    'notEnforced',
    'it was judged by version 8.1.0, not yet by 9.*.*',
  ],
  [
    'is not believed without a version where one is pinned',
    { member: builtIn, state: { ...fromBuiltIn, version: undefined } },
    'notEnforced',
    'it was judged by version that Azure does not say, not yet by 9.*.*',
  ],
  [
    'is picked up by the version that is pinned',
    { member: builtIn, state: { ...fromBuiltIn, version: '9.2.0' } },
    'compliant',
    undefined,
  ],
  [
    'is not picked up before the last write',
    { written: '2027-01-10T11:45:00Z' },
    'notEnforced',
    'it was judged on 2027-01-10T11:30:00.1234567Z, before what it is judged by changed on 2027-01-10T11:45:00Z',
  ],
  ['is picked up after the last write', { written: '2027-01-10T11:15:00Z' }, 'compliant', undefined],
  [
    'is stale after a day',
    { state: { at: '2027-01-09T11:59:59Z' } },
    'notEnforced',
    'it was judged on 2027-01-09T11:59:59Z, more than 24 hours ago',
  ],
  ['is not stale at a day', { state: { at: '2027-01-09T12:00:00Z' } }, 'compliant', undefined],
  ['is not believed without a time', { state: { at: 'soon' } }, 'notEnforced', 'Azure does not say when it was judged'],
  [
    'is not believed from the future',
    { state: { at: '2027-01-10T13:00:01Z' } },
    'notEnforced',
    'it was judged on 2027-01-10T13:00:01Z, which is still to come',
  ],
  [
    'is not picked up with another effect',
    { member: { assignment: denyInWest } },
    'notEnforced',
    'it was judged with effect "audit", not yet with "deny"',
  ],
  [
    'has the effect of its place',
    { member: { assignment: denyInWest }, state: { effect: 'Deny' } },
    'compliant',
    undefined,
  ],
  [
    'has its own effect elsewhere',
    { member: { assignment: denyInWest }, location: 'northeurope' },
    'compliant',
    undefined,
  ],
  [
    'is unknown where nobody says the place that decides',
    { member: { assignment: denyInWest }, location: '' },
    'unknown',
    'the overrides of its assignment do not say one effect for this place',
  ],
  ['is not enforced in conflict', { state: { compliance: 'Conflict' } }, 'notEnforced', 'Azure says "Conflict"'],
  [
    'is not enforced in error',
    { state: { compliance: 'Error', reasons: ['E1'] } },
    'notEnforced',
    'Azure says "Error": E1',
  ],
  [
    'is not enforced where Azure does not know',
    { state: { compliance: 'Unknown' } },
    'notEnforced',
    'Azure says "Unknown"',
  ],
  [
    'is unknown where we do not know the word',
    { state: { compliance: 'Protected' } },
    'unknown',
    'Azure says "Protected"',
  ],
  [
    'is unknown where compliance has a reason that we do not know',
    { state: { reasons: ['SomethingNew'] } },
    'unknown',
    'Azure says "Compliant", because of SomethingNew',
  ],
  [
    'is not enforced where an object is in error',
    { components: [component('shop/web', { compliance: 'Error' })] },
    'notEnforced',
    'Azure says "Error" of pod "shop/web"',
  ],
  [
    'is not enforced where an object says that the template failed',
    { components: [component('shop/web', { reasons: ['ConstraintTemplateConflicts'] })] },
    'notEnforced',
    'another template of its name is on the cluster: ConstraintTemplateConflicts',
  ],
  [
    'is exempt by ours',
    { state: { compliance: 'Exempt' }, exemptions: [exemption({ ours: true })] },
    'exempt',
    undefined,
  ],
  [
    'is exempt by what nobody finds',
    { state: { compliance: 'Exempt' } },
    'exempt',
    'Azure says "Exempt", by an exemption that was not found',
  ],
  [
    'is not enforced after its exemption',
    { state: { compliance: 'Exempt' }, exemptions: [exemption({ expiresOn: '2027-01-10T11:59:59Z' })] },
    'notEnforced',
    'its exemption ended on 2027-01-10T11:59:59Z, and it is not judged yet',
  ],
  [
    'mutates nothing under DoNotEnforce',
    {
      member: { effect: 'Mutate', assignment: assignment({ enforcementMode: 'DoNotEnforce' }) },
      state: { effect: 'mutate' },
    },
    'notEnforced',
    'nothing is mutated where the assignment says DoNotEnforce',
  ],
  [
    'is unknown where it is off and reported',
    { member: { effect: 'Disabled' } },
    'unknown',
    'it is off here, and Azure reports "Compliant"',
  ],
])('%s', (_what, given, standing, reason) => {
  expect(judged(given)).toMatchObject({ standing, reason });
});

// https://learn.microsoft.com/azure/governance/policy/how-to/determine-non-compliance
it.each([
  'ConstraintTemplateCreateFailed',
  'Constraint/TemplateCreateFailed',
  'ConstraintCreateFailed',
  'TemplateUpdateFailed',
  'ConstraintTemplateInstallFailed',
  'ConstraintTemplateConflicts',
  'ConstraintStatusStale',
  'ConstraintNotProcessed',
  'InvalidConstraint/Template',
  'InvalidConstraintTemplate',
  'the addon says constraintNotProcessed.',
])('is not enforced for reason %s, compliant or not', (reason) => {
  for (const compliance of ['Compliant', 'NonCompliant', 'Exempt'])
    expect(judged({ state: { compliance, reasons: ['x', reason] } })).toMatchObject({
      standing: 'notEnforced',
      reason: expect.stringContaining(reason),
    });
});

it('says nothing of what is off and not reported', () => {
  expect(judged({ member: { effect: 'Disabled' }, state: null })).toBeUndefined();
});

it('says DoNotEnforce and the effect beside what it finds', () => {
  const quiet = assignment({ enforcementMode: 'DoNotEnforce' });
  expect(judged({ member: { assignment: quiet } })).toMatchObject({ doNotEnforce: true, effect: 'audit' });
  expect(judged({})).toMatchObject({ doNotEnforce: false });
});

describe('the exemption', () => {
  const exempt = { compliance: 'Exempt' };

  it.each<[what: string, exemptions: ReportedExemption[], found: unknown]>([
    ['of others is called so', [exemption()], { until: '2027-03-31T23:59:59Z', byOthers: true }],
    ['of ours is not', [exemption({ ours: true })], { byOthers: false }],
    [
      'at the subscription counts',
      [exemption({ scope: clusterId('one').split('/resourceGroups')[0] as string })],
      { byOthers: true },
    ],
    ['of another cluster does not', [exemption({ scope: clusterId('on') })], { id: undefined }],
    ['of another member does not', [exemption({ referenceIds: ['node-port'] })], { id: undefined }],
    [
      'of another assignment does not',
      [exemption({ assignment: `${provider}/policyAssignments/other` })],
      { id: undefined },
    ],
    [
      'that ends last is the one',
      [exemption({ expiresOn: '2027-02-01T00:00:00Z' }), exemption({ name: 'b', expiresOn: undefined })],
      { until: undefined, id: expect.stringMatching(/\/b$/) },
    ],
  ])('%s', (_what, exemptions, found) => {
    expect(judged({ state: exempt, exemptions })?.exemption).toMatchObject(found as object);
  });
});

it.each<[id: string, namespace: string | null, name: string]>([
  ['shop/web', 'shop', 'web'],
  ['shop', null, 'shop'],
  ['shop/web/more', 'shop', 'web/more'],
  ['/shop', null, '/shop'],
])('reads object %s', (id, namespace, name) => {
  const cell = judged({ state: { compliance: 'NonCompliant' }, components: [component(id)] });
  expect(cell?.objects).toEqual([{ kind: 'pod', namespace, name }]);
});

it('says where there are more objects than are reported', () => {
  const many = (count: number) => Array.from({ length: count }, (_, i) => component(`shop/${i}`));
  const cut = (given: Given) => judged({ state: { compliance: 'NonCompliant' }, ...given })?.cut;
  expect([cut({ components: many(499) }), cut({ components: many(500) }), cut({ cut: true })]).toEqual([
    false,
    true,
    true,
  ]);
});
