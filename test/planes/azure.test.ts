import { describe, expect, it } from 'vitest';
import { collect } from '../../src/authoring/collect.ts';
import { checkResources } from '../../src/azure/check-resources.ts';
import { readResource } from '../../src/azure/read-resource.ts';
import {
  ControlBinding,
  defineControl,
  defineEnvironment,
  type EnvironmentInput,
  PalisadeApp,
} from '../../src/index.ts';
import { renderTree } from '../../src/io/render-tree.ts';
import type { Enforcement } from '../../src/model/environment.ts';
import { synthesize } from '../../src/planes/all.ts';
import { azure } from '../../src/planes/azure.ts';
import registries from '../../templates/images/approved-registries.ts';
import nodePort from '../../templates/network/node-port.ts';
import privileged from '../../templates/pod-security/privileged.ts';
import { compiledControls, project } from '../conformance/compiled-controls.ts';
import type { Loose } from '../targets/policies.ts';

const shipped = (await compiledControls()).map(({ control }) => control);
const subscription = '/subscriptions/00000000-0000-0000-0000-000000000000';
const group = '/providers/Microsoft.Management/managementGroups/contoso';
const addOn = { kubernetes: '1.33', policyEngine: 'azure-policy-addon' } as const;

// Of two groups, and of a second major.
const spread = defineControl({
  ...privileged,
  id: 'spread',
  version: '2.1.0',
  match: {
    kinds: [
      { group: '', kind: 'ConfigMap' },
      { group: 'batch', kind: 'Job' },
    ],
  },
  define: {},
  rules: [{ each: 'object', deny: 'object.?metadata.?name.orValue("") == "a"', message: 'a', mend: 'b' }],
  samples: { parameters: {}, allowed: [], denied: [] },
});

function bindAll(app: PalisadeApp): void {
  new ControlBinding(app, 'one', { control: privileged });
  new ControlBinding(app, 'two', {
    name: 'internal',
    control: registries,
    parameters: { registries: ['contoso.azurecr.io'] },
    namespaces: ['shop'],
  });
  new ControlBinding(app, 'three', { control: registries, parameters: { registries: ['mcr.microsoft.com'] } });
  new ControlBinding(app, 'four', { control: nodePort });
  new ControlBinding(app, 'five', { control: spread });
}

/** Returns the files of the azure folders. */
function filesOf(changes: Partial<EnvironmentInput> = {}, declare = bindAll): Map<string, string> {
  const environment = defineEnvironment({
    name: 'prod',
    enforcement: 'deny',
    profiles: { default: addOn },
    namespaces: [{ name: 'shop' }],
    azure: { owner: 'contoso-platform', assignmentScope: subscription },
    // One definition a binding; what the others come to stands in azure-workloads.test.ts.
    workloads: 'deny',
    ...changes,
  });
  const app = new PalisadeApp({ controls: [], environments: [environment] });
  declare(app);
  const files = renderTree(collect(app, [...shipped, spread], project).flatMap(synthesize));
  return new Map([...files].filter(([path]) => path.includes('/azure/')));
}

function bodiesOf(files: ReadonlyMap<string, string>, folder: string): Loose[] {
  return [...files].filter(([path]) => path.includes(`/azure/${folder}/`)).map(([, text]) => JSON.parse(text));
}

const files = filesOf();
const definitions = bodiesOf(files, 'definitions');
const [initiative] = bodiesOf(files, 'initiatives');
const [assignment] = bodiesOf(files, 'assignments');

it('writes a file for each binding, each control, the initiative and the assignment', () => {
  const folder = 'environments/prod/azure';
  expect([...files.keys()].sort()).toEqual([
    `${folder}/assignments/palisade-prod.json`,
    ...['approved-registries', 'internal', 'node-port', 'privileged', 'spread-v2'].map(
      (name) => `${folder}/definitions/palisade-${name}-prod.json`,
    ),
    `${folder}/initiatives/palisade-prod.json`,
    ...['approved-registries', 'node-port', 'privileged', 'spread'].map((id) => `${folder}/templates/${id}.yaml`),
  ]);
});

it('gives each definition the bytes of its readable template', () => {
  const read = new Set<string>();
  for (const { properties } of definitions) {
    const { sourceType, content } = properties.policyRule.then.details.templateInfo;
    expect(sourceType).toBe('Base64Encoded');
    const bytes = Buffer.from(content, 'base64');
    expect(bytes.toString('base64')).toBe(content);
    const path = [...files.keys()].find((one) => one.endsWith('.yaml') && files.get(one) === bytes.toString('utf8'));
    expect(path).toBeDefined();
    read.add(path ?? '');
  }
  expect([...read].sort()).toEqual([...files.keys()].filter((path) => path.endsWith('.yaml')).sort());
});

