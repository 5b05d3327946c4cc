import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { collect } from '../../src/authoring/collect.ts';
import {
  ControlBinding,
  defineControl,
  defineEnvironment,
  type EnvironmentInput,
  Exemption,
  type ExemptionProps,
  PalisadeApp,
} from '../../src/index.ts';
import type { Baseline } from '../../src/model/baseline.ts';
import type { Code } from '../../src/model/codes.ts';
import type { Finding } from '../../src/model/finding.ts';
import { PalisadeError } from '../../src/model/palisade-error.ts';
import approvedRegistries from '../../templates/images/approved-registries.ts';
import nodePort from '../../templates/network/node-port.ts';
import uniqueIngressHost from '../../templates/network/unique-ingress-host.ts';
import hostNamespaces from '../../templates/pod-security/host-namespaces.ts';
import privileged from '../../templates/pod-security/privileged.ts';
import { compiledControls, project } from '../conformance/compiled-controls.ts';

const byHand = defineControl({
  ...privileged,
  id: 'by-hand',
  rules: [],
  override: { cel: '[]', rego: 'messages := []', evaluate: () => [], mend: 'mend it', reads: ['spec.hostPID'] },
});
const own = defineControl({
  ...hostNamespaces,
  id: 'own-exempt',
  parameters: { exempt: { type: 'boolean', default: false, description: 'Its own.' } },
});
const controls = [...(await compiledControls()).map(({ control }) => control), byHand, own as never];

const subscription = '/subscriptions/00000000-0000-0000-0000-000000000000';
const clusterIn = (scope: string): string =>
  `${scope}/resourceGroups/shop/providers/Microsoft.ContainerService/managedClusters/edge-1`;
const cluster = clusterIn(subscription);
const image = `contoso.azurecr.io/vendor/agent@sha256:${'a'.repeat(64)}`;
const account = { namespace: 'shop', serviceAccount: 'agent' } as const;

const said: ExemptionProps = {
  control: 'privileged',
  target: account,
  owner: 'shop',
  approvedBy: 'security',
  reason: 'the vendor mends it in May',
  until: '2027-01-31',
};

const onAzure: Partial<EnvironmentInput> = {
  profiles: { default: { kubernetes: '1.33', policyEngine: 'azure-policy-addon' } },
  azure: { owner: 'contoso', assignmentScope: subscription },
};

function baselineOf(declare: (app: PalisadeApp) => void, changes: Partial<EnvironmentInput> = onAzure): Baseline {
  const environment = defineEnvironment({
    name: 'prod',
    enforcement: 'deny',
    profiles: { default: { kubernetes: '1.33', policyEngine: 'gatekeeper' } },
    namespaces: [{ name: 'shop' }, { name: 'payments' }],
    ...changes,
  });
  const app = new PalisadeApp({ controls: [], environments: [environment] });
  for (const control of [privileged, hostNamespaces, nodePort, byHand, own])
    new ControlBinding(app, control.id, { control: control as typeof privileged });
  declare(app);
  return collect(app, controls, project)[0] as Baseline;
}

function findingsOf(declare: (app: PalisadeApp) => void, changes?: Partial<EnvironmentInput>): readonly Finding[] {
  try {
    baselineOf(declare, changes);
    return [];
  } catch (error) {
    if (error instanceof PalisadeError) return error.findings;
    throw error;
  }
}

const lines = readFileSync(fileURLToPath(import.meta.url), 'utf8').split('\n');

it('takes each form of target, sorted, with the line that declared it', () => {
  const { exemptions } = baselineOf((app) => {
    new Exemption(app, 'row-account', { ...said, control: 'privileged' });
    new Exemption(app, 'row-image', { ...said, target: { image, namespace: 'shop' } });
    new Exemption(app, 'row-cluster', { ...said, target: { cluster }, category: 'mitigated' });
    new Exemption(app, 'row-first', { ...said, control: 'host-namespaces', environments: ['prod'] });
  });
  expect(
    exemptions.map(({ origin, ...one }) => ({ ...one, line: lines[origin.line - 1]?.match(/row-\w+/)?.[0] })),
  ).toEqual(
    [
      ['host-namespaces', account, 'waiver', 'row-first'],
      ['privileged', { cluster }, 'mitigated', 'row-cluster'],
      ['privileged', { namespace: 'shop', image }, 'waiver', 'row-image'],
      ['privileged', account, 'waiver', 'row-account'],
    ].map(([control, target, category, line]) => ({
      ...said,
      binding: null,
      control,
      target,
      category,
      line,
    })),
  );
});

