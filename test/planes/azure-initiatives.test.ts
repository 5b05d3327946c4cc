import { expect, it } from 'vitest';
import { collect } from '../../src/authoring/collect.ts';
import { type BuiltInDefinition, catalogue } from '../../src/azure/catalogue/catalogue.ts';
import { checkResources } from '../../src/azure/check-resources.ts';
import { readResource } from '../../src/azure/read-resource.ts';
import {
  AzureInitiative,
  type BuiltInMember,
  builtIn,
  ControlBinding,
  defineEnvironment,
  type EnvironmentInput,
  PalisadeApp,
} from '../../src/index.ts';
import { renderTree } from '../../src/io/render-tree.ts';
import { synthesize } from '../../src/planes/all.ts';
import nodePort from '../../templates/network/node-port.ts';
import { compiledControls, project } from '../conformance/compiled-controls.ts';
import { emulated } from '../targets/emulated.ts';
import type { Loose } from '../targets/policies.ts';

const shipped = (await compiledControls()).map(({ control }) => control);
const subscription = '/subscriptions/00000000-0000-0000-0000-000000000000';
const gatekeeper = { default: { kubernetes: '1.33', policyEngine: 'gatekeeper' } } as const;

/** Returns the files of the azure folder, parsed, by path below it. */
function filesOf(members: readonly BuiltInMember[], changes: Partial<EnvironmentInput> = {}): Map<string, Loose> {
  const environment = defineEnvironment({
    name: 'prod',
    enforcement: 'deny',
    profiles: { default: { kubernetes: '1.33', policyEngine: 'azure-policy-addon' } },
    namespaces: [],
    azure: { owner: 'contoso-platform', assignmentScope: subscription, location: 'westeurope' },
    ...changes,
  });
  const app = new PalisadeApp({ controls: [], environments: [environment] });
  new ControlBinding(app, 'node-port', { control: nodePort });
  new AzureInitiative(app, 'hardening', { title: 'Cluster hardening', members });
  const folder = 'environments/prod/azure/';
  const files = [...renderTree(collect(app, shipped, project).flatMap(synthesize))];
  return new Map(
    files
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .filter(([path]) => path.startsWith(folder) && path.endsWith('.json'))
      .map(([path, text]) => [path.slice(folder.length), JSON.parse(text)]),
  );
}

const members = [
  builtIn('azure-kubernetes-service-private-clusters-should-be-enabled', {
    references: [
      { to: 'cis-aks', id: '5.4.2' },
      { to: 'mcsb', id: 'NS-2' },
    ],
  }),
  builtIn('kubernetes-cluster-containers-should-only-use-allowed-images', {
    parameters: { allowedContainerImagesRegex: '^contoso[.]azurecr[.]io/.+$', excludedNamespaces: ['kube-system'] },
    references: [{ to: 'cis-aks', id: '5.1.4' }],
    referenceId: 'images',
  }),
  builtIn('disable-command-invoke-on-azure-kubernetes-service-clusters', {
    effect: 'DeployIfNotExists',
    referenceId: 'run-command',
  }),
];

it('writes an initiative with literal values, its assignment with an identity, and the roles that it needs', () => {
  const files = filesOf(members);
  expect([...files.keys()].filter((path) => path.includes('hardening'))).toEqual([
    'assignments/hardening-prod.json',
    'initiatives/palisade-hardening-prod.json',
    'roles/hardening-prod.json',
  ]);
  const provider = '/providers/Microsoft.Authorization';
  const { properties } = files.get('initiatives/palisade-hardening-prod.json');
  expect(properties.parameters).toBeUndefined();
  expect(properties.policyDefinitions).toEqual([
    {
      policyDefinitionId: `${provider}/policyDefinitions/040732e8-d947-40b8-95d6-854c95024bf8`,
      policyDefinitionReferenceId: 'azure-kubernetes-service-private-clusters-should-be-enabled',
      definitionVersion: '1.*.*',
      parameters: { effect: { value: 'Deny' } },
      groupNames: ['cis-aks-5-4-2', 'mcsb-ns-2'],
    },
    {
      policyDefinitionId: `${provider}/policyDefinitions/febd0533-8e55-448f-b837-bd0e06f16469`,
      policyDefinitionReferenceId: 'images',
      definitionVersion: '9.*.*',
      parameters: {
        effect: { value: 'Deny' },
        allowedContainerImagesRegex: { value: '^contoso[.]azurecr[.]io/.+$' },
        excludedNamespaces: { value: ['kube-system'] },
      },
      groupNames: ['cis-aks-5-1-4'],
    },
    {
      policyDefinitionId: `${provider}/policyDefinitions/1b708b0a-3380-40e9-8b79-821f9fa224cc`,
      policyDefinitionReferenceId: 'run-command',
      definitionVersion: '1.*.*',
      parameters: { effect: { value: 'DeployIfNotExists' } },
      groupNames: [],
    },
  ]);
  expect(properties.policyDefinitionGroups.map((group: Loose) => group.name)).toEqual([
    'cis-aks-5-1-4',
    'cis-aks-5-4-2',
    'mcsb-ns-2',
  ]);
  expect(files.get('assignments/hardening-prod.json')).toMatchObject({
    scope: subscription,
    identity: { type: 'SystemAssigned' },
    location: 'westeurope',
    properties: { policyDefinitionId: `${subscription}${provider}/policySetDefinitions/palisade-hardening-prod` },
  });
  expect(files.get('roles/hardening-prod.json')).toMatchObject({
    scope: subscription,
    properties: {
      policyAssignmentId: `${subscription}${provider}/policyAssignments/hardening-prod`,
      roles: ['18ed5180-3e48-46fd-8541-4ea054d57064', 'ed7f3fbd-7b88-4dd4-9017-9adb7ce333f8'].map((role) => ({
        roleDefinitionId: `${provider}/roleDefinitions/${role}`,
        neededBy: ['run-command'],
      })),
    },
  });
});

