import { describe, expect, it } from 'vitest';
import { FluxDelivery, type FluxDeliveryProps } from '../constructs/library/flux-delivery.ts';
import { collect } from '../src/authoring/collect.ts';
import { defineEnvironment, type EnvironmentInput, PalisadeApp } from '../src/index.ts';
import type { Baseline } from '../src/model/baseline.ts';
import { PalisadeError } from '../src/model/palisade-error.ts';
import { warnings } from '../src/verify/warnings.ts';
import { project } from './conformance/compiled-controls.ts';

const subscription = (digit: string) => `/subscriptions/${'00000000-0000-0000-0000-00000000000'}${digit}`;
const group = '/providers/Microsoft.Management/managementGroups/contoso';
const commit = '0123456789abcdef0123456789abcdef01234567';
const given: FluxDeliveryProps = { repository: 'https://git.contoso.example/platform', ref: { commit } };
const vap = { kubernetes: '1.33', policyEngine: 'vap' } as const;
const two = {
  profiles: { default: vap, edge: vap },
  azure: { owner: 'contoso', assignmentScope: group, location: 'westeurope' },
};

type Props = Partial<Omit<FluxDeliveryProps, 'ref'>> & { readonly ref?: unknown };

function baselineOf(deliveries: readonly Props[], changes: Partial<EnvironmentInput> = {}): Baseline {
  const environment = defineEnvironment({
    name: 'prod',
    enforcement: 'deny',
    profiles: { default: vap },
    namespaces: [],
    azure: { owner: 'contoso', assignmentScope: subscription('0'), location: 'westeurope' },
    ...changes,
  });
  const app = new PalisadeApp({ controls: [], environments: [environment] });
  for (const [i, props] of deliveries.entries())
    new FluxDelivery(app, `flux${i}`, { ...given, ...props } as FluxDeliveryProps);
  return collect(app, [], project)[0] as Baseline;
}

function configurationOf(props: Props, changes: Partial<EnvironmentInput> = {}) {
  const member = baselineOf([props], changes).azureInitiatives[0]?.members.find(
    ({ referenceId }) => referenceId === 'configuration',
  );
  if (member === undefined) throw new Error('there is none');
  return member;
}

function refusals(deliveries: readonly Props[], changes: Partial<EnvironmentInput> = {}): string[] {
  try {
    baselineOf(deliveries, changes);
    return [];
  } catch (error) {
    if (!(error instanceof PalisadeError)) throw error;
    return error.findings.map(({ code, message, place }) => {
      expect(place?.file).toBe('test/flux-delivery.test.ts');
      return `${code}: ${message}`;
    });
  }
}

it('installs Flux and has it reconcile the stages of the target, with every value written out', () => {
  const baseline = baselineOf([{}]);
  const [initiative] = baseline.azureInitiatives;
  expect(initiative).toMatchObject({ name: 'flux0', identity: true, scope: null });
  expect(initiative?.members.map(({ referenceId, effect, roles }) => [referenceId, effect, roles])).toEqual([
    ['configuration', 'DeployIfNotExists', ['b24988ac-6180-42a0-ab88-20f7382dd24c']],
    ['extension', 'DeployIfNotExists', ['b24988ac-6180-42a0-ab88-20f7382dd24c']],
  ]);
  expect(configurationOf({}).parameters).toEqual({
    configurationName: 'palisade-prod',
    configurationNamespace: 'flux-system',
    configurationScope: 'cluster',
    kustomizationName: 'stages',
    kustomizationPath: './generated/environments/prod/default/flux',
    kustomizationPrune: false,
    repositoryRefBranch: '',
    repositoryRefCommit: commit,
    repositoryRefTag: '',
    repositorySyncInterval: expect.any(Number),
    repositoryUrl: 'https://git.contoso.example/platform',
  });
  expect(baseline.deliveries).toEqual([
    {
      target: 'default',
      configuration: 'palisade-prod',
      namespace: 'flux-system',
      repository: 'https://git.contoso.example/platform',
      ref: { kind: 'commit', name: commit },
      folder: 'generated',
      prune: false,
      scope: null,
      origin: expect.objectContaining({ construct: 'FluxDelivery "flux0"' }),
    },
  ]);
});

