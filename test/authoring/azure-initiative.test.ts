import { describe, expect, it } from 'vitest';
import { collect } from '../../src/authoring/collect.ts';
import {
  AzureInitiative,
  type AzureInitiativeProps,
  type BuiltInMember,
  builtIn,
  type Control,
  ControlBinding,
  defineEnvironment,
  type EnvironmentInput,
  PalisadeApp,
} from '../../src/index.ts';
import type { Baseline } from '../../src/model/baseline.ts';
import type { Environment } from '../../src/model/environment.ts';
import { PalisadeError } from '../../src/model/palisade-error.ts';
import { warnings } from '../../src/verify/warnings.ts';
import privilegedPods from '../../templates/pod-security/privileged.ts';
import { project } from '../conformance/compiled-controls.ts';

const scope = '/subscriptions/00000000-0000-0000-0000-000000000000';
const azure = { owner: 'contoso-platform', assignmentScope: scope, location: 'westeurope' } as const;
const { location: _, ...nowhere } = azure;
const privileged = 'kubernetes-cluster-should-not-allow-privileged-containers';
const images = 'kubernetes-cluster-containers-should-only-use-allowed-images';
const ssh = 'azure-kubernetes-clusters-should-disable-ssh';
const invoke = 'disable-command-invoke-on-azure-kubernetes-service-clusters';
const mutator = 'mutate-k8s-container-to-drop-all-capabilities';
const maintenance =
  'deploy-planned-maintenance-to-schedule-and-control-upgrades-for-your-azure-kubernetes-service-aks-cluster';

// No two environments have one scope.
function apart(i: number): Partial<EnvironmentInput> {
  return { azure: { ...azure, assignmentScope: `/subscriptions/00000000-0000-0000-0000-00000000001${i}` } };
}

function environment(name: string, changes: Partial<EnvironmentInput> = {}) {
  return defineEnvironment({
    name,
    enforcement: 'deny',
    profiles: { default: { kubernetes: '1.33', policyEngine: 'azure-policy-addon' } },
    namespaces: [],
    azure,
    ...changes,
  });
}

function baselineOf(
  members: readonly BuiltInMember[],
  changes: Partial<EnvironmentInput> = {},
  props: Partial<AzureInitiativeProps> = {},
  names = ['prod'],
): Baseline {
  const app = new PalisadeApp({
    controls: [],
    environments: names.map((name, i) => environment(name, { ...(i === 0 ? {} : apart(i)), ...changes })),
  });
  new AzureInitiative(app, 'hardening', { title: 'Cluster hardening', members, ...props });
  return collect(app, [], project)[0] as Baseline;
}

// What types refuse, as whoever writes JavaScript could say it.
const loose = builtIn as unknown as (key: string, options?: object) => BuiltInMember;

it('writes out every member, sorted by reference id', () => {
  const [initiative] = baselineOf([
    builtIn(ssh),
    builtIn(images, {
      parameters: ({ name }) => ({
        allowedContainerImagesRegex: `^${name}[.]azurecr[.]io/.+$`,
        excludedNamespaces: [],
      }),
      referenceId: 'images',
      references: [{ to: 'cis-aks', id: '5.1.4' }],
      version: '9.3.*',
    }),
  ]).azureInitiatives;
  expect(initiative).toMatchObject({ name: 'hardening', title: 'Cluster hardening', identity: false });
  expect(initiative?.origin).toMatchObject({
    file: 'test/authoring/azure-initiative.test.ts',
    construct: 'AzureInitiative "hardening"',
  });
  expect(initiative?.members.map(({ origin: _origin, title: _title, ...rest }) => rest)).toEqual([
    {
      referenceId: ssh,
      builtIn: ssh,
      definition: '28257686-e9db-403e-b9e2-a5eecbe03da9',
      version: '1.*.*',
      effect: 'Audit',
      parameters: {},
      references: [],
      identity: false,
      roles: [],
      deprecated: false,
    },
    {
      referenceId: 'images',
      builtIn: images,
      definition: 'febd0533-8e55-448f-b837-bd0e06f16469',
      version: '9.3.*',
      effect: 'Deny',
      parameters: { allowedContainerImagesRegex: '^prod[.]azurecr[.]io/.+$', excludedNamespaces: [] },
      references: [{ to: 'cis-aks', id: '5.1.4' }],
      identity: false,
      roles: [],
      deprecated: false,
    },
  ]);
});

it.each<
  [key: Parameters<typeof builtIn>[0], said: string | undefined, changes: Partial<EnvironmentInput>, effect: string]
