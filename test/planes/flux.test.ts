import { ApiObject, Chart } from 'cdk8s';
import { describe, expect, it } from 'vitest';
import { collect } from '../../src/authoring/collect.ts';
import {
  ControlBinding,
  DeliveryBinding,
  type DeliveryBindingProps,
  defineEnvironment,
  type EnvironmentInput,
  NetworkBinding,
  PalisadeApp,
} from '../../src/index.ts';
import type { Artifact } from '../../src/model/artifact.ts';
import { synthesize } from '../../src/planes/all.ts';
import nodePort from '../../templates/network/node-port.ts';
import privileged from '../../templates/pod-security/privileged.ts';
import { compiledControls, project } from '../conformance/compiled-controls.ts';

const shipped = (await compiledControls()).map(({ control }) => control);
const ref = { tag: 'v1' };

function filesOf(
  policyEngine: 'azure-policy-addon' | 'gatekeeper' | 'vap',
  props: Partial<DeliveryBindingProps> | null = {},
  changes: Partial<EnvironmentInput> = {},
): Artifact[] {
  const environment = defineEnvironment({
    name: 'prod',
    enforcement: 'deny',
    profiles: { default: { kubernetes: '1.33', policyEngine } },
    namespaces: [{ name: 'shop' }],
    network: 'enforce',
    azure: { owner: 'contoso', assignmentScope: '/subscriptions/00000000-0000-0000-0000-000000000000' },
    ...changes,
  });
  const app = new PalisadeApp({ controls: [], environments: [environment] });
  new ControlBinding(app, 'node-port', { control: nodePort });
  new ControlBinding(app, 'privileged', { control: privileged });
  new NetworkBinding(app, 'network', {});
  new ApiObject(new Chart(app, 'chart'), 'own', {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'a', namespace: 'shop' },
  });
  if (props) new DeliveryBinding(app, 'd', { repository: 'https://git.contoso.example/platform', ref, ...props });
  return collect(app, shipped, project).flatMap(synthesize);
}

interface Kustomization {
  readonly metadata: { readonly name: string; readonly namespace: string; readonly annotations: object };
  readonly spec: {
    readonly path: string;
    readonly prune: boolean;
    readonly wait?: boolean;
    readonly sourceRef: object;
    readonly dependsOn?: readonly { readonly name: string }[];
    readonly healthChecks?: readonly { readonly name: string }[];
  };
}

const folder = 'environments/prod/default';

function stagesOf(files: readonly Artifact[]): [string, Kustomization][] {
  const below = files.filter(({ path }) => path.startsWith(`${folder}/flux/`));
  return below
    .filter(({ path }) => !path.endsWith('/kustomization.yaml'))
    .map(({ path, body }) => [path.slice(`${folder}/flux/`.length, -'.yaml'.length), body as Kustomization]);
}

describe.each([
  ['gatekeeper', ['1-templates', '2-policies', '3-namespaces', '4-network', 'other']],
  ['vap', ['2-policies', '3-namespaces', '4-network', 'other']],
  ['azure-policy-addon', ['3-namespaces', '4-network', 'other']],
] as const)('a target with %s', (engine, expected) => {
  const files = filesOf(engine);
  const stages = stagesOf(files);

  it('has a Kustomization for each stage that is there, and for no other', () => {
    expect(stages.map(([stage]) => stage)).toEqual(expected);
    for (const [stage, { spec }] of stages) {
      expect(spec.path).toBe(`./generated/${folder}/${stage}`);
      expect(files.some(({ path }) => path === `${folder}/${stage}/kustomization.yaml`)).toBe(true);
    }
  });

  it('chains them in their order', () => {
    expect(stages.map(([, { spec }]) => spec.dependsOn)).toEqual(
      expected.map((_, i) => (i === 0 ? undefined : [{ name: `palisade-prod-${expected[i - 1]}` }])),
    );
    expect(stages.map(([, { metadata }]) => metadata)).toEqual(
      expected.map((stage, i) => ({
        name: `palisade-prod-${stage}`,
        namespace: 'flux-system',
        annotations: { 'argocd.argoproj.io/sync-wave': String(i + 1) },
      })),
    );
  });

  it('waits for what each stage makes: of templates for the kinds, of the others for all', () => {
    for (const [stage, { spec }] of stages) {
      const kinds = spec.healthChecks?.map(({ name }) => name);
      const templates = ['palisadenodeport', 'palisadeprivileged'].map((kind) => `${kind}.constraints.gatekeeper.sh`);
      expect([kinds, spec.wait]).toEqual(stage === '1-templates' ? [templates, undefined] : [undefined, true]);
    }
  });

  it('takes its source in its own namespace, and deletes nothing', () => {
    for (const [, { spec }] of stages) {
      expect(spec.sourceRef).toEqual({ kind: 'GitRepository', name: 'palisade-prod' });
      expect(spec.prune).toBe(false);
    }
  });

  it('is listed, and is no stage itself', () => {
    const listed = files.find(({ path }) => path === `${folder}/flux/kustomization.yaml`)?.body;
    expect(listed).toMatchObject({ resources: expected.map((stage) => `${stage}.yaml`) });
  });
});

it('prunes where it is told to, but neither namespaces nor what is the team’s own', () => {
  const pruned = stagesOf(filesOf('gatekeeper', { prune: true })).map(([stage, { spec }]) => [stage, spec.prune]);
  expect(Object.fromEntries(pruned)).toEqual({
    '1-templates': true,
    '2-policies': true,
    '3-namespaces': false,
    '4-network': true,
    other: false,
  });
});

it('follows the folder and the namespace', () => {
  const [, first] = stagesOf(filesOf('vap', { folder: '', namespace: 'platform' }))[0] ?? [];
  expect([first?.spec.path, first?.metadata.namespace]).toEqual([`./${folder}/2-policies`, 'platform']);
});

it('leaves out stages that are empty', () => {
  const changes = { network: 'off', namespaces: [] } as const;
  expect(stagesOf(filesOf('vap', {}, changes)).map(([stage]) => stage)).toEqual(['2-policies', 'other']);
});

it('writes nothing where nobody delivers', () => {
  expect(filesOf('gatekeeper', null).filter(({ plane }) => plane === 'flux')).toEqual([]);
});
