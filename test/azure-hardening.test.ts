import { readFileSync } from 'node:fs';
import type { Construct } from 'constructs';
import { describe, expect, it } from 'vitest';
import { AksClusterHardening, type AksClusterHardeningProps } from '../constructs/library/aks-cluster-hardening.ts';
import { RegistryHardening } from '../constructs/library/registry-hardening.ts';
import { collect } from '../src/authoring/collect.ts';
import { defineEnvironment, type EnvironmentInput, PalisadeApp } from '../src/index.ts';
import { renderTree } from '../src/io/render-tree.ts';
import type { AzureInitiative } from '../src/model/azure-initiative.ts';
import type { Baseline } from '../src/model/baseline.ts';
import { synthesize } from '../src/planes/all.ts';
import { project } from './conformance/compiled-controls.ts';
import { emulated } from './targets/emulated.ts';

type Hardening = new (scope: Construct, id: string, props: object) => Construct;
const constructs: readonly [name: string, Hardening, file: string, changing: 'deploy' | 'modify'][] = [
  ['AksClusterHardening', AksClusterHardening as Hardening, 'aks-cluster-hardening', 'deploy'],
  ['RegistryHardening', RegistryHardening as Hardening, 'registry-hardening', 'modify'],
];

const scope = '/subscriptions/00000000-0000-0000-0000-000000000000';

function baselineOf(Made: Hardening, props: object, changes: Partial<EnvironmentInput> = {}): Baseline {
  const environment = defineEnvironment({
    name: 'prod',
    enforcement: 'deny',
    profiles: { default: { kubernetes: '1.33', policyEngine: 'gatekeeper' } },
    namespaces: [],
    azure: { owner: 'contoso', assignmentScope: scope, location: 'westeurope' },
    ...changes,
  });
  const app = new PalisadeApp({ controls: [], environments: [environment] });
  new Made(app, 'hardening', props);
  return collect(app, [], project)[0] as Baseline;
}

function initiativeOf(...given: Parameters<typeof baselineOf>): AzureInitiative {
  const [initiative] = baselineOf(...given).azureInitiatives;
  if (initiative === undefined) throw new Error('there is none');
  return initiative;
}

/** Returns what an initiative does by Azure's own definitions and by ours. */
function allOf({ members, controls }: AzureInitiative): readonly { referenceId: string; effect: string }[] {
  return [...members, ...controls];
}

/** Returns what the docstring of each aspect says, and its type. */
function aspectsOf(file: string): { name: string; type: string; doc: string }[] {
  const text = readFileSync(new URL(`../constructs/library/${file}.ts`, import.meta.url), 'utf8');
  const props = text.slice(text.indexOf('export interface'), text.indexOf('\n}\n'));
  return [...props.matchAll(/\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\s*readonly (\w+)\?: ([^;]*)/g)]
    .map(([, doc = '', name = '', type = '']) => ({ name, type, doc }))
    .filter(({ name }) => name !== 'name' && name !== 'environments');
}

const kebab = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