const vault = { keyVault: ({ name }: { name: string }) => `kv-${name}`, secret: 'git' };
const accesses: readonly [kind: string, access: NonNullable<FluxDeliveryProps['access']>, values: object][] = [
  ['public', 'public', {}],
  [
    'https',
    { kind: 'https', user: 'flux', ...vault },
    { repositoryHttpsUser: 'flux', httpsKeyKeyVaultSecretName: 'git', keyVaultName: 'kv-prod' },
  ],
  [
    'ssh',
    { kind: 'ssh', knownHosts: 'aG9zdA==', ...vault },
    { keyVaultSecretName: 'git', keyVaultName: 'kv-prod', repositorySshKnownHosts: 'aG9zdA==' },
  ],
  ['certificate', { kind: 'certificate', certificate: 'Y2E=' }, { repositoryHttpsCACert: 'Y2E=' }],
  ['in-cluster', { kind: 'in-cluster', secret: 'git' }, { repositoryLocalAuthRef: 'git' }],
];

it.each(accesses)('reaches the repository by %s with a definition of its own', (_kind, access, values) => {
  expect(configurationOf({ access }).parameters).toMatchObject(values);
});

it('has as many definitions as ways', () => {
  expect(new Set(accesses.map(([, access]) => configurationOf({ access }).builtIn)).size).toBe(accesses.length);
});

it.each([
  ['audit', undefined, 'Disabled'],
  ['warn', undefined, 'Disabled'],
  ['deny', undefined, 'DeployIfNotExists'],
  ['audit', true, 'DeployIfNotExists'],
  ['deny', false, 'Disabled'],
] as const)('under %s, with deploy %s, is %s', (enforcement, deploy, effect) => {
  const { members } = baselineOf([deploy === undefined ? {} : { deploy }], { enforcement }).azureInitiatives[0] ?? {};
  expect(members?.map((member) => member.effect)).toEqual([effect, effect]);
});

// What Azure's definition compares of a cluster's configuration, which a new pin has to change.
const compared = ({ parameters }: ReturnType<typeof configurationOf>) => parameters['repositorySyncInterval'] as number;

describe('the interval tells Azure one set of values from another', () => {
  const changes: readonly [what: string, props: Props][] = [
    ['another commit', { ref: { commit: commit.replace('0', '1') } }],
    ['a tag', { ref: { tag: 'v1' } }],
    ['another tag', { ref: { tag: 'v2' } }],
    ['another folder', { folder: 'platform/generated' }],
    ['another namespace', { namespace: 'platform' }],
    ['pruning', { prune: true }],
    ['another secret', { access: { kind: 'in-cluster', secret: 'git' } }],
  ];
  const all = [['nothing new', {}] as const, ...changes].map(([, props]) => compared(configurationOf(props)));

  it('for each change', () => expect(new Set(all).size).toBe(all.length));
  it('and stays where nothing changed', () => expect(compared(configurationOf({}))).toBe(all[0]));
  it('between ten minutes and an hour', () => {
    for (const seconds of all) expect(seconds >= 600 && seconds <= 3600).toBe(true);
  });
});

it.each([
  ['no ref', { ref: {} }, 'the delivery does not say what it is pinned to'],
  ['two refs', { ref: { tag: 'v1', commit } }, 'the delivery does not say what it is pinned to'],
  ['a short commit', { ref: { commit: '0123456' } }, '"0123456" is no commit'],
  ['a ref that leaves its folder', { ref: { tag: 'a/../b' } }, '"a/../b" is not a name of a tag'],
  ['a ref with a blank', { ref: { branch: 'a b' } }, 'is not a name of a branch'],
  ['plain http', { repository: 'http://git.contoso.example/platform' }, 'is no address of a repository'],
  ['a path of scp', { repository: 'git@git.contoso.example:platform' }, 'is no address of a repository'],
  ['a token', { repository: 'https://user:token@git.contoso.example/platform' }, 'holds a secret'],
  ['a password of ssh', { repository: 'ssh://git:pass@git.contoso.example/platform' }, 'holds a secret'],
  ['a folder above', { folder: '../generated' }, '"../generated" is no folder of a repository'],
  ['a folder from the root', { folder: '/generated' }, '"/generated" is no folder of a repository'],
  ['another namespace', { namespace: 'Flux' }, '"Flux" is not a name of a namespace'],
  ['another profile', { target: 'defautl' }, 'has no profile "defautl", expected "default"'],
  ['a misspelt member', { pruned: true } as Props, 'unknown member "pruned"'],
])('refuses %s', (_what, props, message) => {
  const [first, ...others] = refusals([props]);
  expect(first).toContain('delivery/ill-formed: ');
  expect(first).toContain(message);
  expect(others).toEqual([]);
});

