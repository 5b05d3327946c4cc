import { describe, expect, it } from 'vitest';
import { RestrictedPods } from '../../constructs/library/restricted-pods.ts';
import { collect } from '../../src/authoring/collect.ts';
import type { AzureResource } from '../../src/azure/azure-resource.ts';
import { checkResources } from '../../src/azure/check-resources.ts';
import { readResource } from '../../src/azure/read-resource.ts';
import {
  type AzureInput,
  ControlBinding,
  defineEnvironment,
  type EnvironmentInput,
  PalisadeApp,
} from '../../src/index.ts';
import { renderTree } from '../../src/io/render-tree.ts';
import type { Ring } from '../../src/model/environment.ts';
import { synthesize } from '../../src/planes/all.ts';
import { ringOverrides } from '../../src/planes/azure/ring-overrides.ts';
import { spellEffect } from '../../src/planes/azure/spell-effect.ts';
import { verify } from '../../src/verify/all.ts';
import { project } from '../conformance/compiled-controls.ts';
import { emulated } from '../targets/emulated.ts';
import { applied, planned, targetOf } from '../targets/landscape.ts';
import type { Loose } from '../targets/policies.ts';
import { shippedById } from './shipped-by-id.ts';

const shipped = await shippedById();
const subscription = '/subscriptions/00000000-0000-0000-0000-000000000000';
const group = '/providers/Microsoft.Management/managementGroups/contoso';
const resourceGroup = `${subscription}/resourceGroups/clusters`;

type Changes = Partial<EnvironmentInput> & { readonly place?: Partial<AzureInput>; readonly ids?: readonly string[] };

/** Returns the azure files of an environment that audits, by path. */
function filesOf({ place, ids = ['privileged', 'node-port'], ...changes }: Changes = {}): Map<string, Loose> {
  const environment = defineEnvironment({
    name: 'dev',
    enforcement: 'audit',
    profiles: { default: { kubernetes: '1.33', policyEngine: 'azure-policy-addon' } },
    namespaces: [{ name: 'shop' }],
    azure: { owner: 'contoso-platform', assignmentScope: subscription, ...place },
    ...changes,
  });
  const app = new PalisadeApp({ controls: [], environments: [environment] });
  for (const id of ids) {
    const control = shipped.get(id);
    if (control === undefined) throw new Error(`no control "${id}"`);
    const parameters = id === 'approved-registries' ? { registries: ['mcr.microsoft.com'] } : {};
    new ControlBinding(app, id, { control, parameters } as never);
  }
  const artifacts = collect(app, [...shipped.values()], project).flatMap(synthesize);
  expect(verify(artifacts, [])).toEqual([]);
  const azure = [...renderTree(artifacts)].filter(([path]) => /\/azure\/.*\.json$/.test(path));
  return new Map(azure.map(([path, text]) => [path.replace('environments/dev/azure/', ''), JSON.parse(text)]));
}

function resourcesOf(files: ReadonlyMap<string, Loose>): AzureResource[] {
  const resources = [...files.values()].flatMap((body) => readResource(body) ?? []);
  expect(checkResources(resources)).toEqual([]);
  return resources;
}

const propertiesOf = (files: ReadonlyMap<string, Loose>, path = 'assignments/palisade-dev.json') =>
  files.get(path)?.properties;

const ring = (enforcement: Ring['enforcement'], ...locations: string[]): Ring => {
  return { name: locations[0] ?? '', locations, enforcement };
};
const first = (enforcement: Ring['enforcement']) => ring(enforcement, 'northeurope');
const second = (enforcement: Ring['enforcement']) => ring(enforcement, 'westeurope', 'swedencentral');

/** Returns what a member comes to in a place: the effect, with what its definition judges. */
function inForce(files: ReadonlyMap<string, Loose>, location: string): Record<string, string> {
  const set = propertiesOf(files, 'initiatives/palisade-dev.json');
  const { overrides = [] } = propertiesOf(files);
  const rows = set.policyDefinitions.map(
    ({ policyDefinitionReferenceId: id, policyDefinitionId, parameters }: Loose) => {
      const name = policyDefinitionId.split('/').at(-1);
      const { source = '', warn = '' } = propertiesOf(files, `definitions/${name}.json`).policyRule.then.details;
      const selects = ({ kind, in: values }: Loose) => values.includes(kind === 'resourceLocation' ? location : id);
      const effects = overrides.filter((one: Loose) => one.selectors.every(selects)).map((one: Loose) => one.value);
      expect(effects.length).toBeLessThan(2);
      return [id, `${effects[0] ?? parameters.effect.value} ${source} ${warn}`.trim().replaceAll(/ +/g, ' ')];
    },
  );
  return Object.fromEntries(rows.filter(([, shown]: [string, string]) => !shown.startsWith('Disabled')));
}