it('gives a control that is bound twice one template', () => {
  const contents = ['internal', 'approved-registries'].map(
    (name) => definitions.find((one) => one.name === `palisade-${name}-prod`).properties.policyRule.then.details,
  );
  expect(contents[0].templateInfo).toEqual(contents[1].templateInfo);
  expect(contents.map(({ values, namespaces }) => [values, namespaces])).toEqual([
    [{ registries: ['contoso.azurecr.io'] }, ['shop']],
    [{ registries: ['mcr.microsoft.com'] }, []],
  ]);
});

it('declares one parameter, effect, and uses it', () => {
  for (const { properties } of definitions) {
    expect(Object.keys(properties.parameters)).toEqual(['effect']);
    expect(properties.parameters.effect).toMatchObject({ type: 'String', defaultValue: 'Audit' });
    expect(properties.parameters.effect.allowedValues).toEqual(['Audit', 'Deny', 'Disabled']);
    expect(JSON.stringify(properties.policyRule).match(/parameters\('\w+'\)/g)).toEqual(["parameters('effect')"]);
    expect(properties.policyRule.if).toEqual({ field: 'type', equals: 'Microsoft.ContainerService/managedClusters' });
    expect(properties.mode).toBe('Microsoft.Kubernetes.Data');
  }
});

it('names every group and kind that a control judges', () => {
  const judged = definitions.map(({ name, properties }) => {
    const { apiGroups, kinds } = properties.policyRule.then.details;
    return [name, apiGroups, kinds];
  });
  expect(judged).toContainEqual(['palisade-spread-v2-prod', ['', 'batch'], ['ConfigMap', 'Job']]);
  expect(judged).toContainEqual(['palisade-node-port-prod', [''], ['Service']]);
});

it('never judges the namespaces of the system', () => {
  for (const { properties } of definitions)
    expect(properties.policyRule.then.details.excludedNamespaces).toEqual(
      expect.arrayContaining(['gatekeeper-system', 'kube-system']),
    );
});

it('has an initiative of literal values, without parameters', () => {
  expect(initiative.properties.parameters).toBeUndefined();
  expect(JSON.stringify(initiative)).not.toContain('parameters(');
  const members: Loose[] = initiative.properties.policyDefinitions;
  expect(members.map((one) => one.policyDefinitionId.split('/').at(-1)).sort()).toEqual(
    definitions.map(({ name }) => name).sort(),
  );
  expect(members.map((one) => one.policyDefinitionReferenceId).sort()).toEqual([
    'approved-registries',
    'internal',
    'node-port',
    'privileged',
    'spread',
  ]);
  for (const member of members) expect(Object.keys(member.parameters)).toEqual(['effect']);
});

it('declares each group that a member names, once, and no other', () => {
  const groups: Loose[] = initiative.properties.policyDefinitionGroups;
  const named = initiative.properties.policyDefinitions.flatMap((one: Loose) => one.groupNames);
  expect(groups.map(({ name }) => name)).toEqual([...new Set(named)].sort());
  expect(groups).toContainEqual({
    name: 'pss-baseline-privileged',
    category: 'Pod Security Standards',
    displayName: 'baseline/privileged',
  });
  for (const { name, category } of groups)
    expect([/^[a-z0-9-]{1,128}$/.test(name), category]).toEqual([true, expect.any(String)]);
});

it.each<[enforcement: Enforcement, effect: string, warn: boolean | undefined]>([
  ['audit', 'Audit', undefined],
  ['warn', 'Audit', true],
  ['deny', 'Deny', undefined],
])('%s is the effect %s', (enforcement, effect, warn) => {
  const made = filesOf({ enforcement });
  const members: Loose[] = bodiesOf(made, 'initiatives')[0].properties.policyDefinitions;
  expect(new Set(members.map((one) => one.parameters.effect.value))).toEqual(new Set([effect]));
  const details = bodiesOf(made, 'definitions').map((one) => one.properties.policyRule.then.details);
  expect(new Set(details.map((one) => one.warn))).toEqual(new Set([warn]));
});

it('takes the enforcement of one control alone', () => {
  const made = filesOf({ controls: { privileged: 'audit', 'node-port': 'warn' } });
  const effects = bodiesOf(made, 'initiatives')[0].properties.policyDefinitions.map((one: Loose) => [
    one.policyDefinitionReferenceId,
    one.parameters.effect.value,
  ]);
  expect(Object.fromEntries(effects)).toEqual({
    'approved-registries': 'Deny',
    internal: 'Deny',
    'node-port': 'Audit',
    privileged: 'Audit',
    spread: 'Deny',
  });
  const warned = bodiesOf(made, 'definitions').filter((one) => one.properties.policyRule.then.details.warn);
  expect(warned.map(({ name }) => name)).toEqual(['palisade-node-port-prod']);
});