it('takes an ssh address with a user, a tag with slashes and the root of a repository', () => {
  const props = { repository: 'ssh://git@git.contoso.example/platform', ref: { tag: 'prod/2026.11' }, folder: '' };
  expect(configurationOf(props).parameters).toMatchObject({
    kustomizationPath: './environments/prod/default/flux',
    repositoryRefTag: 'prod/2026.11',
  });
});

describe('of several profiles', () => {
  const edge = { target: 'edge', scope: subscription('1') };

  it('delivers to each where its clusters are', () => {
    const { azureInitiatives, deliveries } = baselineOf([edge, { target: 'default', scope: subscription('2') }], two);
    expect(azureInitiatives.map(({ scope }) => scope)).toEqual([subscription('1'), subscription('2')]);
    expect(deliveries.map(({ target }) => target)).toEqual(['default', 'edge']);
  });

  it.each([
    ['one that nobody names', [{ scope: subscription('1') }], 'does not say which it is for'],
    ['one where all clusters are', [{ target: 'edge' }], 'clusters of other profiles would be given'],
    ['one where all clusters are, said', [{ target: 'edge', scope: group }], 'clusters of other profiles'],
    ['one target twice', [edge, { ...edge, scope: subscription('2') }], 'target "edge" is delivered to twice'],
    ['one scope twice', [edge, { ...edge, target: 'default' }], 'is delivered to twice'],
    [
      'one scope inside another',
      [edge, { target: 'default', scope: `${subscription('1')}/resourceGroups/clusters` }],
      'is delivered to twice',
    ],
    ['no scope', [{ target: 'edge', scope: '/subscriptions/1' }], '"/subscriptions/1" is not a scope'],
  ] as const)('refuses %s', (_what, deliveries, message) => {
    const found = refusals(deliveries, two);
    expect(found).toEqual([expect.stringContaining(message)]);
  });

  it('takes scopes of which the environment has each', () => {
    const assignmentScope = [subscription('1'), subscription('2')];
    const azure = { owner: 'contoso', definitionScope: group, assignmentScope, location: 'westeurope' };
    const each = [edge, { target: 'default', scope: subscription('2') }];
    expect(baselineOf(each, { ...two, azure }).deliveries).toHaveLength(2);
  });

  it('refuses a scope that the environment leaves out', () => {
    const notScopes = [`${subscription('0')}/resourceGroups/theirs`];
    const azure = { owner: 'contoso', assignmentScope: subscription('0'), location: 'westeurope', notScopes };
    const found = refusals([{ scope: `${subscription('0')}/resourceGroups/theirs` }], { azure });
    expect(found).toEqual([expect.stringContaining('which environment "prod" leaves out with notScopes')]);
  });

  it('refuses two environments that deliver to the same clusters', () => {
    const environments = ['dev', 'prod'].map((name) =>
      defineEnvironment({
        name,
        enforcement: 'deny',
        profiles: { default: vap },
        namespaces: [],
        azure: { owner: 'contoso', assignmentScope: subscription('0'), location: 'westeurope' },
      }),
    );
    const app = new PalisadeApp({ controls: [], environments });
    new FluxDelivery(app, 'flux', given as FluxDeliveryProps);
    expect(() => collect(app, [], project)).toThrow('are in environment "dev" and in "prod"');
  });

  it('refuses a scope beside that of the environment', () => {
    expect(refusals([{ scope: subscription('1') }])).toEqual([expect.stringContaining('is not below')]);
  });
});

it.each([
  [{ branch: 'main' }, ['delivery/unpinned']],
  [{ tag: 'v1' }, []],
  [{ commit }, []],
])('warns of %j: %j', (ref, expected) => {
  expect(warnings([baselineOf([{ ref }])]).map(({ code }) => code)).toEqual(expected);
});

it('pins each environment by what it says', () => {
  const ref = ({ name }: { name: string }) => ({ tag: `${name}-7` });
  expect(configurationOf({ ref }).parameters['repositoryRefTag']).toBe('prod-7');
});
