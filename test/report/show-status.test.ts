import { expect, it } from 'vitest';
import { complianceOf } from '../../src/azure/compliance.ts';
import type { PolicyState } from '../../src/azure/insights.ts';
import { judgeGate } from '../../src/azure/judge-gate.ts';
import { type StatusReport, summarize } from '../../src/azure/summarize.ts';
import type { WantedMember } from '../../src/azure/wanted-members.ts';
import { gateJson, gateMarkdown, showGate } from '../../src/report/show-gate.ts';
import { showStatus } from '../../src/report/show-status.ts';
import { statusJson } from '../../src/report/status-json.ts';
import { statusMarkdown } from '../../src/report/status-markdown.ts';
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
} from '../azure/standing-landscape.ts';

function compliance(
  members: readonly WantedMember[],
  states: readonly PolicyState[],
  more: Parameters<typeof reported>[1] = {},
) {
  return complianceOf({
    stamp,
    members,
    reported: reported(states, more),
    pendingOf: () => ({ pending: undefined, written: undefined }),
    named: [],
    now,
    oldest: 24 * 3_600_000,
  });
}

const report = (...given: Parameters<typeof compliance>): StatusReport => summarize(compliance(...given));

const line = (text: string, part: string): string | undefined =>
  text
    .split('\n')
    .find((one) => one.includes(part))
    ?.trim();

it('says that nothing is known', () => {
  const empty = report([], []);
  expect(showStatus(empty)).toContain('\n0 clusters, 0 controls and others: nothing is reported\n');
  expect(statusMarkdown(empty)).toContain('Nothing of this environment is known to Azure.');
});

it.each<[what: string, given: Parameters<typeof compliance>, part: string, expected: string]>([
  [
    'an exemption with its end',
    [[member()], [state({ compliance: 'Exempt' })], { exemptions: [exemption({ ours: true })] }],
    'exempt  one',
    `exempt  one  audit  until 2027-03-31T23:59:59Z: ${clusterId('one')}/providers/Microsoft.Authorization/policyExemptions/until-spring`,
  ],
  [
    'an exemption of others without an end',
    [[member()], [state({ compliance: 'Exempt' })], { exemptions: [exemption({ expiresOn: undefined })] }],
    'exempt  one',
    `exempt  one  audit  without an end, by somebody else: ${clusterId('one')}/providers/Microsoft.Authorization/policyExemptions/until-spring`,
  ],
  [
    'DoNotEnforce beside what is compliant',
    [
      [member({ assignment: assignment({ enforcementMode: 'DoNotEnforce' }), effect: 'Deny' })],
      [state({ effect: 'deny' })],
    ],
    'host-ports',
    'compliant      host-ports  deny (DoNotEnforce)  1 compliant',
  ],
  [
    'DoNotEnforce beside what is not',
    [
      [member({ assignment: assignment({ enforcementMode: 'DoNotEnforce' }) })],
      [state({ compliance: 'NonCompliant' })],
    ],
    'not compliant  one  audit',
    'not compliant  one  audit (DoNotEnforce)  Azure names no object',
  ],
  [
    'the controls of a bundle',
    [[member({ title: 'pod-security-restricted', controls: ['host-ports', 'privileged'] })], [state()]],
    'controls host',
    'controls host-ports, privileged',
  ],
  [
    'the share of a binding',
    [
      [member({ referenceId: 'a_workloads', title: 'a' })],
      [state({ referenceId: 'a_workloads', compliance: 'Error' })],
    ],
    'one (workloads)',
    'NOT ENFORCED  one (workloads)  audit  Azure says "Error"',
  ],
  [
    'clusters of one name by their groups',
    [[member()], [state({ compliance: 'Error' }), state({ resource: clusterId('one', 'other') })]],
    'NOT ENFORCED  apps/one',
    'NOT ENFORCED  apps/one  audit  Azure says "Error"',
  ],
  [
    'a place that nobody says',
    [[member()], [state({ location: '' })]],
    'location',
    'compliant      one  location not known  1 compliant',
  ],
  [
    'objects in no namespace, and that there are more',
    [
      [member()],
      [state({ compliance: 'NonCompliant' })],
      { components: [component('shop', { kind: 'namespace' })], cut: true },
    ],
    'in no namespace',
    'one  in no namespace  at least 1 object: host-ports 1',
  ],
])('says %s', (_what, given, part, expected) => {
  expect(line(showStatus(report(...given)), part)).toBe(expected);
});

const strange = state({ compliance: 'Error', reasons: ['no\nNOT ENFORCED | `x`  @all'] });

it('lets nothing that Azure says begin a line of its own', () => {
  const found = report([member()], [strange]);
  expect(showStatus(found)).toContain('Azure says "Error": no\\u{a}NOT ENFORCED | `x`  @all\n');
  const row = line(statusMarkdown(found), 'Error') ?? '';
  expect(row).toBe(
    '| `host-ports` | `one` | **not enforced** | ``Azure says "Error": no NOT ENFORCED \\| `x` @all`` |',
  );
  const answer = judgeGate({ name: 'prod', locations: [], denies: false }, compliance([member()], [strange]));
  expect(showGate(answer).split('\n')).toHaveLength(5);
  expect(
    gateMarkdown(answer)
      .split('\n')
      .filter((one) => one.startsWith('- ')),
  ).toHaveLength(1);
});

it('keeps to the length of a comment, and says what is left out', () => {
  const states = Array.from({ length: 2000 }, (_, i) =>
    state({ resource: clusterId(`cluster-${i}`), compliance: 'NonCompliant' }),
  );
  const text = statusMarkdown(report([member()], states));
  expect(text.length).toBeLessThan(60_000);
  const shown = text.match(/^\| `host-ports` \| `cluster-/gm)?.length ?? 0;
  expect(text).toContain(`_${2000 - shown} more rows not shown._`);
});

it('gives the same as JSON, with the exemption and every object', () => {
  const found = JSON.parse(
    statusJson(report([member()], [state({ compliance: 'NonCompliant' })], { components: [component('shop/web')] })),
  );
  expect(found.states).toEqual([
    {
      title: 'host-ports',
      controls: ['host-ports'],
      assignment: expect.stringMatching(/palisade-prod$/),
      referenceId: 'host-ports',
      resource: clusterId('one'),
      isCluster: true,
      location: 'westeurope',
      standing: 'nonCompliant',
      effect: 'audit',
      doNotEnforce: false,
      at: '2027-01-10T11:30:00.1234567Z',
      objects: [{ kind: 'pod', namespace: 'shop', name: 'web' }],
      cut: false,
    },
  ]);
  expect(found.namespaces).toEqual([
    { cluster: clusterId('one'), namespace: 'shop', titles: { 'host-ports': 1 }, objects: 1, cut: false },
  ]);
});

it('shows a gate with every reason and note', () => {
  const answer = judgeGate(
    { name: 'first', locations: ['westeurope'], denies: true },
    compliance([member({ effect: 'Deny' })], [state({ effect: 'deny', compliance: 'NonCompliant' })], {
      components: [component('shop/web')],
    }),
  );
  expect(showGate(answer)).toBe(
    [
      '"first" MAY NOT be promoted to deny: 1 cluster in westeurope',
      '  one  host-ports  1 object would be denied, such as pod "shop/web"',
      '  note: it denies already',
      '',
      '1 reason',
      '',
    ].join('\n'),
  );
  expect(JSON.parse(gateJson(answer))).toMatchObject({ yes: false, reasons: [{ resource: clusterId('one') }] });
});