const workloads = ['off', 'warn', 'deny'] as const;

describe.each(workloads)('where workloads are "%s"', (said) => {
  const ids = ['privileged', 'node-port', 'approved-registries'];
  const controls = { 'approved-registries': 'audit' } as const;
  const rings = { place: { rings: [first('deny'), second('audit')] }, workloads: said, ids, controls };
  const short = (shown: Record<string, string>) =>
    Object.entries(shown).map(([id, effect]) => `${id.replace('_audit', '')} ${effect}`);

  it.each<[where: string, location: string, enforcement: 'audit' | 'deny']>([
    ['in a ring that denies', 'northeurope', 'deny'],
    ['in a ring that does not yet', 'westeurope', 'audit'],
    ['in no ring', 'japaneast', 'audit'],
  ])('a cluster %s is given what an environment of that enforcement gives it', (_where, location, enforcement) => {
    const whole = inForce(filesOf({ enforcement, workloads: said, ids, controls }), location);
    expect(short(inForce(filesOf(rings), location))).toEqual(short(whole));
  });
});

it('says nothing in the assignment while no ring denies', () => {
  const { overrides, resourceSelectors } = propertiesOf(filesOf({ place: { rings: [first('audit')] } }));
  expect([overrides, resourceSelectors]).toEqual([undefined, undefined]);
});

it('overrides effects on the one assignment, each member as its definition lists it', () => {
  const files = filesOf({ place: { rings: [first('deny'), second('deny')] } });
  expect([...files.keys()].filter((path) => path.startsWith('assignments/'))).toEqual([
    'assignments/palisade-dev.json',
  ]);
  const places = { kind: 'resourceLocation', in: ['northeurope', 'swedencentral', 'westeurope'] };
  const members = (...ids: string[]) => ({ kind: 'policyDefinitionReferenceId', in: ids });
  expect(propertiesOf(files).overrides).toEqual([
    { kind: 'policyEffect', value: 'Audit', selectors: [places, members('privileged_workloads')] },
    { kind: 'policyEffect', value: 'Deny', selectors: [places, members('node-port', 'privileged')] },
    { kind: 'policyEffect', value: 'Disabled', selectors: [places, members('privileged_audit')] },
  ]);
  const set = propertiesOf(files, 'initiatives/palisade-dev.json');
  for (const { policyDefinitionId, parameters } of set.policyDefinitions) {
    const definition = propertiesOf(files, `definitions/${policyDefinitionId.split('/').at(-1)}.json`);
    const { allowedValues } = definition.parameters.effect;
    for (const effect of ['Audit', 'Deny', 'Disabled', parameters.effect.value])
      expect(allowedValues).toContain(effect);
  }
});

it('a control that the environment sets apart is no part of a bundle, and stays what it is', () => {
  const environment = defineEnvironment({
    name: 'dev',
    enforcement: 'audit',
    controls: { privileged: 'audit' },
    profiles: { default: { kubernetes: '1.34', policyEngine: 'azure-policy-addon' } },
    namespaces: [],
    azure: { owner: 'contoso-platform', assignmentScope: subscription, rings: [first('deny')] },
    workloads: 'deny',
  });
  const app = new PalisadeApp({ controls: [], environments: [environment] });
  new RestrictedPods(app, 'pods', { level: 'baseline', version: 'v1.34', bundle: true });
  const artifacts = collect(app, [...shipped.values()], project).flatMap(synthesize);
  const assignment = artifacts.find(({ path }) => path.includes('/assignments/'))?.body as Loose;
  expect(assignment.properties.overrides.map(({ value, selectors }: Loose) => [value, selectors[1].in])).toEqual([
    ['Deny', ['pod-security-baseline']],
  ]);
});

it('names no member where all change alike', () => {
  const { overrides } = propertiesOf(filesOf({ place: { rings: [first('deny')] }, workloads: 'deny' }));
  expect(overrides).toEqual([
    { kind: 'policyEffect', value: 'Deny', selectors: [{ kind: 'resourceLocation', in: ['northeurope'] }] },
  ]);
});

it('leaves mutation alone', () => {
  const members = [
    { referenceId: 'a', effect: 'Audit', ringEffect: 'Deny' },
    { referenceId: 'b', effect: 'Mutate' },
  ];
  const made = ringOverrides(
    members.map((one) => ({ ...one, definition: '', groups: [], artifacts: [] })),
    [first('deny')],
  );
  expect(made.map(({ value, selectors }) => [value, selectors[1]?.in])).toEqual([['Deny', ['a']]]);
});

