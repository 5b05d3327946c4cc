import { describe, expect, it } from 'vitest';
import { RestrictedPods, type RestrictedPodsProps } from '../../constructs/library/restricted-pods.ts';
import { collect } from '../../src/authoring/collect.ts';
import {
  activeControls,
  type Bundle,
  ControlBinding,
  defineEnvironment,
  type EnvironmentInput,
  PalisadeApp,
} from '../../src/index.ts';
import { renderTree } from '../../src/io/render-tree.ts';
import type { Baseline } from '../../src/model/baseline.ts';
import { PalisadeError } from '../../src/model/palisade-error.ts';
import { synthesize } from '../../src/planes/all.ts';
import { checks } from '../../src/pss/all.ts';
import { compareBuiltIns } from '../../src/pss/compare-built-ins.ts';
import { changingMinors } from '../../src/pss/policy-version.ts';
import { controlCatalogue } from '../../src/report/control-catalogue.ts';
import nodePort from '../../templates/network/node-port.ts';
import hostNamespaces from '../../templates/pod-security/host-namespaces.ts';
import privileged from '../../templates/pod-security/privileged.ts';
import seLinuxOptions from '../../templates/pod-security/se-linux-options.ts';
import { compiledControls, project } from '../conformance/compiled-controls.ts';

const controls = (await compiledControls()).map(({ control }) => control);
const on = (policyEngine: 'azure-policy-addon' | 'gatekeeper' | 'vap') => ({ kubernetes: '1.33', policyEngine });

function baselineOf(declare: (app: PalisadeApp) => void, changes: Partial<EnvironmentInput> = {}): Baseline {
  const azure = { owner: 'contoso', assignmentScope: '/subscriptions/00000000-0000-0000-0000-000000000000' };
  const namespaces = [{ name: 'shop' }, { name: 'legacy' }];
  const input = {
    name: 'prod',
    enforcement: 'deny',
    profiles: { default: on('gatekeeper') },
    namespaces,
    azure,
  } as const;
  const app = new PalisadeApp({ controls: [], environments: [defineEnvironment({ ...input, ...changes })] });
  declare(app);
  return collect(app, controls, project)[0] as Baseline;
}

const restricted = (props: RestrictedPodsProps, changes?: Partial<EnvironmentInput>): Baseline =>
  baselineOf((app) => new RestrictedPods(app, 'pods', props), changes);

function messagesOf(make: () => unknown): string[] {
  try {
    make();
    return [];
  } catch (error) {
    if (error instanceof PalisadeError) return error.findings.map(({ code, message }) => `${code}: ${message}`);
    return [(error as Error).message];
  }
}

describe('binds exactly the checks of upstream', () => {
  const versions = ['latest', ...changingMinors.map((minor) => `v1.${minor}`)];
  it.each(['baseline', 'restricted'] as const)('at %s, in every version', (level) => {
    for (const version of versions) {
      const bound = restricted({ level, version }).bindings.map((binding) => [binding.control, binding.version]);
      expect(bound).toEqual(
        activeControls(level, version)
          .toSorted()
          .map((control) => [control, version]),
      );
    }
  });

  it('of which there is a control for each', () => {
    const ids = new Set(controls.map(({ id }) => id));
    expect(checks.map(({ control }) => control).filter((id) => !ids.has(id))).toEqual([]);
  });
});

