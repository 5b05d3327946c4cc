import fc from 'fast-check';
import { expect, it } from 'vitest';
import { complianceOf } from '../../src/azure/compliance.ts';
import type { PolicyState } from '../../src/azure/insights.ts';
import { type Gate, judgeGate } from '../../src/azure/judge-gate.ts';
import type { WantedMember } from '../../src/azure/wanted-members.ts';
import {
  assignment,
  clusterId,
  component,
  exemption,
  member,
  now,
  reported,
  stamp,
  state,
} from './standing-landscape.ts';

const first: Gate = { name: 'first', locations: ['westeurope'], denies: false };

interface Given {
  readonly gate?: Gate;
  readonly members?: readonly WantedMember[];
  readonly states?: readonly PolicyState[];
  readonly reported?: Parameters<typeof reported>[1];
  readonly named?: readonly string[];
  readonly pending?: string;
}

function answer({ gate = first, members = [member()], states = [state()], named = [], ...given }: Given) {
  const compliance = complianceOf({
    stamp,
    members,
    reported: reported(states, given.reported),
    pendingOf: () => ({ pending: given.pending, written: undefined }),
    named,
    now,
    oldest: 24 * 3_600_000,
  });
  const { yes, reasons, notes } = judgeGate(gate, compliance);
  const said = reasons.map(({ resource, message }) => `${resource?.split('/').at(-1) ?? '*'}: ${message}`);
  return { yes, reasons: said, notes };
}

it.each<[what: string, given: Given, notes: readonly string[]]>([
  ['everything is picked up and compliant', {}, []],
  ['the ring is the environment', { gate: { name: 'prod', locations: [], denies: false } }, []],
  [
    'what is wrong is elsewhere',
    { states: [state(), state({ resource: clusterId('two'), location: 'northeurope', compliance: 'NonCompliant' })] },
    [],
  ],
  [
    'what is not compliant is exempt',
    { states: [state({ compliance: 'Exempt' })], reported: { exemptions: [exemption({ ours: true })] } },
    ['1 exempt: they are not denied, until their exemptions end'],
  ],
  [
    'others exempted it, which is said',
    { states: [state({ compliance: 'Exempt' })], reported: { exemptions: [exemption()] } },
    ['1 exempt: they are not denied, until their exemptions end', '1 of them by exemptions that others made'],
  ],
  [
    'what is not compliant cannot be denied',
    {
      members: [member({ effect: 'AuditIfNotExists', canDeny: false })],
      states: [state({ compliance: 'NonCompliant', effect: 'auditIfNotExists' })],
    },
    ['1 not compliant where nothing can be denied, or the environment says that it is not'],
  ],
  [
    'the environment says of the control that it audits',
    { members: [member({ neverDenies: true })], states: [state({ compliance: 'NonCompliant' })] },
    ['1 not compliant where nothing can be denied, or the environment says that it is not'],
  ],
])('says yes where %s', (_what, given, notes) => {
  expect(answer(given)).toEqual({ yes: true, reasons: [], notes });
});

const pods = [component('shop/web'), component('shop/api')];