it('gives what is exempt inside a cluster to the bindings that are meant, and to no other', () => {
  const { bindings } = baselineOf((app) => {
    const parameters = { registries: ['contoso.azurecr.io'] };
    for (const name of ['one', 'two']) new ControlBinding(app, name, { name, control: approvedRegistries, parameters });
    new Exemption(app, 'a', { ...said, control: 'approved-registries', binding: 'two' });
    new Exemption(app, 'b', { ...said, target: { image, namespace: 'shop' } });
    new Exemption(app, 'c', { ...said });
    new Exemption(app, 'd', { ...said, control: 'host-namespaces', target: { cluster } });
  });
  const exempt = bindings.filter(({ parameters }) => 'exempt' in parameters && parameters['exempt'] !== false);
  expect(exempt.map(({ name, parameters }) => [name, parameters['exempt']])).toEqual([
    ['privileged', [{ namespace: 'shop', image }, account]],
    ['two', [account]],
  ]);
});

it('holds in the environments that it names alone', () => {
  const declare = (app: PalisadeApp) => new Exemption(app, 'a', { ...said, environments: [] });
  expect(baselineOf(declare).exemptions).toEqual([]);
});

const labels = { namespace: 'shop', labels: { app: 'agent' } };
type Row = readonly [what: string, props: Readonly<Record<string, unknown>>, code: Code, message: string, mend: string];

const rows: readonly Row[] = [
  ['an unknown member', { untill: 'x' }, 'exemption/ill-formed', 'unknown member "untill"', 'rename it to "until"'],
  ['no end', { until: undefined }, 'exemption/ill-formed', 'the exemption lacks "until"', 'say it'],
  ['no owner', { owner: undefined }, 'exemption/ill-formed', 'the exemption lacks "owner"', 'say it'],
  [
    'nobody who approved',
    { approvedBy: ' ' },
    'exemption/ill-formed',
    '"approvedBy" of the exemption is " "',
    'at most 128',
  ],
  ['no reason', { reason: '' }, 'exemption/ill-formed', '"reason" of the exemption is ""', 'at most 500'],
  ['a reason of two lines', { reason: 'a\nb' }, 'exemption/ill-formed', '"reason" of the exemption', 'on one line'],
  ['a long reason', { reason: 'x'.repeat(501) }, 'exemption/ill-formed', '"reason" of the exemption', 'at most 500'],
  [
    'a day that is none',
    { until: '2027-02-30' },
    'exemption/ill-formed',
    'ends on "2027-02-30", which is no day',
    '2027-01-31',
  ],
  ['a time', { until: '2027-02-03T00:00:00Z' }, 'exemption/ill-formed', 'which is no day', '2027-01-31'],
  ['another category', { category: 'waver' }, 'exemption/ill-formed', 'is "waver"', 'write "waiver"'],
  [
    'an unknown control',
    { control: 'privilged' },
    'control/unknown',
    'unknown control "privilged", expected "privileged"',
    'rename it to',
  ],
  [
    'an unknown environment',
    { environments: ['prd'] },
    'environment/unknown',
    'unknown environment "prd", expected "prod"',
    'rename it to',
  ],
  [
    'an unknown namespace',
    { target: { ...account, namespace: 'shopp' } },
    'namespace/unknown',
    'unknown namespace "shopp" in environment "prod", expected "shop"',
    'rename it to "shop"',
  ],
  [
    'an unbound control',
    { control: 'host-ports' },
    'exemption/unbound',
    'control "host-ports" is not bound in environment "prod"',
    'remove the exemption',
  ],
  [
    'an unbound binding',
    { binding: 'privilege' },
    'exemption/unbound',
    'binding "privilege" of "privileged" is not bound',
    'use one of: privileged',
  ],
  [
    'a label',
    { target: labels },
    'exemption/target',
    '"labels" is no target: whoever creates a pod chooses its labels',
    'name a service account',
  ],
  [
    'a namespace alone',
    { target: { namespace: 'shop' } },
    'exemption/target',
    'the target has namespace',
    'write { cluster }',
  ],
  [
    'two forms',
    { target: { ...account, image } },
    'exemption/target',
    'the target has image, namespace, serviceAccount',
    'write { cluster }',
  ],
  ['no form', { target: {} }, 'exemption/target', 'the target has no member', 'write { cluster }'],
  [
    'an empty account',
    { target: { ...account, serviceAccount: '' } },
    'exemption/target',
    '"" is no serviceAccount',
    'write the name',
  ],
  [
    'an account with its namespace',
    { target: { ...account, serviceAccount: 'shop/agent' } },
    'exemption/target',
    '"shop/agent" is no serviceAccount',
    'without its namespace',
  ],
  [
    'a pattern of namespaces',
    { target: { ...account, namespace: 'shop*' } },
    'exemption/target',
    '"shop*" is no namespace',
    'DNS label',
  ],
  [
    'an image by tag',
    { target: { namespace: 'shop', image: 'contoso.azurecr.io/agent:1' } },
    'exemption/target',
    'is no image',
    'by its digest',
  ],
  [
    'an image by tag and digest',
    { target: { namespace: 'shop', image: image.replace('@', ':1@') } },
    'exemption/target',
    'is no image',
    'without a tag',
  ],
  [
    'an image without registry',
    { target: { namespace: 'shop', image: `agent@sha256:${'a'.repeat(64)}` } },
    'exemption/target',
    'is no image',
    'by its digest',
  ],
  [
    'a short digest',
    { target: { namespace: 'shop', image: image.slice(0, -1) } },
    'exemption/target',
    'is no image',
    'by its digest',
  ],
  [
    'a cluster by name',
    { target: { cluster: 'edge-1' } },
    'exemption/target',
    '"edge-1" is no cluster',
    'write the id',
  ],
  [
    'something below a cluster',
    { target: { cluster: `${cluster}/agentPools/x` } },
    'exemption/target',
    'is no cluster',
    'write the id',
  ],
  [
    'a cluster elsewhere',
    { target: { cluster: clusterIn('/subscriptions/00000000-0000-0000-0000-000000000001') } },
    'exemption/target',
    `the cluster lies outside "${subscription}"`,
    'name the environments',
  ],
  [
    'a control of services',
    { control: 'node-port' },
    'exemption/target',
    'control "node-port" judges other objects than pods',
    'leave the namespace out',
  ],
  [
    'a control by hand',
    { control: 'by-hand' },
    'exemption/target',
    'control "by-hand" is written by hand',
    'give the control a parameter',
  ],
  [
    'a control with such a parameter',
    { control: 'own-exempt' },
    'exemption/target',
    'has a parameter "exempt" of its own',
    'use that parameter',
  ],
  [
    'an image where none is judged',
    { control: 'host-namespaces', target: { namespace: 'shop', image } },
    'exemption/target',
    'control "host-namespaces" judges no containers',
    'name the service account',
  ],
];

