import { describe, expect, it } from 'vitest';
import { collect } from '../../src/authoring/collect.ts';
import type { AzureResource } from '../../src/azure/azure-resource.ts';
import { checkResources } from '../../src/azure/check-resources.ts';
import { readResource } from '../../src/azure/read-resource.ts';
import { createEvaluator } from '../../src/cel/create-evaluator.ts';
import { policiesOf } from '../../src/cel/policies-of.ts';
import { ControlBinding, defineEnvironment, type EnvironmentInput, PalisadeApp } from '../../src/index.ts';
import { renderTree } from '../../src/io/render-tree.ts';
import type { Baseline } from '../../src/model/baseline.ts';
import type { Control } from '../../src/model/control.ts';
import { synthesize } from '../../src/planes/all.ts';
import { activeChecks } from '../../src/pss/active-checks.ts';
import { checks } from '../../src/pss/all.ts';
import { judgePod } from '../../src/pss/judge-pod.ts';
import { project } from '../conformance/compiled-controls.ts';
import { namedPods } from '../pss/named-pods.ts';
import { emulated } from '../targets/emulated.ts';
import { applied, planned, targetOf } from '../targets/landscape.ts';
import type { Loose } from '../targets/policies.ts';
import { shippedById } from './shipped-by-id.ts';

const shipped = await shippedById();
const every = checks.map(({ control }) => control);
const addOn = { kubernetes: '1.33', policyEngine: 'azure-policy-addon' } as const;
const subscription = '/subscriptions/00000000-0000-0000-0000-000000000000';

function controlOf(id: string): Control {
  const control = shipped.get(id);
  if (control === undefined) throw new Error(`no control "${id}"`);
  return control;
}

interface Bound {
  readonly ids?: readonly string[];
  readonly version?: string | undefined;
  readonly namespaces?: readonly string[];
  /** Goes before the name of each binding. */
  readonly prefix?: string;
}

function bind(...all: readonly Bound[]): (app: PalisadeApp) => void {
  return (app) => {
    new ControlBinding(app, 'node-port', { control: controlOf('node-port') });
    for (const { ids = every, version, namespaces, prefix = '' } of all) {
      for (const id of ids) {
        new ControlBinding(app, `${prefix}${id}`, {
          control: controlOf(id),
          name: `${prefix}${id}`,
          ...(version === undefined ? {} : { version }),
          ...(namespaces === undefined ? {} : { namespaces }),
        });
      }
    }
  };
}

interface Made {
  readonly baseline: Baseline;
  readonly resources: readonly AzureResource[];
  /** Members of each initiative by its name, and its groups. */
  readonly sets: Readonly<Record<string, { members: readonly Loose[]; groups: readonly Loose[] }>>;
}

function made(declare: (app: PalisadeApp) => void, changes: Partial<EnvironmentInput> = {}): Made {
  const environment = defineEnvironment({
    name: 'dev',
    enforcement: 'deny',
    profiles: { default: addOn },
    namespaces: [{ name: 'shop' }, { name: 'payments' }],
    azure: { owner: 'contoso-platform', assignmentScope: subscription },
    workloads: 'deny',
    ...changes,
  });
  const app = new PalisadeApp({ controls: [], environments: [environment] });
  declare(app);
  const [baseline] = collect(app, [...shipped.values()], project);
  if (baseline === undefined) throw new Error('there is no baseline');
  const files = [...renderTree(synthesize(baseline))].filter(([path]) => /\/azure\/.*\.json$/.test(path));
  const resources = files.flatMap(([, text]) => readResource(JSON.parse(text)) ?? []);
  expect(checkResources(resources)).toEqual([]);
  const sets = resources.filter(({ kind }) => kind === 'policySetDefinitions');
  const shown = sets.map(({ name, body }) => {
    const properties = body['properties'] as Loose;
    return [name, { members: properties.policyDefinitions, groups: properties.policyDefinitionGroups }] as const;
  });
  return { baseline, resources, sets: Object.fromEntries(shown) };
}

function namesIn({ sets }: Made, set: string): string[] {
  return (sets[set]?.members ?? []).map((one) => one.policyDefinitionReferenceId).sort();
}

function activeAt(level: 'baseline' | 'restricted', minor: number): string[] {
  return activeChecks(level, minor)
    .map(({ check }) => check.control)
    .sort();
}

const [base, strict, rest] = ['palisade-pss_baseline-dev', 'palisade-pss_restricted-dev', 'palisade-dev'];