>([
  [privileged, undefined, { enforcement: 'audit' }, 'Audit'],
  [privileged, undefined, { enforcement: 'warn' }, 'Audit'],
  [privileged, undefined, { enforcement: 'deny' }, 'Deny'],
  [privileged, 'deny', { enforcement: 'audit' }, 'deny'],
  [privileged, 'Disabled', { enforcement: 'deny' }, 'Disabled'],
  [ssh, undefined, { enforcement: 'deny' }, 'Audit'],
  [
    'resource-logs-in-azure-kubernetes-service-should-be-enabled',
    undefined,
    { enforcement: 'deny' },
    'AuditIfNotExists',
  ],
  [mutator, undefined, { enforcement: 'deny' }, 'Disabled'],
  [mutator, undefined, { enforcement: 'audit', mutation: 'on' }, 'Mutate'],
  [invoke, 'DeployIfNotExists', { enforcement: 'audit' }, 'DeployIfNotExists'],
])('gives %s, which says %s, in %o the effect %s', (key, said, changes, effect) => {
  const [initiative] = baselineOf([loose(key, said ? { effect: said } : {})], changes).azureInitiatives;
  expect(initiative?.members.map((member) => member.effect)).toEqual([effect]);
});

it('hands on the namespaces that the environment excludes, and its warnings', () => {
  const environments = { enforcement: 'warn', excludedNamespaces: ['edge'] } as const;
  const [initiative] = baselineOf([builtIn(privileged), builtIn(ssh)], environments).azureInitiatives;
  const { excludedNamespaces, ...others } = initiative?.members[1]?.parameters ?? {};
  expect([excludedNamespaces, others]).toEqual([expect.arrayContaining(['edge', 'kube-system']), { warn: true }]);
  expect(initiative?.members[0]?.parameters).toEqual({});
});

it('asks for an identity for what could change resources, and for roles for what does', () => {
  const of = (effect: 'DeployIfNotExists' | 'Disabled') =>
    baselineOf([builtIn(invoke, { effect })]).azureInitiatives[0];
  expect([of('DeployIfNotExists')?.identity, of('DeployIfNotExists')?.members[0]?.roles]).toEqual([
    true,
    ['18ed5180-3e48-46fd-8541-4ea054d57064', 'ed7f3fbd-7b88-4dd4-9017-9adb7ce333f8'],
  ]);
  expect([of('Disabled')?.identity, of('Disabled')?.members[0]?.roles]).toEqual([true, []]);
  expect(baselineOf([builtIn(ssh)], {}, { identity: true }).azureInitiatives[0]?.identity).toBe(true);
});

it('pins what the cloud of the environment has', () => {
  const gov = { azure: { ...azure, cloud: 'usgov' } } as const;
  const [initiative] = baselineOf([builtIn(privileged)], gov).azureInitiatives;
  expect(initiative?.members[0]?.version).toBe('10.*.*');
});

it.each<[what: string, member: () => BuiltInMember, cloud: 'public' | 'usgov', messages: string[]]>([
  [
    'of another version there',
    () => builtIn(privileged),
    'usgov',
    [
      `"${privileged}" is 10.2.0 in cloud "usgov", and its effects and parameters are taken from 9.2.0 of the public cloud`,
    ],
  ],
  ['that somebody has looked at', () => builtIn(privileged, { version: '10.2.*' as never }), 'usgov', []],
  [
    'of the same version there',
    () => builtIn('kubernetes-cluster-container-images-should-not-include-latest-image-tag'),
    'usgov',
    [],
  ],
  ['of the public cloud', () => builtIn(privileged), 'public', []],
])('warns where nobody knows what a built-in takes in its cloud: one %s', (_what, member, cloud, messages) => {
  const found = warnings([baselineOf([member()], { azure: { ...azure, cloud } })]);
  expect(found.map(({ code, message }) => [code, message])).toEqual(messages.map((one) => ['builtin/unread', one]));
});

it('warns of what Azure has deprecated, and stops nobody', () => {
  const old = builtIn('configure-azure-defender-for-kubernetes-to-be-enabled', { effect: 'Disabled' });
  expect(warnings([baselineOf([old, builtIn(ssh)])])).toMatchObject([
    { code: 'builtin/deprecated', severity: 'warning', subject: 'prod/hardening' },
  ]);
});

type Case = [
  what: string,
  members: () => readonly BuiltInMember[],
  changes: Partial<EnvironmentInput>,
  props: Partial<AzureInitiativeProps>,
  code: string,
  message: string,
];

const vap = { profiles: { default: { kubernetes: '1.33', policyEngine: 'vap' } } } as const;
const regex = (value: unknown) => () => [loose(images, { parameters: { allowedContainerImagesRegex: value } })];

