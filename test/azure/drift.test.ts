import { expect, it } from 'vitest';
import type { AzureResource } from '../../src/azure/azure-resource.ts';
import { type Drift, driftOf } from '../../src/azure/drift.ts';
import type { ReportedExemption } from '../../src/azure/insights.ts';
import { makePlan } from '../../src/azure/make-plan.ts';
import { driftJson, driftMarkdown, showDrift } from '../../src/report/show-drift.ts';
import type { Loose } from '../targets/policies.ts';
import { assignment, exemption, provider, stamp, subscription } from './standing-landscape.ts';

const written = { updatedBy: '00000000-0000-0000-0000-00000000000a', updatedOn: '2027-01-05T08:00:00Z' };

const parameters = { effect: { type: 'String', defaultValue: 'Audit' } };
// biome-ignore lint/suspicious/noThenProperty: the word of the policy language
const policyRule = { if: {}, then: { effect: "[parameters('effect')]" } };

function definition(name: string, change: Record<string, unknown> = {}, metadata: object = {}): AzureResource {
  const palisade = { ...stamp, name };
  return {
    kind: 'policyDefinitions',
    scope: subscription,
    name,
    body: {
      properties: {
        displayName: name,
        mode: 'All',
        parameters,
        policyRule,
        metadata: { palisade, ...metadata },
        ...change,
      },
    },
  };
}

const set: AzureResource = {
  kind: 'policySetDefinitions',
  scope: subscription,
  name: 'palisade-prod',
  body: {
    properties: {
      metadata: { palisade: { ...stamp, name: 'palisade-prod' } },
      policyDefinitions: [
        {
          policyDefinitionId: `${provider}/policyDefinitions/a`,
          policyDefinitionReferenceId: 'a',
          parameters: { effect: { value: 'Deny' } },
        },
      ],
    },
  },
};

function drifted(
  desired: readonly AzureResource[],
  observed: readonly AzureResource[],
  exemptions: readonly ReportedExemption[] = [],
): Drift[] {
  const { plan, findings } = makePlan(stamp, desired, observed);
  return driftOf({ stamp, plan, findings, desired, observed, exemptions });
}

const wanted = [definition('a'), set, assignment()];

it('is none where Azure holds what was reviewed', () => {
  expect(drifted(wanted, wanted, [exemption({ ours: true })])).toEqual([]);
  expect(showDrift([])).toBe('no drift: Azure holds what was reviewed, and nobody else changed what it means\n');
});

it('says member by member what was changed, by whom and when', () => {
  const lowered = structuredClone(set) as { body: Loose };
  lowered.body.properties.policyDefinitions[0].parameters.effect.value = 'Audit';
  Object.assign(lowered.body.properties.metadata, written);
  expect(showDrift(drifted(wanted, [definition('a'), lowered as never, assignment()]))).toBe(
    [
      '"palisade-prod" is not as reviewed',
      `  ${provider}/policySetDefinitions/palisade-prod`,
      '    last written by 00000000-0000-0000-0000-00000000000a, 2027-01-05T08:00:00Z',
      '    LOWERED member "a": effect: "Deny" → "Audit"',
      '',
      '1 difference',
      '',
    ].join('\n'),
  );
});

it('says who by systemData, where that is later', () => {
  const systemData = { lastModifiedBy: 'who@contoso.example', lastModifiedAt: '2027-01-06T00:00:00Z' };
  const quiet = assignment({ enforcementMode: 'DoNotEnforce' });
  const observed = { ...quiet, body: { ...quiet.body, systemData } };
  expect(drifted(wanted, [definition('a'), set, observed])).toMatchObject([
    {
      kind: 'changed',
      by: 'who@contoso.example',
      at: '2027-01-06T00:00:00Z',
      changes: [{ path: 'properties.enforcementMode', from: undefined, to: 'DoNotEnforce', turn: 'lowered' }],
    },
  ]);
});

it.each<[what: string, observed: AzureResource[], expected: object[]]>([
  ['what is gone', [set, assignment()], [{ kind: 'missing', title: 'a', by: undefined }]],
  [
    'what is ours and was not reviewed',
    [...wanted, definition('b', {}, written)],
    [{ kind: 'unwanted', title: 'b', by: written.updatedBy }],
  ],
  [
    "what is somebody else's under our name",
    [definition('a', { mode: 'Indexed' }, { palisade: {} }), set, assignment()],
    [
      {
        kind: 'foreign',
        title: 'a',
        changes: expect.arrayContaining([expect.objectContaining({ path: 'properties.mode' })]),
      },
    ],
  ],
  [
    'roles that others gave to our identities',
    [
      definition('a'),
      set,
      {
        ...assignment(),
        body: { ...assignment().body, identity: { principalId: '00000000-0000-0000-0000-00000000000B' } },
      },
      {
        kind: 'roleAssignments' as never,
        scope: subscription,
        name: 'r',
        body: {
          properties: { principalId: '00000000-0000-0000-0000-00000000000b', roleDefinitionId: '/x/owner' },
          systemData: { createdBy: 'who', createdAt: '2027-01-01T00:00:00Z' },
        },
      },
      {
        kind: 'roleAssignments' as never,
        scope: subscription,
        name: 's',
        body: { properties: { principalId: '00000000-0000-0000-0000-00000000000c', roleDefinitionId: '/x/owner' } },
      },
    ],
    [{ kind: 'role', by: 'who', says: `gives the identity of "palisade-prod" role owner at "${subscription}"` }],
  ],
])('finds %s', (_what, observed, expected) => {
  const found = drifted(wanted, observed).filter(({ kind, id }) => kind !== 'changed' || !/palisade-prod$/.test(id));
  expect(found).toMatchObject(expected);
  expect(found).toHaveLength(expected.length);
});

it('finds a copy of ours that is as reviewed and carries no stamp', () => {
  const copied = {
    ...definition('a', {}),
    body: {
      properties: {
        displayName: 'a',
        mode: 'All',
        policyRule: {},
        metadata: { palisade: { ...stamp, name: 'a', owner: 'other' } },
      },
    },
  };
  expect(drifted(wanted, [copied, set, assignment()]).map(({ kind }) => kind)).toEqual(['foreign']);
});

it('finds exemptions that others put on our assignments, at any scope', () => {
  const elsewhere = exemption({ name: 'x', assignment: `${provider}/policyAssignments/other` });
  const found = drifted(wanted, wanted, [exemption(), exemption({ name: 'y', ours: true }), elsewhere]);
  expect(found).toMatchObject([
    {
      kind: 'exemption',
      by: 'somebody',
      at: '2027-01-02T00:00:00Z',
      says: expect.stringMatching(
        /^exempts "\S+\/managedClusters\/one" from every member of "palisade-prod" until 2027-03-31T23:59:59Z, as Waiver$/,
      ),
    },
  ]);
});

it('reads as Markdown and JSON', () => {
  const found = drifted(wanted, wanted, [exemption({ name: '`@all`' })]);
  expect(driftMarkdown(found)).toMatch(/^### Drift\n\n- ``"`@all`" is an exemption that others made``\n {2}`` \/sub/);
  expect(JSON.parse(driftJson(found))).toMatchObject({ schemaVersion: 1, drift: [{ kind: 'exemption' }] });
});