describe.each([
  ['one subscription', { assignmentScope: subscription }, subscription, subscription],
  ['one group', { assignmentScope: group }, group, group],
  ['definitions above', { definitionScope: group, assignmentScope: subscription }, group, subscription],
])('at %s', (_what, place, definitionScope, assignmentScope) => {
  const made = filesOf({ azure: { owner: 'contoso-platform', ...place } });
  const resources = [...made].filter(([path]) => path.endsWith('.json')).map(([, text]) => JSON.parse(text) as Loose);

  it('everything is where it belongs, refers to what is there, and carries our stamp', () => {
    for (const { type, scope, name, properties } of resources) {
      expect(scope).toBe(type.endsWith('policyAssignments') ? assignmentScope : definitionScope);
      expect(name).toMatch(/^palisade-.*prod$/);
      expect(properties.metadata.palisade).toMatchObject({ owner: 'contoso-platform', environment: 'prod' });
    }
    expect(checkResources(resources.flatMap((one) => readResource(one) ?? []))).toEqual([]);
  });
});

it('keeps to the lengths of names', () => {
  const named = (name: string) =>
    [...filesOf({ name, azure: { owner: 'a', assignmentScope: group } })]
      .filter(([path]) => path.endsWith('.json'))
      .flatMap(([, text]) => readResource(JSON.parse(text)) ?? []);
  const longest = named('e'.repeat(15));
  expect(longest.filter(({ kind }) => kind !== 'policyDefinitions').map(({ name }) => name.length)).toEqual([24, 24]);
  expect(longest.every(({ name }) => name.length <= 64 && name.endsWith(`-${'e'.repeat(15)}`))).toBe(true);
  expect(checkResources(longest)).toEqual([]);
  expect(() => named('e'.repeat(16))).toThrow(/too long to name an assignment/);
});

it('shares nothing between two environments', () => {
  const ids = ['dev', 'prod'].map((name) =>
    [...filesOf({ name })].filter(([path]) => path.endsWith('.json')).map(([, text]) => JSON.parse(text).name),
  );
  expect(ids[0]?.filter((name) => ids[1]?.includes(name))).toEqual([]);
});

it.each<[what: string, changes: Partial<EnvironmentInput>, declare?: (app: PalisadeApp) => void]>([
  ['Gatekeeper on its own', { profiles: { default: { ...addOn, policyEngine: 'gatekeeper' } } }],
  ['native policies', { profiles: { default: { ...addOn, policyEngine: 'vap' } } }],
  ['no binding', {}, () => {}],
])('writes nothing for %s', (_what, changes, declare) => {
  expect([...filesOf(changes, declare).keys()]).toEqual([]);
});

it('writes nothing for an environment that is nowhere in Azure', () => {
  const baseline = (place: EnvironmentInput['azure']) => {
    const environment = defineEnvironment({
      name: 'prod',
      enforcement: 'deny',
      profiles: { default: { ...addOn, policyEngine: 'gatekeeper' } },
      namespaces: [{ name: 'shop' }],
      ...(place && { azure: place }),
    });
    const app = new PalisadeApp({ controls: [], environments: [environment] });
    bindAll(app);
    const [made] = collect(app, [...shipped, spread], project);
    if (made === undefined) throw new Error('no baseline');
    const profile = { ...made.environment.profiles['default'], policyEngine: 'azure-policy-addon' } as const;
    const target = { name: 'default', profile } as Parameters<typeof azure.synthesize>[1];
    const environmentOnAddOn = { ...made.environment, profiles: { default: target.profile } };
    return azure.synthesize({ ...made, environment: environmentOnAddOn }, target);
  };
  expect(baseline(undefined)).toEqual([]);
  expect(baseline({ owner: 'a', assignmentScope: subscription })).not.toEqual([]);
});

it('writes one set of files where two profiles have the add-on', () => {
  const other = { ...addOn, kubernetes: '1.34' };
  expect(filesOf({ profiles: { default: addOn, edge: { ...addOn, policyEngine: 'gatekeeper' }, other } })).toEqual(
    files,
  );
});

it('assigns the initiative of its environment', () => {
  expect(assignment.properties).toMatchObject({
    policyDefinitionId: `${subscription}/providers/Microsoft.Authorization/policySetDefinitions/${initiative.name}`,
    enforcementMode: 'Default',
  });
  expect(assignment.properties.parameters).toBeUndefined();
});