it.each<Case>([
  [
    'an unknown environment',
    () => [builtIn(ssh)],
    {},
    { environments: ['prd', 'prod'] },
    'environment/unknown',
    'unknown environment "prd", expected "prod"',
  ],
  [
    'a key that is none',
    () => [loose('azure-kubernetes-clusters-should-disable-shh')],
    {},
    {},
    'builtin/unknown',
    `expected "${ssh}"`,
  ],
  [
    'a GUID',
    () => [loose('95edb821-ddaf-4404-9732-666045e056b4')],
    {},
    {},
    'builtin/unknown',
    `expected "${privileged}"`,
  ],
  ['a key of every object', () => [loose('constructor')], {}, {}, 'builtin/unknown', 'unknown built-in "constructor"'],
  [
    'an effect in another case',
    () => [loose(ssh, { effect: 'audit' })],
    {},
    {},
    'builtin/effect',
    `"${ssh}" does not have the effect "audit", expected one of: Audit, Disabled`,
  ],
  [
    'an effect that a member does not have',
    () => [loose(ssh, { effect: 'Deny' })],
    {},
    {},
    'builtin/effect',
    'does not have the effect "Deny"',
  ],
  [
    'no effect where only changes are to be had',
    () => [loose(invoke)],
    {},
    {},
    'builtin/effect',
    'can only change resources, and nobody says that it shall',
  ],
  [
    'a mutation where mutation is off',
    () => [builtIn(mutator, { effect: 'Mutate' })],
    {},
    {},
    'builtin/effect',
    'mutates, and environment "prod" has mutation off',
  ],
  ['a missing parameter', () => [loose(images)], {}, {}, 'params/value', 'parameter "allowedContainerImagesRegex" of'],
  [
    'a parameter that is none',
    () => [loose(privileged, { parameters: { excludedImage: [] } })],
    {},
    {},
    'params/unknown',
    'unknown parameter "excludedImage"',
  ],
  [
    'an effect among the parameters',
    () => [loose(privileged, { parameters: { effect: 'Deny' } })],
    {},
    {},
    'params/unknown',
    'is no parameter here',
  ],
  [
    'a value in another case',
    () => [loose(privileged, { parameters: { source: 'all' } })],
    {},
    {},
    'params/value',
    'is "all", expected one of: "All", "Generated", "Original"',
  ],
  [
    'an item in another case',
    () => [
      loose('azure-kubernetes-service-clusters-should-enable-node-os-auto-upgrade', {
        parameters: { allowedNodeOsUpgradeChannels: ['SecurityPatch', 'nodeImage'] },
      }),
    ],
    {},
    {},
    'params/value',
    'is "nodeImage", expected one of:',
  ],
  [
    'a text for a list',
    () => [loose(privileged, { parameters: { namespaces: 'shop' } })],
    {},
    {},
    'params/value',
    'is "shop", expected a value of type array',
  ],
  ['a number for a text', regex(1), {}, {}, 'params/value', 'is 1, expected a value of type string'],
  ['null', regex(null), {}, {}, 'params/value', 'is null, expected a value of type string'],
  [
    'a function inside a value',
    () => [loose(privileged, { parameters: { labelSelector: { a: () => 1 } } })],
    {},
    {},
    'params/value',
    'holds something that is no JSON',
  ],
  ['an expression', regex("[parameters('a')]"), {}, {}, 'params/value', 'which Azure takes for an expression'],
  [
    'an expression inside a list',
    () => [loose(privileged, { parameters: { namespaces: ['[a]'] } })],
    {},
    {},
    'params/value',
    'which Azure takes for an expression',
  ],
  [
    'another major',
    () => [builtIn(privileged, { version: '8.*.*' })],
    {},
    {},
    'builtin/version',
    'is pinned to "8.*.*", and the catalogue describes 9.2.0 alone',
  ],
  [
    'an older minor',
    () => [builtIn(privileged, { version: '9.1.*' })],
    {},
    {},
    'builtin/version',
    'is pinned to "9.1.*"',
  ],
  [
    'a preview of what is none',
    () => [builtIn(privileged, { version: '9.*.*-preview' })],
    {},
    {},
    'builtin/version',
    'is pinned to "9.*.*-preview"',
  ],
  [
    'a reference id that is taken',
    () => [builtIn(ssh), builtIn(privileged, { referenceId: ssh.toUpperCase() })],
    {},
    {},
    'initiative/duplicate',
    'two members have the reference id',
  ],
  [
    'a reference id with a blank',
    () => [builtIn(ssh, { referenceId: 'a b' })],
    {},
    {},
    'initiative/ill-formed',
    '"a b" is no reference id',
  ],
  [
    'an identity without location',
    () => [builtIn(invoke, { effect: 'Disabled' })],
    { azure: nowhere },
    {},
    'initiative/identity',
    'names no location for it',
  ],
  [
    'a location that Azure writes otherwise',
    () => [builtIn(invoke, { effect: 'Disabled' })],
    { azure: { ...azure, location: 'West Europe' } },
    {},
    'initiative/identity',
    '"West Europe" is no location',
  ],
  [
    'the location global',
    () => [builtIn(invoke, { effect: 'Disabled' })],
    { azure: { ...azure, location: 'global' } },
    {},
    'initiative/identity',
    '"global" is no location',
  ],
  [
    'what US Government does not have',
    () => [builtIn(ssh)],
    { azure: { ...azure, cloud: 'usgov' } },
    {},
    'builtin/cloud',
    `there is none in cloud "usgov"`,
  ],
  [
    'anything in China',
    () => [builtIn(privileged)],
    { azure: { ...azure, cloud: 'china' } },
    {},
    'builtin/cloud',
    `nobody publishes what there is in cloud "china"`,
  ],
  [
    'a cloud that is none',
    () => [builtIn(ssh)],
    { azure: { ...azure, cloud: 'gov' as 'usgov' } },
    {},
    'environment/ill-formed',
    'is "gov", expected one of: public, usgov, china',
  ],
  [
    'an environment outside Azure',
    () => [builtIn(ssh)],
    { ...vap, azure: undefined as never },
    {},
    'initiative/ill-formed',
    'does not say where it stands in Azure',
  ],
  [
    'the add-on where there is none',
    () => [builtIn(privileged)],
    vap,
    {},
    'coverage/none',
    'is run by the Azure Policy add-on',
  ],
  ['no members', () => [], {}, {}, 'initiative/ill-formed', 'the initiative has no members'],
  ['an empty title', () => [builtIn(ssh)], {}, { title: ' ' }, 'initiative/ill-formed', 'the title has no text'],
  [
    'a name that is none',
    () => [builtIn(ssh)],
    {},
    { name: 'Hardening' },
    'initiative/ill-formed',
    '"Hardening" is not a name',
  ],
  [
    'a name that is too long',
    () => [builtIn(ssh)],
    {},
    { name: 'a'.repeat(20) },
    'initiative/ill-formed',
    'has 25 characters, at most 24 are allowed',
  ],
  [
    'the name of our own assignment',
    () => [builtIn(ssh)],
    {},
    { name: 'palisade' },
    'initiative/duplicate',
    'is called as "palisade-prod" is',
  ],
  [
    'the name of a level',
    () => [builtIn(ssh)],
    {},
    { name: 'pss-base' },
    'initiative/duplicate',
    'is called as "pss-base-prod" is',
  ],
  [
    'a misspelt member',
    () => [builtIn(ssh)],
    {},
    { enviroments: [] } as object,
    'initiative/ill-formed',
    'unknown member "enviroments"',
  ],
  [
    'a misspelt option',
    () => [loose(ssh, { effects: 'Audit' })],
    {},
    {},
    'initiative/ill-formed',
    'unknown member "effects"',
  ],
  [
    'a requirement without a word',
    () => [builtIn(ssh, { references: [{ to: 'mcsb', id: '-' }] })],
    {},
    {},
    'initiative/ill-formed',
    '"-" is no requirement of a framework',
  ],
  [
    'what builtIn did not make',
    () => [{ key: ssh } as BuiltInMember, undefined as never],
    {},
    {},
    'initiative/ill-formed',
    '2 members of initiative "hardening" are not made by builtIn or azureControl',
  ],
  [
    'a framework that is none',
    () => [loose(ssh, { references: [{ to: 'cis', id: '1' }] })],
    {},
    {},
    'initiative/ill-formed',
    '"to" of entry 1',
  ],
])('refuses %s', (_what, members, changes, props, code, message) => {
  const findings = findingsOf(() => baselineOf(members(), changes, props));
  const found = findings.filter((one) => one.code === code && one.message.includes(message));
  expect(found, JSON.stringify(findings, null, 1)).toHaveLength(1);
  expect(findings.every(({ place }) => place?.file === 'test/authoring/azure-initiative.test.ts')).toBe(true);
  expect(new Set(findings.map((one) => one.code))).toEqual(new Set([code]));
});

