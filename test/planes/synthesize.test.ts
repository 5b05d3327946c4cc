import { ApiObject, Chart } from 'cdk8s';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { ApprovedRegistries } from '../../constructs/library/approved-registries.ts';
import { RestrictedPods } from '../../constructs/library/restricted-pods.ts';
import { collect } from '../../src/authoring/collect.ts';
import {
  activeControls,
  ControlBinding,
  defineEnvironment,
  type EnvironmentInput,
  PalisadeApp,
} from '../../src/index.ts';
import { parseManifest } from '../../src/io/manifest.ts';
import { renderTree } from '../../src/io/render-tree.ts';
import { sha256 } from '../../src/io/sha256.ts';
import { synthesize } from '../../src/planes/all.ts';
import nodePort from '../../templates/network/node-port.ts';
import { compiledControls, project } from '../conformance/compiled-controls.ts';

const controls = (await compiledControls()).map(({ control }) => control);
const namespaces = [{ name: 'shop' }, { name: 'payments' }];

interface Changes {
  dev?: Partial<EnvironmentInput>;
  prod?: Partial<EnvironmentInput>;
  declare?: (app: PalisadeApp) => void;
}

/** Returns the files of an app of two environments, which differs from the others in the changes alone. */
function filesOf({ dev, prod, declare = () => {} }: Changes = {}): Map<string, string> {
  const profiles = { default: { kubernetes: '1.33', policyEngine: 'gatekeeper' } } as const;
  const [one, two] = [
    { name: 'dev', enforcement: 'audit', profiles, namespaces, ...dev } as const,
    { name: 'prod', enforcement: 'deny', profiles, namespaces, ...prod } as const,
  ].map((input) => ({ ...defineEnvironment(input), caller: { file: 'constructs/environments.ts', line: 1 } }));
  const app = new PalisadeApp({ controls: [], environments: [one, two].filter((each) => each !== undefined) });
  new ApprovedRegistries(app, 'registries', { registries: ['contoso.azurecr.io'] });
  new RestrictedPods(app, 'pods');
  new ControlBinding(app, 'node-port', { control: nodePort });
  declare(app);
  return renderTree(collect(app, controls, project).flatMap(synthesize));
}

/** Returns the paths that differ between two trees, with a sign for what came and what went. */
function changesOf(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): string[] {
  const paths = [...new Set([...before.keys(), ...after.keys()])].sort();
  return paths.flatMap((path) => {
    if (!before.has(path)) return [`+ ${path}`];
    if (!after.has(path)) return [`- ${path}`];
    return before.get(path) === after.get(path) ? [] : [`  ${path}`];
  });
}

function documentsOf(files: ReadonlyMap<string, string>, pattern: RegExp) {
  return [...files].filter(([path]) => pattern.test(path)).map(([path, text]) => ({ path, body: parse(text) }));
}

const files = filesOf();

it('writes the same bytes twice', () => {
  expect([...filesOf()]).toEqual([...files]);
});

it('writes the same bytes whatever the order of declaration', () => {
  const reversed = filesOf({ prod: { namespaces: namespaces.toReversed() } });
  expect(changesOf(files, reversed)).toEqual([]);
});

it('lists every file of an environment in its MANIFEST', () => {
  for (const environment of ['environments/dev/', 'environments/prod/']) {
    const { entries, unreadable } = parseManifest(files.get(`${environment}MANIFEST`) ?? '');
    const listed = new Map(entries.map(({ path, sha256: sum }) => [path, sum]));
    const present = [...files].filter(([path]) => path.startsWith(environment) && !path.endsWith('/MANIFEST'));
    expect(unreadable).toEqual([]);
    expect(listed).toEqual(new Map(present.map(([path, text]) => [path, sha256(text)])));
  }
});

