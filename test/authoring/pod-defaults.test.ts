import { expect, it } from 'vitest';
import { PodDefaults, type PodDefaultsProps } from '../../constructs/library/pod-defaults.ts';
import { collect } from '../../src/authoring/collect.ts';
import { defineEnvironment, type EnvironmentInput, PalisadeApp, PodDefaultsBinding } from '../../src/index.ts';
import type { Baseline } from '../../src/model/baseline.ts';
import { PalisadeError } from '../../src/model/palisade-error.ts';
import { project } from '../conformance/compiled-controls.ts';

function appOf(declare: (app: PalisadeApp) => void, changes: Partial<EnvironmentInput> = {}): PalisadeApp {
  const environments = ['dev', 'prod'].map((name) =>
    defineEnvironment({
      name,
      enforcement: 'deny',
      profiles: { default: { kubernetes: '1.33', policyEngine: 'gatekeeper' } },
      namespaces: [{ name: 'shop' }, { name: 'payments' }, { name: 'open', enforce: 'baseline' }],
      mutation: 'on',
      ...changes,
    }),
  );
  const app = new PalisadeApp({ controls: [], environments });
  declare(app);
  return app;
}

function baselinesOf(declare: (app: PalisadeApp) => void, changes: Partial<EnvironmentInput> = {}): Baseline[] {
  return collect(appOf(declare, changes), [], project);
}

const all = ['allowPrivilegeEscalation', 'capabilities', 'runAsNonRoot', 'seccompProfile'];

it('sets every field, in the namespaces that enforce restricted', () => {
  const [dev] = baselinesOf((app) => new PodDefaults(app, 'defaults'));
  expect(dev?.podDefaults).toMatchObject({
    fields: all,
    namespaces: ['payments', 'shop'],
    origin: { file: 'test/authoring/pod-defaults.test.ts', construct: 'PodDefaults "defaults"' },
  });
  expect(dev?.environment.mutation).toBe('on');
});

it('is null where no construct says any, and off and warn are the defaults of an environment', () => {
  const [dev] = baselinesOf(() => {}, { mutation: undefined as never });
  expect([dev?.podDefaults, dev?.environment.mutation, dev?.environment.workloads]).toEqual([null, 'off', 'warn']);
});

it('holds in the environments that it names', () => {
  const made = baselinesOf((app) => {
    new PodDefaults(app, 'a', { environments: ['dev'], capabilities: false });
    new PodDefaultsBinding(app, 'b', { environments: ['prod'], namespaces: ['open', 'open'] });
  });
  expect(made.map(({ podDefaults }) => [podDefaults?.fields, podDefaults?.namespaces])).toEqual([
    [all.filter((field) => field !== 'capabilities'), ['payments', 'shop']],
    [all, ['open']],
  ]);
});

it('lets a namespace list be empty while mutation is off', () => {
  const namespaces = [{ name: 'open', enforce: 'baseline' }] as const;
  const [dev] = baselinesOf((app) => new PodDefaults(app, 'a'), { namespaces, mutation: 'off' });
  expect(dev?.podDefaults?.namespaces).toEqual([]);
});

it.each<[what: string, props: object, changes: Partial<EnvironmentInput>, code: string, message: string]>([
  [
    'nothing to set',
    { allowPrivilegeEscalation: false, capabilities: false, runAsNonRoot: false, seccompProfile: false },
    {},
    'mutation/ill-formed',
    'the pod defaults set nothing',
  ],
  [
    'no namespace to hold in',
    {},
    { namespaces: [{ name: 'open', enforce: 'baseline' }] },
    'mutation/ill-formed',
    'mutation is on in environment "dev", and no namespace that it owns enforces "restricted"',
  ],
  ['an empty list of namespaces', { namespaces: [] }, {}, 'mutation/ill-formed', 'mutation is on in environment "dev"'],
  [
    'an unknown namespace',
    { namespaces: ['shopp'] },
    {},
    'namespace/unknown',
    'unknown namespace "shopp", expected "shop"',
  ],
  [
    'an unknown environment',
    { environments: ['prd'] },
    {},
    'environment/unknown',
    'unknown environment "prd", expected "prod"',
  ],
  ['a misspelt member', { seccompProfil: true }, {}, 'mutation/ill-formed', 'unknown member "seccompProfil"'],
  ['a value of another type', { capabilities: 'no' }, {}, 'mutation/ill-formed', '"capabilities" of pod defaults'],
  [
    'an environment that misspells on',
    {},
    { mutation: 'yes' as never },
    'environment/ill-formed',
    '"mutation" of environment',
  ],
  [
    'an environment that misspells warn',
    {},
    { workloads: 'wran' as never },
    'environment/ill-formed',
    '"workloads" of environment',
  ],
])('refuses %s', (_what, props, changes, code, message) => {
  let findings: PalisadeError['findings'] = [];
  try {
    baselinesOf((app) => new PodDefaults(app, 'a', props as PodDefaultsProps), changes);
  } catch (error) {
    if (!(error instanceof PalisadeError)) throw error;
    findings = error.findings;
  }
  expect(findings.map((finding) => finding.code)).toContain(code);
  expect(findings.map((finding) => finding.message).join('\n')).toContain(message);
});

it('refuses two in one environment', () => {
  const twice = (app: PalisadeApp) => {
    new PodDefaults(app, 'a');
    new PodDefaults(app, 'b', { namespaces: ['open'] });
  };
  expect(() => baselinesOf(twice)).toThrow(/environment "dev" has pod defaults twice, also at/);
});