it('warns of what a control of ours judges too, and not of what is disabled', () => {
  const app = new PalisadeApp({ controls: [], environments: [environment('prod')] });
  new ControlBinding(app, 'privileged', { control: privilegedPods });
  const members = [
    builtIn(privileged, { effect: 'Audit' }),
    builtIn(privileged, { effect: 'Disabled', referenceId: 'off' }),
  ];
  new AzureInitiative(app, 'hardening', { title: 'Hardening', members: [...members, builtIn(ssh)] });
  const controls = [privilegedPods as unknown as Control];
  expect(warnings(collect(app, controls, project))).toMatchObject([
    { code: 'builtin/overlap', severity: 'warning', subject: 'prod/privileged' },
  ]);
});

type Named = [id: string, name: string, environments?: string[]];

it.each<[what: string, environments: string[], initiatives: Named[], duplicates: number]>([
  [
    'two of one name',
    ['prod'],
    [
      ['a', 'x'],
      ['b', 'x'],
    ],
    2,
  ],
  [
    'two of one name, each in its own environment',
    ['prod', 'dev'],
    [
      ['a', 'x', ['prod']],
      ['b', 'x', ['dev']],
    ],
    0,
  ],
  // The initiative "a" of "b-prod" is palisade-a-b-prod, and so would be "a-b" of "prod".
  [
    'two that come to one',
    ['prod', 'b-prod'],
    [
      ['a', 'a'],
      ['b', 'a-b'],
    ],
    2,
  ],
  [
    'two that come to one, each in one environment',
    ['prod', 'b-prod'],
    [
      ['a', 'a', ['b-prod']],
      ['b', 'a-b', ['prod']],
    ],
    2,
  ],
  // The initiative of our controls in "a-prod" is palisade-a-prod.
  ['one that comes to that of an environment', ['prod', 'a-prod'], [['a', 'a', ['prod']]], 1],
  ['others', ['prod', 'a-prod'], [['a', 'b']], 0],
])('refuses what would be called alike: %s', (_what, environments, initiatives, duplicates) => {
  const app = new PalisadeApp({
    controls: [],
    environments: environments.map((name, i) => environment(name, apart(i))),
  });
  for (const [id, name, where] of initiatives)
    new AzureInitiative(app, id, {
      title: id,
      name,
      members: [builtIn(ssh)],
      ...(where ? { environments: where } : {}),
    });
  const codes = findingsOf(() => collect(app, [], project)).map(({ code }) => code);
  expect(codes).toEqual(Array(duplicates).fill('initiative/duplicate'));
});

