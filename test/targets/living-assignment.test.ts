import { describe, expect, it } from 'vitest';
import { collect } from '../../src/authoring/collect.ts';
import type { AzureResource } from '../../src/azure/azure-resource.ts';
import { readResource } from '../../src/azure/read-resource.ts';
import { ControlBinding, defineEnvironment, PalisadeApp } from '../../src/index.ts';
import { synthesize } from '../../src/planes/all.ts';
import registries from '../../templates/images/approved-registries.ts';
import nodePort from '../../templates/network/node-port.ts';
import { emulated } from './emulated.ts';
import { carriedOut, planned, stamp, targetOf } from './landscape.ts';
import type { Loose } from './policies.ts';

const scope = '/subscriptions/00000000-0000-0000-0000-000000000001';
const assignmentId = `${scope}/providers/Microsoft.Authorization/policyAssignments/palisade-dev`;

type Bound = readonly [control: Loose, parameters: object];

/** What is generated for some controls, under an assignment that has an identity of its own. */
function generated(...bound: readonly Bound[]): AzureResource[] {
  const environment = defineEnvironment({
    name: stamp.environment,
    enforcement: 'deny',
    profiles: { default: { kubernetes: '1.33', policyEngine: 'azure-policy-addon' } },
    namespaces: [],
    azure: { owner: stamp.owner, assignmentScope: scope },
  });
  const app = new PalisadeApp({ controls: [], environments: [environment] });
  for (const [control, parameters] of bound) new ControlBinding(app, control.id, { control, parameters });
  const controls = bound.map(([control]) => control);
  const artifacts = collect(app, controls, '/').flatMap(synthesize);
  const resources = artifacts.flatMap(({ path, body }) =>
    /\/azure\/.*\.json$/.test(path) ? (readResource(body as Record<string, unknown>) ?? []) : [],
  );
  return resources.map((resource) =>
    resource.kind === 'policyAssignments'
      ? { ...resource, body: { ...resource.body, identity: { type: 'SystemAssigned' }, location: 'westeurope' } }
      : resource,
  );
}

const text = { type: 'string', required: true, description: 'A host.' };
const [port, hosts]: Bound[] = [
  [nodePort, {}],
  [registries, { registries: ['contoso.azurecr.io'] }],
] as const;

/** The control with other parameters, which is another major. */
function changed(parameters: object, listed: string): Loose {
  const define = { ...registries.define, 'listed(name)': listed };
  return { ...registries, version: '2.0.0', parameters, define };
}

const { registries: list } = registries.parameters;

describe.each<[what: string, after: readonly Bound[], deleted: readonly string[]]>([
  ['removing a control', [port as Bound], ['approved-registries', 'approved-registries_workloads']],
  [
    'removing a parameter',
    [port as Bound, [changed({}, 'name.startsWith("contoso.azurecr.io/")'), {}]],
    ['approved-registries', 'approved-registries_workloads'],
  ],
  [
    'renaming a parameter',
    [
      port as Bound,
      [
        changed({ hosts: list }, 'params.hosts.exists(registry, name.startsWith(registry + "/"))'),
        { hosts: ['contoso.azurecr.io'] },
      ],
    ],
    ['approved-registries', 'approved-registries_workloads'],
  ],
  [
    'retyping a parameter',
    [
      port as Bound,
      [changed({ registries: text }, 'name.startsWith(params.registries + "/")'), { registries: 'contoso.azurecr.io' }],
    ],
    ['approved-registries', 'approved-registries_workloads'],
  ],
])('%s under a live assignment', (_what, after, deleted) => {
  it('deletes no assignment, keeps the principal, and meets no 400', async () => {
    const emulator = await emulated();
    const target = await targetOf(emulator);
    const first = generated(port as Bound, hosts as Bound);
    const made = await carriedOut(await planned(target, first), target);
    expect(made.outcomes).toEqual({ done: first.length });
    const before = (await emulator.send('GET', assignmentId)).body;
    expect(before.identity.principalId).toMatch(/^0{8}-/);

    const plan = await planned(target, generated(...after));
    const ended = await carriedOut(plan, target);
    expect(ended.outcomes).toEqual({ done: plan.steps.length });
    const gone = plan.steps.filter(({ action }) => action === 'delete').map(({ resource }) => resource.name);
    expect(gone).toEqual(deleted.map((name) => `palisade-${name}-dev`));

    const asked = emulator.requests();
    expect(
      asked
        .filter(({ method, status }) => method !== 'GET' && status !== 200 && status !== 201)
        .map(({ code }) => code),
    ).toEqual([]);
    expect(asked.filter(({ method, path }) => method === 'DELETE' && /Assignments/i.test(path))).toEqual([]);
    const { identity, properties } = (await emulator.send('GET', assignmentId)).body;
    expect([identity, properties.instanceId]).toEqual([before.identity, before.properties.instanceId]);
    expect((await planned(target, generated(...after))).steps).toEqual([]);
  });
});