it('lists the resources of each stage, and no other, in its kustomization', () => {
  const kustomizations = documentsOf(files, /kustomization\.yaml$/);
  expect(kustomizations.length).toBeGreaterThanOrEqual(6);
  for (const { path, body } of kustomizations) {
    const folder = path.replace('kustomization.yaml', '');
    const present = [...files.keys()].filter((other) => other.startsWith(folder) && other !== path);
    expect(body.resources).toEqual(present.map((other) => other.slice(folder.length)).sort());
  }
});

it('names the construct in the first line of every YAML file', () => {
  const odd = [...files].filter(([path, text]) => path.endsWith('.yaml') && !/^# \S+\.ts \S+ "[^"]+"\n/.test(text));
  expect(odd.map(([path]) => path)).toEqual([]);
});

describe('changes only the files that are meant by', () => {
  const prod = 'environments/prod';

  it.each<[what: string, changes: Changes, paths: string[]]>([
    [
      'a namespace more',
      { prod: { namespaces: [...namespaces, { name: 'web' }] } },
      [
        `  ${prod}/MANIFEST`,
        `  ${prod}/baseline.json`,
        `  ${prod}/default/3-namespaces/kustomization.yaml`,
        `+ ${prod}/default/3-namespaces/web.yaml`,
      ],
    ],
    [
      'a namespace of somebody else',
      { prod: { namespaces: [...namespaces, { name: 'web', owned: false }] } },
      [`  ${prod}/MANIFEST`, `  ${prod}/baseline.json`],
    ],
    [
      'another level of a namespace',
      { prod: { namespaces: [{ name: 'shop', enforce: 'baseline' }, { name: 'payments' }] } },
      [`  ${prod}/MANIFEST`, `  ${prod}/baseline.json`, `  ${prod}/default/3-namespaces/shop.yaml`],
    ],
    [
      'the enforcement of a control',
      { prod: { controls: { 'node-port': 'warn' } } },
      [`  ${prod}/MANIFEST`, `  ${prod}/baseline.json`, `  ${prod}/default/2-policies/constraints/node-port.yaml`],
    ],
  ])('%s', (_what, changes, paths) => {
    expect(changesOf(files, filesOf(changes))).toEqual(paths);
  });

  it('a profile more', () => {
    const profile = { kubernetes: '1.33', policyEngine: 'gatekeeper' } as const;
    const changed = changesOf(files, filesOf({ prod: { profiles: { default: profile, next: profile } } }));
    const others = changed.filter((path) => !path.startsWith(`+ ${prod}/next/`));
    expect(others).toEqual([`  ${prod}/MANIFEST`, `  ${prod}/baseline.json`]);
    expect(changed.length).toBeGreaterThan(others.length);
  });
});

describe('in the stages', () => {
  it.each([
    ['dev', 'dryrun'],
    ['prod', 'deny'],
  ])('constraints of %s say %s', (environment, action) => {
    const constraints = documentsOf(files, new RegExp(`^environments/${environment}/.*/constraints/`));
    // The restricted level, the registries and the node port.
    expect(constraints).toHaveLength(activeControls('restricted', 'latest').length + 2);
    expect(new Set(constraints.map(({ body }) => body.spec.enforcementAction))).toEqual(new Set([action]));
    for (const { path, body } of constraints) {
      expect(path.endsWith(`/${body.metadata.name}.yaml`)).toBe(true);
      expect(body.spec.match.excludedNamespaces).toContain('kube-system');
    }
  });

  it('every constraint has its template in the stage before', () => {
    const templates = documentsOf(files, /^environments\/prod\/default\/1-templates\/(?!kustomization)/);
    const constraints = documentsOf(files, /^environments\/prod\/.*\/constraints\//);
    const kinds = templates.map(({ body }) => body.spec.crd.spec.names.kind);
    expect(constraints.map(({ body }) => body.kind).sort()).toEqual(kinds.sort());
  });

  it('namespaces can be pruned by nobody and carry our labels alone', () => {
    const made = documentsOf(
      filesOf({ prod: { namespaces: [{ name: 'shop', enforce: 'baseline' }] } }),
      /^environments\/prod\/.*shop\.yaml$/,
    );
    expect(made.map(({ body }) => body)).toEqual([
      {
        apiVersion: 'v1',
        kind: 'Namespace',
        metadata: {
          name: 'shop',
          labels: Object.fromEntries(
            ['enforce baseline', 'audit restricted', 'warn restricted'].flatMap((words) => {
              const [mode, level] = words.split(' ');
              return [
                [`pod-security.kubernetes.io/${mode}`, level],
                [`pod-security.kubernetes.io/${mode}-version`, 'v1.33'],
              ];
            }),
          ),
          annotations: {
            'argocd.argoproj.io/sync-options': 'Prune=false,Delete=false',
            'kustomize.toolkit.fluxcd.io/prune': 'disabled',
          },
        },
      },
    ]);
  });

  it('no template stands for a cluster that Gatekeeper does not run on', () => {
    const other = filesOf({ prod: { profiles: { default: { kubernetes: '1.33', policyEngine: 'vap' } } } });
    expect(
      [...other.keys()].filter((path) =>
        /^environments\/prod\/default\/(1-templates|2-policies\/constraints)\//.test(path),
      ),
    ).toEqual([]);
  });
});

describe("the team's own resources", () => {
  function own(...objects: readonly { apiVersion: string; kind: string; namespace?: string; name: string }[]) {
    return filesOf({
      declare: (app) => {
        const chart = new Chart(app, 'own', { disableResourceNameHashes: true });
        objects.forEach(({ apiVersion, kind, namespace, name }, i) => {
          const metadata = { name, ...(namespace === undefined ? {} : { namespace }) };
          new ApiObject(chart, `object-${i}`, { apiVersion, kind, metadata });
        });
      },
    });
  }

  it.each([
    [
      'namespace',
      { apiVersion: 'v1', kind: 'ConfigMap', namespace: 'shop', name: 'a' },
      { apiVersion: 'v1', kind: 'ConfigMap', namespace: 'payments', name: 'a' },
      ['payments/configmap-a', 'shop/configmap-a'],
    ],
    [
      'group',
      { apiVersion: 'a.example/v1', kind: 'Thing', namespace: 'shop', name: 'a' },
      { apiVersion: 'b.example/v1', kind: 'Thing', namespace: 'shop', name: 'a' },
      ['shop/thing.a.example-a', 'shop/thing.b.example-a'],
    ],
    [
      'kind',
      { apiVersion: 'v1', kind: 'ConfigMap', namespace: 'shop', name: 'a' },
      { apiVersion: 'v1', kind: 'Secret', namespace: 'shop', name: 'a' },
      ['shop/configmap-a', 'shop/secret-a'],
    ],
    [
      'scope',
      { apiVersion: 'v1', kind: 'ConfigMap', namespace: 'shop', name: 'a' },
      { apiVersion: 'v1', kind: 'Node', name: 'a' },
      ['_cluster/node-a', 'shop/configmap-a'],
    ],
  ])('survive both where they differ in %s alone', (_what, one, two, names) => {
    const made = documentsOf(own(one, two), /^environments\/prod\/default\/other\/(?!kustomization)/);
    expect(made.map(({ path }) => path).sort()).toEqual(
      names.map((name) => `environments/prod/default/other/${name}.yaml`),
    );
    expect(made.map(({ body }) => `${body.apiVersion} ${body.kind} ${body.metadata.namespace ?? ''}`).sort()).toEqual(
      [one, two].map((each) => `${each.apiVersion} ${each.kind} ${'namespace' in each ? each.namespace : ''}`).sort(),
    );
  });

  it('touch nothing else', () => {
    const changed = changesOf(files, own({ apiVersion: 'v1', kind: 'ConfigMap', namespace: 'shop', name: 'a' }));
    expect(changed.filter((path) => !path.includes('/other/'))).toEqual(
      ['dev', 'prod'].flatMap((name) => [`  environments/${name}/MANIFEST`, `  environments/${name}/baseline.json`]),
    );
  });
});