describe('in a ring that denies', () => {
  const rings = [{ name: 'first', locations: ['westeurope'], enforcement: 'deny' }] as const;
  const ringed = { enforcement: 'audit', azure: { ...azure, rings } } as const;
  const hostNamespaces = 'kubernetes-cluster-containers-should-not-share-host-namespaces';

  it('denies what can', () => {
    const [initiative] = baselineOf([builtIn(hostNamespaces), builtIn(ssh)], ringed).azureInitiatives;
    expect(initiative?.members.map(({ effect, ringEffect }) => [effect, ringEffect])).toEqual([
      ['Audit', undefined],
      ['Audit', 'Deny'],
    ]);
  });

  it('refuses an effect that the definition does not have', () => {
    const misspelt = loose(hostNamespaces, {
      effect: ({ enforcement }: Environment) => (enforcement === 'deny' ? 'deny' : 'Audit'),
    });
    const codes = findingsOf(() => baselineOf([misspelt], ringed)).map(({ code, mend }) => [code, mend]);
    expect(codes).toEqual([['builtin/effect', 'write "Deny"; Azure tells upper case from lower']]);
  });
});

it('leaves out the environments that it does not name', () => {
  const none = baselineOf([builtIn(ssh)], {}, { environments: ['dev'] }, ['prod', 'dev']);
  expect(none.azureInitiatives).toEqual([]);
});

it('takes a member whose parameters each environment has of its own', () => {
  const member = builtIn(maintenance, {
    effect: 'Disabled',
    parameters: ({ name }) => ({
      configurationType: 'aksManagedNodeOSUpgradeSchedule',
      maintenanceWindow: { notAllowedDates: [{ start: name, end: name }] },
    }),
  });
  const [initiative] = baselineOf([member]).azureInitiatives;
  expect(initiative?.members[0]?.parameters).toEqual({
    configurationType: 'aksManagedNodeOSUpgradeSchedule',
    maintenanceWindow: { notAllowedDates: [{ start: 'prod', end: 'prod' }] },
  });
});

function findingsOf(act: () => unknown): PalisadeError['findings'] {
  try {
    act();
    return [];
  } catch (error) {
    if (error instanceof PalisadeError) return error.findings;
    throw error;
  }
}