describe('leaves out', () => {
  const without = { 'run-as-non-root': 'the payment terminal needs root until 2027' };

  it('what it is told to, and shows it', () => {
    const baseline = restricted({ version: 'v1.34', without });
    expect(baseline.bindings.map(({ control }) => control)).not.toContain('run-as-non-root');
    expect(baseline.bindings).toHaveLength(activeControls('restricted', 'v1.34').length - 1);
    expect(baseline.deviations).toMatchObject([
      { standard: 'restricted:v1.34', control: 'run-as-non-root', reason: without['run-as-non-root'] },
    ]);
    expect(controlCatalogue([], [baseline], compareBuiltIns(), [], { relations: [], bound: [] })).toContain(
      '| prod | restricted:v1.34 | run-as-non-root | the payment terminal needs root until 2027 |',
    );
  });

  it.each<[what: string, props: RestrictedPodsProps, message: string]>([
    [
      'a check of another level',
      { level: 'baseline', without: { 'run-as-user': 'x' } },
      'baseline:latest has no check "run-as-user"',
    ],
    [
      'a check of another version',
      { version: 'v1.33', without: { 'host-probes-and-host-lifecycle': 'x' } },
      'has no check',
    ],
    ['a check without a reason', { without: { 'run-as-user': ' ' } }, '"run-as-user" is left out without a reason'],
    ['nothing of a version that is none', { version: '1.34' }, 'unknown version "1.34"'],
    [
      'nothing of a version that is still to come',
      { version: 'v1.38' },
      'version "v1.38" is later than v1.37, the newest whose checks are known here',
    ],
    [
      'nothing of a level without checks',
      { level: 'privileged' as 'baseline' },
      'level "privileged" has no checks to bind',
    ],
  ])('no more than it may: %s', (_what, props, message) => {
    expect(messagesOf(() => restricted(props))[0]).toContain(message);
  });
});

it.each([true, false])('keeps the assignment of a level of which something is left out, bundle: %s', (bundle) => {
  const profiles = { default: on('azure-policy-addon') };
  const assignments = (without: Record<string, string>): string[] =>
    [...renderTree(synthesize(restricted({ bundle, without }, { profiles }))).keys()].filter((path) =>
      path.includes('/assignments/'),
    );
  expect(assignments({})).toEqual(['environments/prod/azure/assignments/pss-rstr-prod.json']);
  expect(assignments({ 'run-as-non-root': 'why' })).toEqual(assignments({}));
});

it('says in Azure too what a level is without', () => {
  const profiles = { default: on('azure-policy-addon') };
  const initiative = (without: Record<string, string>): string =>
    renderTree(synthesize(restricted({ without }, { profiles }))).get(
      'environments/prod/azure/initiatives/palisade-pss_restricted-prod.json',
    ) ?? '';
  expect(initiative({})).toContain(
    '"The Pod Security Standard \\"restricted\\", check by check, of the clusters of prod."',
  );
  expect(initiative({ 'run-as-user': 'why', privileged: 'why' })).toContain(
    '\\"restricted\\", check by check but for privileged, run-as-user, of the clusters of prod."',
  );
});