it('writes neither identity nor roles where nothing can change resources', () => {
  const files = filesOf(members.slice(0, 2));
  const assignment = files.get('assignments/hardening-prod.json');
  expect([assignment.identity, assignment.location]).toEqual([undefined, undefined]);
  expect([...files.keys()].filter((path) => path.startsWith('roles/'))).toEqual([]);
});

it('needs no add-on for what Azure judges itself, once for all profiles', () => {
  const profiles = { ...gatekeeper, edge: gatekeeper.default };
  expect([...filesOf(members.slice(0, 1), { profiles }).keys()]).toEqual([
    'assignments/hardening-prod.json',
    'initiatives/palisade-hardening-prod.json',
  ]);
});

it.each(['audit', 'warn', 'deny'] as const)(
  'says under %s what the service takes, of all definitions',
  async (enforcement) => {
    const loose = builtIn as unknown as (key: string, options: object) => BuiltInMember;
    const all = Object.entries(catalogue.definitions).map(([key, definition]) => loose(key, optionsOf(definition)));
    const files = filesOf(all, { enforcement, mutation: 'on' });
    const resources = [...files].flatMap(([path, body]) => (path.startsWith('roles/') ? [] : [readResource(body)]));
    expect(checkResources(resources.filter((one) => one !== undefined))).toEqual([]);
    const set = files.get('initiatives/palisade-hardening-prod.json');
    expect(set.properties.policyDefinitions).toHaveLength(Object.keys(catalogue.definitions).length);
    const emulator = await emulated();
    for (const path of ['initiatives/palisade-hardening-prod.json', 'assignments/hardening-prod.json']) {
      const { type, scope, name, ...body } = files.get(path);
      const { status, body: answer } = await emulator.send('PUT', `${scope}/providers/${type}/${name}`, body);
      expect([status, answer.error]).toEqual([201, undefined]);
    }
  },
);

it('says what the service takes of each definition alone', { timeout: 60_000 }, async () => {
  const loose = builtIn as unknown as (key: string, options: object) => BuiltInMember;
  const emulator = await emulated();
  for (const [key, definition] of Object.entries(catalogue.definitions)) {
    const files = filesOf([loose(key, optionsOf(definition))]);
    for (const path of ['initiatives/palisade-hardening-prod.json', 'assignments/hardening-prod.json']) {
      const { type, scope, name, ...body } = files.get(path);
      // Another one each time: no assignment can change its location or lose a parameter.
      const at = `${scope}/providers/${type}/${name}-${definition.id.slice(0, 8)}`;
      const text = JSON.stringify(body).replace(/(policySetDefinitions\/[a-z-]+)/, `$1-${definition.id.slice(0, 8)}`);
      const { status, body: answer } = await emulator.send('PUT', at, text);
      expect([key, status, answer.error]).toEqual([key, 201, undefined]);
    }
  }
});

// What has no default is given the first value that is allowed, or the emptiest of its type.
function optionsOf({ effects, parameters }: BuiltInDefinition): object {
  const empty = { string: 'a', array: [], object: {}, boolean: false, integer: 1, float: 1, datetime: '' };
  const needed = Object.entries(parameters).filter(([, parameter]) => parameter.default === undefined);
  const values = needed.map(([name, { type, allowed }]) => [name, allowed?.[0] ?? empty[type]]);
  const quiet = effects.some((effect) => ['Audit', 'AuditIfNotExists', 'Mutate'].includes(effect));
  return { parameters: Object.fromEntries(values), ...(quiet ? {} : { effect: effects[0] }) };
}