it.each<[what: string, given: Given, reasons: readonly string[]]>([
  ['no cluster is known', { states: [] }, ['*: no cluster is known there']],
  ['all clusters are elsewhere', { states: [state({ location: 'northeurope' })] }, ['*: no cluster is known there']],
  [
    'nothing is assigned',
    { members: [], reported: { others: [{ id: clusterId('one'), location: 'westeurope' }] }, states: [] },
    ['*: no cluster is known there'],
  ],
  [
    'nothing of ours is known about a cluster',
    { reported: { others: [{ id: clusterId('two'), location: 'West Europe' }] } },
    ['two: Azure reports nothing of ours about this cluster'],
  ],
  [
    'a cluster is named, and nobody knows where it is',
    { named: [clusterId('three')] },
    ['three: Azure reports nothing of ours about this cluster'],
  ],
  [
    'one control of several is not picked up',
    { members: [member(), member({ referenceId: 'node-port' })] },
    ['one: not enforced: Azure reports nothing of it here: it is not picked up yet'],
  ],
  [
    'Azure holds another one',
    { pending: 'its initiative in Azure is not as reviewed' },
    ['one: not enforced: its initiative in Azure is not as reviewed'],
  ],
  [
    'a template failed',
    { states: [state({ reasons: ['ConstraintTemplateInstallFailed'] })] },
    ['one: not enforced: its template or constraint could not be installed: ConstraintTemplateInstallFailed'],
  ],
  [
    'a state is stale',
    { states: [state({ at: '2027-01-08T00:00:00Z' })] },
    ['one: not enforced: it was judged on 2027-01-08T00:00:00Z, more than 24 hours ago'],
  ],
  [
    'Azure says a word that we do not know',
    { states: [state({ compliance: 'Protected' })] },
    ['one: unknown: Azure says "Protected"'],
  ],
  [
    'objects would be denied',
    { states: [state({ compliance: 'NonCompliant' })], reported: { components: pods } },
    ['one: 2 objects would be denied, such as pod "shop/web"'],
  ],
  [
    'objects would be denied in a cluster that is called compliant',
    { reported: { components: pods.slice(1) } },
    ['one: 1 object would be denied, such as pod "shop/api"'],
  ],
  [
    'objects would be denied, and more than are reported',
    { states: [state({ compliance: 'NonCompliant' })], reported: { components: pods, cut: true } },
    ['one: at least 2 objects would be denied, such as pod "shop/web"'],
  ],
  [
    'no object is named of a cluster that is not compliant',
    { states: [state({ compliance: 'NonCompliant' })] },
    ['one: the cluster is not compliant, and Azure names no object'],
  ],
  [
    'a resource would be denied',
    {
      members: [member({ inClusters: false })],
      states: [state({ compliance: 'NonCompliant' })],
    },
    ['one: it is not compliant, and changes to it would be denied'],
  ],
  [
    'an assignment says DoNotEnforce',
    { members: [member({ assignment: assignment({ enforcementMode: 'DoNotEnforce' }) })] },
    ['*: assignment "palisade-prod" says DoNotEnforce: nothing would be denied after a promotion either'],
  ],
  [
    'an exemption has ended',
    {
      states: [state({ compliance: 'Exempt' })],
      reported: { exemptions: [exemption({ ours: true, expiresOn: '2027-01-01T00:00:00Z' })] },
    },
    ['one: not enforced: its exemption ended on 2027-01-01T00:00:00Z, and it is not judged yet'],
  ],
])('says no where %s', (_what, given, reasons) => {
  expect(answer(given)).toEqual({ yes: false, reasons, notes: [] });
});

it('says that a ring denies already', () => {
  const members = [member({ effect: 'Deny' })];
  expect(answer({ gate: { ...first, denies: true }, members, states: [state({ effect: 'deny' })] })).toEqual({
    yes: true,
    reasons: [],
    notes: ['it denies already'],
  });
});

it('never says yes where one state of many is in doubt', () => {
  const members = [member(), member({ referenceId: 'node-port' })];
  const fault = fc.oneof(
    fc.constant(null),
    fc.record(
      {
        compliance: fc.constantFrom('NonCompliant', 'Conflict', 'Error', 'Unknown', 'Protected', ''),
        at: fc.constantFrom('2027-01-09T11:00:00Z', '', '2027-01-11T00:00:00Z'),
        effect: fc.constantFrom('deny', 'disabled', ''),
        definition: fc.constantFrom('/a/b', ''),
        reasons: fc.constantFrom(['ConstraintNotProcessed'], ['new']),
      },
      { requiredKeys: [] },
    ),
  );
  const good = ['one', 'two', 'three'].flatMap((name) =>
    members.map(({ referenceId }) => state({ resource: clusterId(name), referenceId })),
  );
  expect(answer({ members, states: good }).yes).toBe(true);
  fc.assert(
    fc.property(fc.nat(good.length - 1), fault, (at, change) => {
      const isSame = change !== null && Object.keys(change).length === 0;
      const states = good.flatMap((one, i) => (i !== at ? [one] : change === null ? [] : [{ ...one, ...change }]));
      expect(answer({ members, states }).yes).toBe(isSame);
    }),
    { numRuns: 500 },
  );
});
