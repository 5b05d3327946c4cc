import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { PodSecurityLabels, type PodSecurityLabelsProps } from '../../constructs/library/pod-security-labels.ts';
import { collect } from '../../src/authoring/collect.ts';
import {
  type ClusterProfileInput,
  defineEnvironment,
  type EnvironmentInput,
  NamespaceLabelsBinding,
  PalisadeApp,
  systemNamespaces,
} from '../../src/index.ts';
import { PalisadeError } from '../../src/model/palisade-error.ts';
import { project } from '../conformance/compiled-controls.ts';
import { environmentFiles } from '../conformance/environment-files.ts';

const azure = { owner: 'contoso', assignmentScope: '/subscriptions/00000000-0000-0000-0000-000000000000' };

interface Mutator {
  readonly kind: string;
  readonly metadata: { readonly name: string };
  readonly spec: {
    readonly match: {
      readonly scope: string;
      readonly kinds: readonly object[];
      readonly excludedNamespaces: readonly string[];
      readonly labelSelector: { readonly matchExpressions: readonly object[] };
    };
    readonly location: string;
    readonly parameters: { readonly assign: { readonly value: string } };
  };
}

async function made(changes: Partial<EnvironmentInput> = {}, props: PodSecurityLabelsProps = {}) {
  const { files } = await environmentFiles({ mutation: 'on', ...changes }, (app) => {
    new PodSecurityLabels(app, 'labels', props);
  });
  const mutators = [...files].filter(([path]) => path.includes('/2-policies/mutators/'));
  return { files, mutators: mutators.map(([, text]): Mutator => parse(text)) };
}

function on(changes: Partial<ClusterProfileInput>): Partial<EnvironmentInput> {
  return { azure, profiles: { default: { kubernetes: '1.33', policyEngine: 'gatekeeper', ...changes } } };
}

it('gives the level of each mode with its version, the versions first', async () => {
  const podSecurity = { enforce: 'baseline', warnVersion: 'latest' } as const;
  const { mutators } = await made({ podSecurity });
  expect(mutators.map(({ metadata, spec }) => [metadata.name, spec.location, spec.parameters.assign.value])).toEqual([
    ['namespace-1-audit-version', 'metadata.labels."pod-security.kubernetes.io/audit-version"', 'v1.33'],
    ['namespace-1-enforce-version', 'metadata.labels."pod-security.kubernetes.io/enforce-version"', 'v1.33'],
    ['namespace-1-warn-version', 'metadata.labels."pod-security.kubernetes.io/warn-version"', 'latest'],
    ['namespace-2-audit', 'metadata.labels."pod-security.kubernetes.io/audit"', 'restricted'],
    ['namespace-2-enforce', 'metadata.labels."pod-security.kubernetes.io/enforce"', 'baseline'],
    ['namespace-2-warn', 'metadata.labels."pod-security.kubernetes.io/warn"', 'restricted'],
  ]);
});

it('writes all six labels into each manifest, with the version of each mode', async () => {
  const namespaces = [{ name: 'shop', version: 'v1.33', warn: 'restricted', warnVersion: 'latest' }] as const;
  const { files } = await made({ podSecurity: { enforce: 'baseline' }, namespaces });
  const { metadata } = parse(files.get('environments/prod/default/3-namespaces/shop.yaml') ?? '');
  expect(metadata.labels).toEqual({
    'pod-security.kubernetes.io/enforce': 'baseline',
    'pod-security.kubernetes.io/enforce-version': 'v1.33',
    'pod-security.kubernetes.io/audit': 'restricted',
    'pod-security.kubernetes.io/audit-version': 'v1.33',
    'pod-security.kubernetes.io/warn': 'restricted',
    'pod-security.kubernetes.io/warn-version': 'latest',
  });
});

it('matches Namespaces alone, without those of the system, the excluded, the exempt and the declared', async () => {
  const namespaces = [{ name: 'shop' }, { name: 'other', owned: false }];
  const { mutators } = await made({ namespaces, excludedNamespaces: ['legacy'] }, { exempt: ['vendor'] });
  expect(mutators.length).toBe(6);
  for (const { kind, spec } of mutators) {
    expect(kind).toBe('AssignMetadata');
    expect(spec.match.scope).toBe('Cluster');
    expect(spec.match.kinds).toEqual([{ apiGroups: [''], kinds: ['Namespace'] }]);
    expect(spec.match.excludedNamespaces).toEqual([...systemNamespaces, 'legacy', 'other', 'shop', 'vendor'].sort());
  }
});