describe('where all nineteen are bound', () => {
  it.each<[version: string | undefined, minor: number, name: string]>([
    ['latest', 37, 'latest'],
    ['v1.35', 35, 'v1.35'],
    ['v1.34', 34, 'v1.34'],
    ['v1.22', 22, 'v1.22'],
    ['v1.18', 18, 'v1.18'],
    ['v1.0', 0, 'v1.0'],
    // The version of the clusters.
    [undefined, 33, 'v1.33'],
  ])('in version %s, restricted has exactly its checks and everything else is in the other', (version, minor, name) => {
    const all = made(bind({ version }));
    const active = activeAt('restricted', minor);
    expect(Object.keys(all.sets).sort()).toEqual([rest, strict]);
    expect(namesIn(all, strict)).toEqual(active);
    expect(namesIn(all, rest)).toEqual(['node-port', ...every.filter((id) => !active.includes(id))].sort());
    const group = `pss-restricted-at-${name.replace('.', '-')}`;
    expect(all.sets[strict]?.groups).toContainEqual({
      name: group,
      category: 'Pod Security Standards',
      displayName: `restricted, ${name}`,
    });
    for (const { groupNames } of all.sets[strict]?.members ?? []) expect(groupNames).toContain(group);
    for (const { groupNames } of all.sets[rest]?.members ?? []) expect(groupNames).not.toContain(group);
  });

  it.each([33, 34, 37])('the members judge as upstream does at v1.%i', (minor) => {
    const all = made(bind({ version: `v1.${minor}` }));
    const policies = policiesOf(all.baseline, addOn);
    const evaluators = namesIn(all, strict).map((id) => {
      const policy = policies.get(id);
      if (policy === undefined) throw new Error(`no policy "${id}"`);
      return { id, evaluate: createEvaluator(policy, {}) };
    });
    const restricted = activeChecks('restricted', minor);
    let denied = 0;
    for (const [name, pod] of Object.entries(namedPods)) {
      const verdict = judgePod(pod, restricted);
      // Admission is never handed what an API server cannot decode, nor a null.
      if (verdict.malformed.length > 0 || JSON.stringify(pod).includes('null')) continue;
      const object = { apiVersion: 'v1', kind: 'Pod', ...pod };
      const found = evaluators.filter(({ evaluate }) => evaluate({ operation: 'CREATE', object }).length > 0);
      const expected = verdict.failures.map(({ check }) => check.control).sort();
      expect([name, ...found.map(({ id }) => id)]).toEqual([name, ...expected]);
      denied += Number(expected.length > 0);
    }
    expect(denied).toBeGreaterThan(20);
  });
});

describe('a level that is bound whole', () => {
  it('may be baseline alone', () => {
    const all = made(bind({ ids: activeAt('baseline', 34), version: 'v1.34' }));
    expect(Object.keys(all.sets).sort()).toEqual([rest, base]);
    expect(namesIn(all, base)).toEqual(activeAt('baseline', 34));
    expect(namesIn(all, rest)).toEqual(['node-port']);
  });

  it('may be one for some namespaces and another for others, in versions of their own', () => {
    const all = made(
      bind(
        { ids: activeAt('baseline', 37), version: 'latest', namespaces: ['shop'] },
        { ids: activeAt('restricted', 37), version: 'latest', namespaces: ['payments'], prefix: 'strict-' },
      ),
    );
    expect(namesIn(all, base)).toEqual(activeAt('baseline', 37));
    expect(namesIn(all, strict)).toEqual(activeAt('restricted', 37).map((id) => `strict-${id}`));
    expect(namesIn(all, rest)).toEqual(['node-port']);
  });

  it('takes both definitions of a control whose workloads are only warned of', () => {
    const all = made(bind({ version: 'latest' }), { workloads: 'warn' });
    const active = activeAt('restricted', 37);
    expect(namesIn(all, strict)).toEqual(active.flatMap((id) => [id, `${id}_workloads`]).sort());
  });

  it('keeps the enforcement of each control', () => {
    const all = made(bind({ version: 'latest' }), { controls: { privileged: 'audit' } });
    const effects = new Map(
      all.sets[strict]?.members.map((one) => [one.policyDefinitionReferenceId, one.parameters.effect.value]),
    );
    expect([effects.get('privileged'), effects.get('host-ports')]).toEqual(['Audit', 'Deny']);
  });

  it('enforces no definition twice, whatever is bound', () => {
    for (const all of [
      made(bind({ version: 'latest' })),
      made(bind({ version: 'latest', namespaces: ['shop'] }, { version: 'latest', prefix: 'b-' })),
    ]) {
      const ids = Object.values(all.sets).flatMap(({ members }) => members.map((one) => one.policyDefinitionId));
      expect(ids).toHaveLength(new Set(ids).size);
      expect(ids).toHaveLength(all.resources.filter(({ kind }) => kind === 'policyDefinitions').length);
    }
  });

  it('has an initiative of literal values and an assignment, both of the environment', () => {
    const all = made(bind({ version: 'latest' }));
    const assignment = all.resources.find(({ name }) => name === 'pss-rstr-dev')?.body['properties'] as Loose;
    expect(assignment.policyDefinitionId).toBe(
      `${subscription}/providers/Microsoft.Authorization/policySetDefinitions/${strict}`,
    );
    const set = all.resources.find(({ name }) => name === strict)?.body['properties'] as Loose;
    expect([set.parameters, JSON.stringify(set).includes('parameters(')]).toEqual([undefined, false]);
    expect(set.policyDefinitionGroups.map((group: Loose) => group.name)).toEqual(
      [...new Set<string>(set.policyDefinitions.flatMap((one: Loose) => one.groupNames))].sort(),
    );
    for (const { metadata } of [assignment, set])
      expect(metadata.palisade).toMatchObject({ owner: 'contoso-platform', environment: 'dev' });
  });

  it('keeps to 24 characters for an assignment at a management group', () => {
    const name = 'e'.repeat(15);
    const scope = '/providers/Microsoft.Management/managementGroups/contoso';
    const both = bind(
      { ids: activeAt('baseline', 37), version: 'latest', namespaces: ['shop'] },
      { ids: activeAt('restricted', 37), version: 'latest', namespaces: ['payments'], prefix: 'strict-' },
    );
    const all = made(both, { name, azure: { owner: 'contoso-platform', assignmentScope: scope } });
    const assignments = all.resources.filter(({ kind }) => kind === 'policyAssignments');
    expect(assignments.map((one) => [one.name, one.name.length])).toEqual([
      [`palisade-${name}`, 24],
      [`pss-base-${name}`, 24],
      [`pss-rstr-${name}`, 24],
    ]);
  });
});