describe('refuses', () => {
  it.each(rows)('%s', (_what, props, code, message, mend) => {
    const findings = findingsOf((app) => new Exemption(app, 'subject', { ...said, ...props } as never));
    expect(findings.map((one) => one.code)).toEqual([code]);
    const [finding] = findings;
    expect(finding?.message).toContain(message);
    expect(finding?.mend).toContain(mend);
    expect(finding?.place?.file).toBe('test/authoring/exemptions.test.ts');
    expect(lines[(finding?.place?.line ?? 0) - 1]).toContain("new Exemption(app, 'subject'");
  });

  it.each<[what: string, first: Partial<ExemptionProps>, second: Partial<ExemptionProps>]>([
    ['what is said twice', {}, {}],
    ['one of a binding within one of all', {}, { binding: 'privileged' }],
    ['one of all within one of a binding', { binding: 'privileged' }, {}],
    [
      'a cluster whose id is written otherwise',
      { target: { cluster } },
      { target: { cluster: cluster.toUpperCase() } },
    ],
  ])('%s', (_what, first, second) => {
    const findings = findingsOf((app) => {
      new Exemption(app, 'a', { ...said, ...first });
      new Exemption(app, 'b', { ...said, ...second, reason: 'another' });
    });
    expect(findings).toMatchObject([{ code: 'exemption/duplicate', subject: 'prod/b', mend: 'remove one of the two' }]);
  });

  it.each<[what: string, changes: Partial<EnvironmentInput>, declare: (app: PalisadeApp) => void, message: string]>([
    [
      'a cluster where Azure enforces nothing',
      {},
      (app) => new Exemption(app, 'a', { ...said, target: { cluster } }),
      'environment "prod" has no cluster with the Azure Policy add-on',
    ],
    [
      'a cluster of a control that the add-on cannot enforce',
      onAzure,
      (app) => {
        new ControlBinding(app, 'x', { control: uniqueIngressHost, acceptGaps: true });
        new Exemption(app, 'a', { ...said, control: 'unique-ingress-host', target: { cluster } });
      },
      'control "unique-ingress-host" is not enforced by the Azure Policy add-on',
    ],
    [
      'a namespace that the binding leaves out',
      onAzure,
      (app) => {
        const parameters = { registries: ['contoso.azurecr.io'] };
        new ControlBinding(app, 'x', { control: approvedRegistries, parameters, namespaces: ['payments'] });
        new Exemption(app, 'a', { ...said, control: 'approved-registries' });
      },
      'control "approved-registries" does not judge namespace "shop"',
    ],
  ])('%s', (_what, changes, declare, message) => {
    const found = findingsOf(declare, changes);
    expect(found.map(({ code }) => code)).toEqual(['exemption/target']);
    expect(found[0]?.message).toContain(message);
  });
});