describe.each(constructs)('%s', (_name, Made, file, changing) => {
  const aspects = aspectsOf(file);
  const everything = Object.fromEntries(
    aspects
      .filter(({ type }) => type.includes('boolean'))
      .map(({ name, type }) => [name, type.includes(`'${changing}'`) ? changing : true]),
  );

  it('has an aspect for each member, which says whether it only audits', () => {
    const members = new Map(allOf(initiativeOf(Made, everything)).map((member) => [member.referenceId, member]));
    for (const { name, doc } of aspects.filter((one) => one.name !== 'apiServer')) {
      const member = members.get(kebab(name));
      expect(member, name).toBeDefined();
      expect(member?.effect === 'Deny', name).toBe(!doc.includes('Audited only'));
    }
    expect(aspects.length).toBeGreaterThan(10);
    expect(members.size).toBeGreaterThan(aspects.length);
  });

  it('leaves out what is switched off', () => {
    const all = allOf(initiativeOf(Made, everything)).map(({ referenceId }) => referenceId);
    for (const { name } of aspects) {
      const without = allOf(initiativeOf(Made, { ...everything, [name]: false })).map(({ referenceId }) => referenceId);
      const gone = all.filter((id) => !without.includes(id));
      const own = name === 'apiServer' ? 'private-cluster' : kebab(name);
      expect(gone, name).toEqual(expect.arrayContaining([own]));
      expect(
        gone.every((id) => id === own || id === `${own}-${changing}`),
        name,
      ).toBe(true);
    }
  });

  it('changes nothing where nothing is denied', () => {
    const effects = (enforcement: 'audit' | 'warn' | 'deny') => {
      const { members, identity } = initiativeOf(Made, everything, { enforcement });
      const changed = members.filter(({ referenceId }) => referenceId.endsWith(`-${changing}`));
      return [identity, new Set(changed.map(({ effect }) => effect)), changed.some(({ roles }) => roles.length > 0)];
    };
    const word = { deploy: 'DeployIfNotExists', modify: 'Modify' }[changing];
    expect(effects('deny')).toEqual([true, new Set([word]), true]);
    for (const enforcement of ['audit', 'warn'] as const)
      expect(effects(enforcement)).toEqual([true, new Set(['Disabled']), false]);
  });

  it('needs no identity as it is, and names the line of the team', () => {
    const { identity, origin, members } = initiativeOf(Made, {});
    expect(identity).toBe(false);
    expect(new Set([origin, ...members.map((member) => member.origin)].map((one) => one.file))).toEqual(
      new Set(['test/azure-hardening.test.ts']),
    );
  });

  it.each(['audit', 'deny'] as const)('is taken by the service under %s', async (enforcement) => {
    const files = [...renderTree(synthesize(baselineOf(Made, everything, { enforcement })))];
    const emulator = await emulated();
    for (const folder of ['definitions', 'initiatives', 'assignments'])
      for (const [, text] of files.filter(([path]) => path.includes(`/azure/${folder}/`))) {
        const { type, scope: at, name, ...body } = JSON.parse(text);
        const { status, body: answer } = await emulator.send('PUT', `${at}/providers/${type}/${name}`, body);
        expect([status, answer.error]).toEqual([201, undefined]);
      }
  });
});

it('sends the logs of each environment to its own workspace', () => {
  const props: AksClusterHardeningProps = { diagnostics: { deploy: ({ name }) => `/workspaces/${name}` } };
  const { members } = initiativeOf(AksClusterHardening as Hardening, props);
  const deployed = members.find(({ referenceId }) => referenceId === 'diagnostics-deploy');
  expect(deployed?.parameters).toEqual({ logAnalytics: '/workspaces/prod' });
});

it('takes authorised ranges in the place of a private cluster', () => {
  const { members } = initiativeOf(AksClusterHardening as Hardening, { apiServer: 'authorised-ranges' });
  const ids = members.map(({ referenceId }) => referenceId);
  expect([ids.includes('authorised-ranges'), ids.includes('private-cluster')]).toEqual([true, false]);
});