describe('a bundle', () => {
  const emitted = (baseline: Baseline): string[] => [...renderTree(synthesize(baseline)).keys()];

  it.each<[engine: 'azure-policy-addon' | 'gatekeeper' | 'vap', pattern: RegExp]>([
    ['gatekeeper', /1-templates\/(?!kustom)|constraints\//],
    ['vap', /vap\/.*policy\.yaml/],
    ['azure-policy-addon', /azure\/(templates|definitions)\//],
  ])('is one of each sort on %s', (engine, pattern) => {
    const paths = emitted(restricted({ bundle: true }, { profiles: { default: on(engine) } }));
    const found = paths.filter((path) => pattern.test(path));
    expect(found.length).toBeGreaterThan(0);
    expect(found.filter((path) => !path.includes('pod-security-restricted'))).toEqual([]);
  });

  it('leaves alone what the environment sets apart', () => {
    const baseline = restricted({ bundle: true }, { controls: { privileged: 'audit' } });
    const files = renderTree(synthesize(baseline));
    const folder = 'environments/prod/default/2-policies/constraints';
    expect(files.get(`${folder}/privileged.yaml`)).toContain('dryrun');
    expect(files.get(`${folder}/pod-security-restricted.yaml`)).toContain('enforcementAction: deny');
    const template = files.get('environments/prod/default/1-templates/pod-security-restricted.yaml');
    expect(template).not.toContain('[privileged]');
    expect(template).toContain('[capabilities-restricted]');
  });

  it('is refused where one template would have two contents', () => {
    const twice = (without: Record<string, string>) => (app: PalisadeApp) => {
      new RestrictedPods(app, 'a', { bundle: true, name: 'a', namespaces: ['shop'] });
      new RestrictedPods(app, 'b', { bundle: true, name: 'b', namespaces: ['legacy'], without });
    };
    expect(messagesOf(() => baselineOf(twice({})))).toEqual([]);
    expect(messagesOf(() => baselineOf(twice({ privileged: 'legacy' })))).toEqual([
      'binding/duplicate: bundle "pod-security-restricted" would be one template for "a" and "b", which hold other controls or versions',
    ]);
  });

  it.each<[what: string, declare: (app: PalisadeApp, bundle: Bundle) => void, message: string]>([
    [
      'other namespaces',
      (app, bundle) => {
        new ControlBinding(app, 'a', { control: privileged, bundle, namespaces: ['shop'] });
        new ControlBinding(app, 'b', { control: hostNamespaces, bundle, namespaces: ['legacy'] });
      },
      'bundle "both" holds "host-namespaces" and "privileged", which are for other namespaces, kinds or ids',
    ],
    [
      'other kinds',
      (app, bundle) => {
        new ControlBinding(app, 'a', { control: privileged, bundle });
        new ControlBinding(app, 'b', { control: nodePort, bundle });
      },
      'bundle "both" holds "node-port" and "privileged", which are for other namespaces, kinds or ids',
    ],
    [
      'the name of a binding',
      (app, bundle) => {
        new ControlBinding(app, 'a', { control: privileged, bundle: { ...bundle, name: 'node-port' } });
        new ControlBinding(app, 'b', { control: nodePort });
      },
      'bundle "node-port" is called as a binding or a control',
    ],
    [
      'the id of a control',
      (app, bundle) => new ControlBinding(app, 'a', { control: privileged, bundle: { ...bundle, id: 'host-ports' } }),
      'bundle "both" is called as a binding or a control',
    ],
  ])('is refused with %s', (_what, declare, message) => {
    const bundle = { id: 'both', name: 'both', title: 'Both', description: 'Both.' };
    expect(messagesOf(() => baselineOf((app) => declare(app, bundle)))).toEqual([`binding/duplicate: ${message}`]);
  });

  it('holds the rules of each cluster, where no version is said', () => {
    const bundle = { id: 'both', name: 'both', title: 'Both', description: 'Both.' };
    const profiles = {
      old: { ...on('gatekeeper'), kubernetes: '1.30' },
      new: { ...on('gatekeeper'), kubernetes: '1.34' },
    };
    const files = renderTree(
      synthesize(
        baselineOf(
          (app) => {
            new ControlBinding(app, 'a', { control: hostNamespaces, bundle });
            new ControlBinding(app, 'b', { control: seLinuxOptions, bundle });
          },
          { profiles },
        ),
      ),
    );
    const template = (target: string) => files.get(`environments/prod/${target}/1-templates/both.yaml`);
    expect(template('new')).toContain('container_engine_t');
    expect(template('old')).not.toContain('container_engine_t');
  });

  it('does not take in what is bound beside it', () => {
    const baseline = baselineOf((app) => {
      new RestrictedPods(app, 'pods', { bundle: true, without: { privileged: 'bound below' } });
      new ControlBinding(app, 'privileged', { control: privileged, version: 'latest' });
    });
    expect(
      emitted(baseline)
        .filter((path) => path.includes('1-templates/'))
        .sort(),
    ).toEqual([
      'environments/prod/default/1-templates/kustomization.yaml',
      'environments/prod/default/1-templates/pod-security-restricted.yaml',
      'environments/prod/default/1-templates/privileged.yaml',
    ]);
  });
});
