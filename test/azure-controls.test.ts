import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { collect } from '../src/authoring/collect.ts';
import { catalogue } from '../src/azure/catalogue/catalogue.ts';
import { checkAzureControl } from '../src/azure/check-azure-control.ts';
import { checkResources } from '../src/azure/check-resources.ts';
import { readResource } from '../src/azure/read-resource.ts';
import {
  AzureInitiative,
  type AzureInitiativeProps,
  azureControl,
  builtIn,
  defineEnvironment,
  PalisadeApp,
  shippedControls,
} from '../src/index.ts';
import { loadAzureControls, loadControls } from '../src/io/load-controls.ts';
import { renderTree } from '../src/io/render-tree.ts';
import { PalisadeError } from '../src/model/palisade-error.ts';
import { synthesize } from '../src/planes/all.ts';
import runCommand from '../templates/azure/aks-run-command.ts';
import nodePort from '../templates/network/node-port.ts';
import { emulated } from './targets/emulated.ts';

const project = fileURLToPath(new URL('..', import.meta.url));
const loaded = await loadAzureControls([shippedControls], project);
const scope = '/subscriptions/00000000-0000-0000-0000-000000000000';

function appOf(...initiatives: readonly AzureInitiativeProps['members'][]): PalisadeApp {
  const environment = defineEnvironment({
    name: 'prod',
    enforcement: 'deny',
    profiles: { default: { kubernetes: '1.33', policyEngine: 'gatekeeper' } },
    namespaces: [],
    azure: { owner: 'contoso', assignmentScope: scope },
  });
  const app = new PalisadeApp({ controls: [], environments: [environment] });
  for (const [i, members] of initiatives.entries())
    new AzureInitiative(app, `clusters${i}`, { title: 'Clusters', members });
  return app;
}

it('ships controls of Azure resources, and takes none of them for one at admission', async () => {
  expect(loaded.length).toBeGreaterThanOrEqual(7);
  const others = (await loadControls([shippedControls], project)).map(({ control }) => control.id);
  expect(loaded.filter(({ control }) => others.includes(control.id))).toEqual([]);
});

describe.each(loaded.map(({ control, file }) => [control.id, control, file] as const))('%s', (id, control, file) => {
  it('is sound, and its samples are judged as they say', () => {
    expect(file).toBe(`templates/azure/${id}.ts`);
    expect(checkAzureControl(control)).toEqual([]);
  });

  it('denies what says otherwise, what says nothing, and names what Azure has', () => {
    expect(control.samples.denied.length).toBeGreaterThanOrEqual(2);
    const known = Object.values(catalogue.definitions).map((one) => one.id);
    for (const reference of control.references) if (reference.to === 'azure') expect(known).toContain(reference.id);
  });
});

it('writes a definition with the effect as its only parameter, and what the service takes', async () => {
  const [baseline] = collect(appOf(loaded.map(({ control }) => azureControl(control))), [], project);
  if (baseline === undefined) throw new Error('there is none');
  const files = [...renderTree(synthesize(baseline))].filter(([path]) => /\/azure\/.*json$/.test(path));
  const bodies = files.map(([, text]) => JSON.parse(text));
  expect(checkResources(bodies.map(readResource).filter((one) => one !== undefined))).toEqual([]);
  const one = bodies.find(({ name }) => name === 'palisade-aks-run-command-prod');
  expect(one.properties).toMatchObject({
    mode: 'Indexed',
    parameters: { effect: { allowedValues: ['Audit', 'Deny', 'Disabled'], defaultValue: 'Audit' } },
    policyRule: {
      if: {
        allOf: [
          { field: 'type', equals: 'Microsoft.ContainerService/managedClusters' },
          {
            field: 'Microsoft.ContainerService/managedClusters/apiServerAccessProfile.disableRunCommand',
            notEquals: true,
          },
        ],
      },
    },
  });
  expect(Object.keys(one.properties.parameters)).toEqual(['effect']);
  const set = bodies.find(({ type }) => type.endsWith('policySetDefinitions'));
  expect(set.properties.policyDefinitions).toContainEqual({
    policyDefinitionId: `${scope}/providers/Microsoft.Authorization/policyDefinitions/palisade-aks-run-command-prod`,
    policyDefinitionReferenceId: 'aks-run-command',
    parameters: { effect: { value: 'Deny' } },
    groupNames: [],
  });
  const emulator = await emulated();
  for (const folder of ['definitions', 'initiatives', 'assignments'])
    for (const [i, [path]] of files.entries()) {
      if (!path.includes(`/azure/${folder}/`)) continue;
      const { type, scope: at, name, ...body } = bodies[i];
      const { status, body: answer } = await emulator.send('PUT', `${at}/providers/${type}/${name}`, body);
      expect([path, status, answer.error]).toEqual([path, 201, undefined]);
    }
});

const loose = azureControl as unknown as (control: object, options: object) => ReturnType<typeof azureControl>;

it.each([
  ['a control in two initiatives', [[azureControl(runCommand)], [azureControl(runCommand)]], 'is bound twice'],
  ['an effect that it does not have', [[loose(runCommand, { effect: 'deny' })]], 'does not have the effect "deny"'],
  ['a control at admission', [[loose(nodePort, {})]], 'control "node-port" is no control of Azure resources'],
  ['no control', [[loose(undefined as never, {})]], 'is no control of Azure resources'],
  ['a misspelt option', [[loose(runCommand, { efect: 'Deny' })]], 'unknown member "efect"'],
  [
    'a reference id twice',
    [
      [
        azureControl(runCommand, { referenceId: 'ssh' }),
        builtIn('azure-kubernetes-clusters-should-disable-ssh', { referenceId: 'SSH' }),
      ],
    ],
    'two members have the reference id',
  ],
])('refuses %s', (_what, initiatives, message) => {
  let found: readonly { message: string; place?: { file?: string } }[] = [];
  try {
    collect(appOf(...initiatives), [], project);
  } catch (error) {
    if (!(error instanceof PalisadeError)) throw error;
    found = error.findings;
  }
  expect(found.map((finding) => finding.message)).toEqual([expect.stringContaining(message)]);
  expect(found[0]?.place?.file).toBe('test/azure-controls.test.ts');
});