describe('what is denied by definitions of ours', () => {
  const aspects = aspectsOf('aks-cluster-hardening').filter(({ type }) => type.includes("'deny'"));
  const denied = Object.fromEntries(aspects.map(({ name }) => [name, 'deny']));
  const hardened = (enforcement: 'audit' | 'warn' | 'deny', props: object = denied) =>
    initiativeOf(AksClusterHardening as Hardening, props, { enforcement });

  it('is all that Azure’s own only audit and that is ours to judge', () => {
    expect(aspects.map(({ name }) => name)).toEqual([
      'keyManagement',
      'nodeUpgrades',
      'clusterUpgrades',
      'imageCleaner',
      'runCommand',
      'workloadIdentity',
    ]);
    const controls = hardened('deny').controls.map(({ referenceId }) => referenceId);
    const expected = [...aspects.map(({ name }) => `${kebab(name)}-deny`), 'network-policy-engine'];
    expect(controls).toEqual(expected.sort());
  });

  it('is denied under deny alone, and once: Azure’s own audits beside it', () => {
    for (const enforcement of ['audit', 'warn', 'deny'] as const) {
      const { members, controls } = hardened(enforcement);
      const word = enforcement === 'deny' ? 'Deny' : 'Disabled';
      for (const { name } of aspects) {
        const own = members.find(({ referenceId }) => referenceId === kebab(name));
        const ours = controls.find(({ referenceId }) => referenceId === `${kebab(name)}-deny`);
        expect([name, own?.effect, ours?.effect]).toEqual([name, 'Audit', word]);
      }
      const engine = controls.find(({ referenceId }) => referenceId === 'network-policy-engine');
      expect(engine?.effect).toBe(enforcement === 'deny' ? 'Deny' : 'Audit');
    }
  });

  it('reads the very field that Azure’s own audits', () => {
    const fields = hardened('deny').controls.map(({ referenceId, control }) => [
      referenceId,
      (control.deny as { field: string }).field.split('/').at(-1),
    ]);
    expect(Object.fromEntries(fields)).toEqual({
      'cluster-upgrades-deny': 'autoUpgradeProfile.upgradeChannel',
      'image-cleaner-deny': 'securityProfile.imageCleaner.enabled',
      'key-management-deny': 'securityProfile.azureKeyVaultKms.enabled',
      'network-policy-engine': 'networkProfile.networkPolicy',
      'node-upgrades-deny': 'autoUpgradeProfile.nodeOSUpgradeChannel',
      'run-command-deny': 'apiServerAccessProfile.disableRunCommand',
      'workload-identity-deny': 'securityProfile.workloadIdentity.enabled',
    });
  });

  it('is bound by nobody who only audits', () => {
    const { controls } = hardened('deny', { networkPolicyEngine: false });
    expect(controls).toEqual([]);
  });
});

it.each<[name: string, Made: unknown, props: object, groups: Record<string, string[]>]>([
  [
    'clusters',
    AksClusterHardening,
    { apiServer: 'authorised-ranges' },
    {
      'authorised-ranges': ['mcsb-ns-2'],
      defender: ['mcsb-lt-1', 'mcsb-lt-2'],
      diagnostics: ['mcsb-lt-3'],
      'network-policy-engine': ['cis-aks-5-4-4'],
      'policy-add-on': ['mcsb-pv-2'],
      rbac: ['mcsb-pa-7'],
    },
  ],
  [
    'registries',
    RegistryHardening,
    { customerManagedKeys: true },
    {
      'customer-managed-keys': ['mcsb-dp-5'],
      'network-rules': ['mcsb-ns-2'],
      'private-link': ['mcsb-ns-2'],
      vulnerabilities: ['mcsb-ds-6', 'mcsb-pv-6'],
    },
  ],
])('puts members of %s that a framework names into its groups', (_name, Made, props, groups) => {
  const files = [...renderTree(synthesize(baselineOf(Made as Hardening, props)))];
  const [, text = ''] = files.find(([path]) => path.includes('/azure/initiatives/palisade-hardening-')) ?? [];
  const { policyDefinitions, policyDefinitionGroups } = JSON.parse(text).properties;
  const grouped = policyDefinitions.filter((one: { groupNames: string[] }) => one.groupNames.length > 0);
  expect(
    Object.fromEntries(
      grouped.map((one: { policyDefinitionReferenceId: string; groupNames: string[] }) => [
        one.policyDefinitionReferenceId,
        one.groupNames,
      ]),
    ),
  ).toEqual(groups);
  expect(policyDefinitionGroups.map(({ name }: { name: string }) => name)).toEqual(
    [...new Set(Object.values(groups).flat())].sort(),
  );
});