it('never gives a mode that would say less than the namespace enforces', async () => {
  const { mutators } = await made({ podSecurity: { enforce: 'baseline', audit: 'baseline' } });
  const selectors = mutators.map(({ metadata, spec }) => [metadata.name, spec.match.labelSelector.matchExpressions]);
  const stricter = { key: 'pod-security.kubernetes.io/enforce', operator: 'NotIn', values: ['restricted'] };
  const absent = (mode: string) => ({ key: `pod-security.kubernetes.io/${mode}`, operator: 'DoesNotExist' });
  expect(Object.fromEntries(selectors)).toEqual({
    'namespace-1-audit-version': [absent('audit'), stricter],
    'namespace-1-enforce-version': [absent('enforce')],
    'namespace-1-warn-version': [absent('warn'), stricter],
    'namespace-2-audit': [absent('audit'), stricter],
    'namespace-2-enforce': [absent('enforce')],
    'namespace-2-warn': [absent('warn'), stricter],
  });
});

it('is a definition each on the add-on, with the readable file beside it', async () => {
  const { files } = await made(on({ policyEngine: 'azure-policy-addon' }));
  const definitions = [...files].filter(([path]) => path.includes('/azure/definitions/palisade-namespace_'));
  expect(definitions.length).toBe(6);
  for (const [, text] of definitions) {
    const { properties } = JSON.parse(text);
    const { mutationInfo, excludedNamespaces } = properties.policyRule.then.details;
    const decoded = Buffer.from(mutationInfo.content, 'base64').toString('utf8');
    const { metadata, kind } = parse(decoded);
    expect([kind, properties.parameters.effect.allowedValues]).toEqual(['AssignMetadata', ['Disabled', 'Mutate']]);
    expect(files.get(`environments/prod/azure/mutators/${metadata.name}.yaml`)).toBe(decoded);
    expect(excludedNamespaces).toEqual(expect.arrayContaining([...systemNamespaces, 'shop']));
  }
});

it.each<[what: string, changes: Partial<EnvironmentInput>, props?: PodSecurityLabelsProps]>([
  ['mutation is off', { mutation: 'off' }],
  ['the construct is told to', {}, { label: false }],
  ['the environment is another', {}, { environments: [] }],
  ['the cluster has no Gatekeeper', on({ policyEngine: 'vap' })],
  ['the add-on cannot mutate', on({ policyEngine: 'azure-policy-addon', gatekeeper: '3.13', engines: 'rego' })],
])('writes no mutator where %s', async (_what, changes, props = {}) => {
  const { files } = await made(changes, props);
  expect([...files.keys()].filter((path) => /mutators\/|definitions\/palisade-namespace_/.test(path))).toEqual([]);
});

it.each<[what: string, declare: (app: PalisadeApp) => void, code: string, message: string]>([
  [
    'two in one environment',
    (app) => {
      new PodSecurityLabels(app, 'a');
      new NamespaceLabelsBinding(app, 'b');
    },
    'mutation/ill-formed',
    'environment "prod" labels namespaces twice, also at test/planes/namespace-labels.test.ts',
  ],
  [
    'a pattern for a name',
    (app) => new NamespaceLabelsBinding(app, 'a', { excludedNamespaces: ['kube-*'] }),
    'mutation/ill-formed',
    '"kube-*" is not a name of a namespace',
  ],
  [
    'an unknown environment',
    (app) => new NamespaceLabelsBinding(app, 'a', { environments: ['prd'] }),
    'environment/unknown',
    'unknown environment "prd", expected "prod"',
  ],
  [
    'a misspelt member',
    (app) => new NamespaceLabelsBinding(app, 'a', { excludedNamespace: [] } as never),
    'mutation/ill-formed',
    'unknown member "excludedNamespace" in namespace labels "a", expected "excludedNamespaces"',
  ],
])('refuses %s', (_what, declare, code, message) => {
  const environment = defineEnvironment({
    name: 'prod',
    enforcement: 'deny',
    profiles: { default: { kubernetes: '1.33', policyEngine: 'gatekeeper' } },
    namespaces: [],
  });
  const app = new PalisadeApp({ controls: [], environments: [environment] });
  declare(app);
  let findings: PalisadeError['findings'] = [];
  try {
    collect(app, [], project);
  } catch (error) {
    if (!(error instanceof PalisadeError)) throw error;
    findings = error.findings;
  }
  const found = findings.find((finding) => finding.code === code);
  expect(found?.message.startsWith(message)).toBe(true);
});