it.each<[what: string, declare: (app: PalisadeApp) => void]>([
  ...activeAt('baseline', 37).map((id): [string, (app: PalisadeApp) => void] => [
    `baseline lacks ${id}`,
    bind({ ids: activeAt('baseline', 37).filter((one) => one !== id), version: 'latest' }),
  ]),
  ['no control of a level is bound', bind()],
  [
    'one is in another version',
    bind(
      { ids: activeAt('baseline', 37).slice(1), version: 'latest' },
      { ids: ['app-armor-profile'], version: 'v1.34' },
    ),
  ],
  [
    'one is for other namespaces',
    bind(
      { ids: activeAt('baseline', 37).slice(1), version: 'latest' },
      { ids: ['app-armor-profile'], version: 'latest', namespaces: ['shop'] },
    ),
  ],
])('there is one initiative where %s', (_what, declare) => {
  expect(Object.keys(made(declare).sets)).toEqual([rest]);
});

describe('on Azure', () => {
  const partly = made(bind({ ids: activeAt('restricted', 37).slice(1), version: 'latest' })).resources;
  const whole = made(bind({ ids: activeAt('restricted', 37), version: 'latest' })).resources;

  it('two initiatives and their assignments are applied, and then there is nothing to do', async () => {
    const target = await targetOf(await emulated());
    expect((await applied(target, whole)).outcomes).toEqual({ done: whole.length });
    expect(whole).toHaveLength(16 + 4);
    const again = await planned(target, whole);
    expect([again.steps, again.unchanged.length]).toEqual([[], whole.length]);
  });

  it('a member that goes from one to the other is in force throughout', async () => {
    const emulator = await emulated();
    const target = await targetOf(emulator);
    await applied(target, partly);
    const before = emulator.requests().length;
    expect((await applied(target, whole)).outcomes).toMatchObject({ done: expect.any(Number) });
    const lines = emulator
      .requests()
      .slice(before)
      .filter(({ method }) => method !== 'GET')
      .map(({ method, path }) => `${method} ${path.split('/').slice(-2).join('/')}`)
      .filter((line) => !line.includes('/policyDefinitions/') && !line.startsWith('PUT policyDefinitions'));
    expect(lines).toEqual([
      `PUT policySetDefinitions/${strict}`,
      'PUT policyAssignments/pss-rstr-dev',
      `PUT policySetDefinitions/${rest}`,
    ]);
    const back = emulator.requests().length;
    await applied(target, partly);
    const backward = emulator
      .requests()
      .slice(back)
      .filter(({ method, path }) => method !== 'GET' && !path.includes('/policyDefinitions/'))
      .map(({ method, path }) => `${method} ${path.split('/').slice(-2).join('/')}`);
    expect(backward).toEqual([
      `PUT policySetDefinitions/${rest}`,
      'DELETE policyAssignments/pss-rstr-dev',
      `DELETE policySetDefinitions/${strict}`,
    ]);
  });
});