it('goes in parts of fifty', () => {
  const members = Array.from({ length: 120 }, (_, i) => {
    const referenceId = `m${String(i).padStart(3, '0')}`;
    const ringEffect = i === 0 ? {} : { ringEffect: 'Deny' };
    return { referenceId, definition: '', effect: 'Audit', groups: [], artifacts: [], ...ringEffect };
  });
  const made = ringOverrides(members, [first('deny')]);
  expect(made.map(({ selectors }) => selectors[1]?.in.length)).toEqual([50, 50, 19]);
  expect(made.flatMap(({ selectors }) => selectors[1]?.in)).toEqual(members.slice(1).map((one) => one.referenceId));
});

it.each([
  [['Audit', 'Deny', 'Disabled'], 'deny', 'Deny'],
  [['audit', 'Audit', 'deny', 'Deny'], 'Deny', 'Deny'],
  [['audit', 'deny'], 'Deny', 'deny'],
  [['Audit', 'Disabled'], 'Deny', undefined],
])('of %j, "%s" is spelled %s', (allowed, effect, expected) => {
  expect(spellEffect(allowed, effect)).toBe(expected);
});

describe('an assignment says', () => {
  it.each<[what: string, place: Partial<AzureInput>, expected: object]>([
    ['that it is not in force', { enforcementMode: 'DoNotEnforce' }, { enforcementMode: 'DoNotEnforce' }],
    ['what it leaves out', { notScopes: [resourceGroup] }, { notScopes: [resourceGroup] }],
    [
      'where its clusters are',
      { locations: ['westeurope', 'northeurope'] },
      {
        resourceSelectors: [
          { name: 'locations', selectors: [{ kind: 'resourceLocation', in: ['northeurope', 'westeurope'] }] },
        ],
      },
    ],
  ])('%s', (_what, place, expected) => {
    expect(propertiesOf(filesOf({ place }))).toMatchObject(expected);
  });
});

it.each<
  [
    what: string,
    place: Partial<AzureInput>,
    assignments: readonly (readonly [path: string, scope: string])[],
    home: string,
  ]
>([
  ['a resource group', { assignmentScope: resourceGroup }, [['', resourceGroup]], subscription],
  [
    'two resource groups',
    { assignmentScope: [`${subscription}/resourceGroups/More`, resourceGroup] },
    [
      ['00000000-0000-0000-0000-000000000000/more/', `${subscription}/resourceGroups/More`],
      ['00000000-0000-0000-0000-000000000000/clusters/', resourceGroup],
    ],
    subscription,
  ],
  [
    'a group and a subscription',
    { assignmentScope: [`${group}-eu`, subscription], definitionScope: group },
    [
      ['groups/contoso-eu/', `${group}-eu`],
      ['00000000-0000-0000-0000-000000000000/', subscription],
    ],
    group,
  ],
])('%s has an assignment each, of one initiative', (_what, place, assignments, home) => {
  const files = filesOf({ place });
  const found = [...files].filter(([path]) => path.startsWith('assignments/'));
  const sorted = assignments.map(([below, scope]) => [`assignments/${below}palisade-dev.json`, scope, 'palisade-dev']);
  expect(found.map(([path, { scope, name }]) => [path, scope, name]).sort()).toEqual(sorted.sort());
  for (const [, { properties }] of found)
    expect(properties.policyDefinitionId).toBe(
      `${home}/providers/Microsoft.Authorization/policySetDefinitions/palisade-dev`,
    );
  expect(
    resourcesOf(files)
      .filter(({ kind }) => kind !== 'policyAssignments')
      .every(({ scope }) => scope === home),
  ).toBe(true);
});

it('gives each assignment the exclusions that can lie below it', () => {
  const [one, two] = [`${subscription.slice(0, -1)}1`, `${subscription.slice(0, -1)}2`];
  const notScopes = [`${one}/resourceGroups/x`, `${two}/resourceGroups/y`];
  const files = filesOf({ place: { assignmentScope: [one, two], definitionScope: group, notScopes } });
  const shown = [...files.values()].filter(({ type }) => type.endsWith('Assignments'));
  expect(shown.map(({ scope, properties }) => [scope, properties.notScopes])).toEqual([
    [one, [notScopes[0]]],
    [two, [notScopes[1]]],
  ]);
});

describe('on Azure', () => {
  const stages: readonly (readonly [what: string, place: Partial<AzureInput>])[] = [
    ['no ring denies', { rings: [first('audit'), second('audit')] }],
    ['the first denies', { rings: [first('deny'), second('audit')] }],
    ['both deny', { rings: [first('deny'), second('deny')] }],
    ['back to one', { rings: [first('deny'), second('audit')] }],
    ['not in force', { rings: [first('deny'), second('audit')], enforcementMode: 'DoNotEnforce' }],
    ['some locations', { rings: [first('deny')], locations: ['northeurope', 'westeurope'] }],
    ['an exclusion', { rings: [first('deny')], notScopes: [resourceGroup] }],
  ];

  it('a promotion writes the assignment in place, and a second plan is empty', async () => {
    const emulator = await emulated();
    const target = await targetOf(emulator);
    const path = `${subscription}/providers/Microsoft.Authorization/policyAssignments/palisade-dev`;
    const seen: { id: string; instance: string; steps: string[] }[] = [];
    for (const [, place] of stages) {
      const wanted = resourcesOf(filesOf({ place }));
      const { plan, outcomes } = await applied(target, wanted);
      expect(outcomes).toEqual({ done: plan.steps.length });
      const again = await planned(target, wanted);
      expect([again.steps, again.unchanged.length]).toEqual([[], wanted.length]);
      const { body } = await emulator.send('GET', path);
      seen.push({
        id: body.id,
        instance: body.properties.instanceId,
        steps: plan.steps.map(({ action, resource }) => `${action} ${resource.kind}`),
      });
    }
    const [start, ...later] = seen;
    expect(start?.steps.filter((one) => one === 'create policyAssignments')).toHaveLength(1);
    for (const { id, instance, steps } of later)
      expect([id, instance, steps]).toEqual([start?.id, start?.instance, ['update policyAssignments']]);
    expect(emulator.requests().filter(({ method }) => method === 'DELETE')).toEqual([]);
  });

  it('an environment that begins to have rings, and then denies everywhere, keeps its assignment', async () => {
    const emulator = await emulated();
    const target = await targetOf(emulator);
    const path = `${subscription}/providers/Microsoft.Authorization/policyAssignments/palisade-dev`;
    const instances = new Set<string>();
    for (const changes of [{}, { place: { rings: [first('deny')] } }, { enforcement: 'deny' }] as const) {
      const wanted = resourcesOf(filesOf(changes));
      const { plan, outcomes } = await applied(target, wanted);
      expect(outcomes).toEqual({ done: plan.steps.length });
      expect((await planned(target, wanted)).steps).toEqual([]);
      instances.add((await emulator.send('GET', path)).body.properties.instanceId);
    }
    expect(instances.size).toBe(1);
    const deleted = emulator.requests().filter(({ method }) => method === 'DELETE');
    expect(deleted.map((one) => one.path.split('/').at(-1))).toEqual(['palisade-privileged_audit-dev']);
  });

  it('assignments at two resource groups are made, and then there is nothing to do', async () => {
    const target = await targetOf(await emulated());
    const place = { assignmentScope: [resourceGroup, `${subscription}/resourceGroups/more`] };
    const wanted = resourcesOf(filesOf({ place }));
    expect((await applied(target, wanted)).outcomes).toEqual({ done: wanted.length });
    const again = await planned(target, wanted);
    expect([again.steps, again.unchanged.length]).toEqual([[], wanted.length]);
  });

  it('what was changed by hand is found', async () => {
    const emulator = await emulated();
    const target = await targetOf(emulator);
    const wanted = resourcesOf(filesOf({ place: { rings: [first('deny')], locations: ['northeurope'] } }));
    await applied(target, wanted);
    const path = `${subscription}/providers/Microsoft.Authorization/policyAssignments/palisade-dev`;
    const { body } = await emulator.send('GET', path);
    const [override] = body.properties.overrides;
    const changes: [string, Loose][] = [
      ['overrides', []],
      ['overrides', body.properties.overrides.map((one: Loose) => ({ ...one, value: 'Disabled' }))],
      ['overrides', [{ ...override, selectors: override.selectors.slice(0, 1) }]],
      ['resourceSelectors', []],
      ['resourceSelectors', [{ name: 'locations', selectors: [{ kind: 'resourceLocation', in: ['westeurope'] }] }]],
    ];
    for (const [member, value] of changes) {
      await emulator.send('PATCH', path, { properties: { [member]: value } });
      const { steps } = await planned(target, wanted);
      expect(steps.map(({ action, resource }) => `${action} ${resource.name}`)).toEqual(['update palisade-dev']);
      expect(steps[0]?.changes.every((one) => one.path.startsWith(`properties.${member}`))).toBe(true);
      await applied(target, wanted);
    }
  });
});
