import { expect, it } from 'vitest';
import { collect } from '../../src/authoring/collect.ts';
import { ControlBinding, defineEnvironment, type EnvironmentInput, PalisadeApp } from '../../src/index.ts';
import serviceAccountToken from '../../templates/identity/service-account-token.ts';
import approvedRegistries from '../../templates/images/approved-registries.ts';
import privileged from '../../templates/pod-security/privileged.ts';
import { compiledControls, project } from '../conformance/compiled-controls.ts';

const controls = (await compiledControls()).map(({ control }) => control);
const registries = { registries: ['contoso.azurecr.io'] };

function environment(changes: Partial<EnvironmentInput> = {}) {
  return defineEnvironment({
    name: 'prod',
    enforcement: 'deny',
    profiles: { default: { kubernetes: '1.33', policyEngine: 'gatekeeper' } },
    namespaces: [{ name: 'shop' }, { name: 'payments' }],
    ...changes,
  });
}

function baselinesOf(declare: (app: PalisadeApp) => void, environments = [environment()]) {
  const app = new PalisadeApp({ controls: [], environments });
  declare(app);
  return collect(app, controls, project);
}

const app = () =>
  baselinesOf(
    (root) => {
      new ControlBinding(root, 'z', { control: serviceAccountToken });
      new ControlBinding(root, 'a', {
        control: approvedRegistries,
        parameters: registries,
        name: 'b',
        excludedNamespaces: ['shop'],
      });
      new ControlBinding(root, 'b', { control: privileged, namespaces: ['shop', 'payments'] });
      new ControlBinding(root, 'c', { control: privileged, name: 'elsewhere', environments: ['dev'] });
    },
    [
      environment({ controls: { privileged: 'warn' }, excludedNamespaces: ['legacy'] }),
      environment({ name: 'dev', enforcement: 'audit' }),
    ],
  );

it('resolves bindings by name, with enforcement, defaults and exclusions written out', () => {
  const [{ bindings } = { bindings: [] }] = app();
  expect(bindings).toMatchObject([
    { name: 'b', control: 'approved-registries', enforcement: 'deny', parameters: registries },
    { name: 'privileged', enforcement: 'warn', namespaces: ['payments', 'shop'], parameters: {} },
    { name: 'service-account-token', parameters: { serviceAccounts: [] } },
  ]);
  expect(bindings[0]?.excludedNamespaces).toEqual(expect.arrayContaining(['kube-system', 'legacy', 'shop']));
  expect(bindings[1]?.excludedNamespaces).not.toContain('shop');
  expect(bindings[0]?.excludedNamespaces).toEqual([...(bindings[0]?.excludedNamespaces ?? [])].sort());
});

it('resolves each environment for itself', () => {
  const [prod, dev] = app();
  expect(prod?.bindings.map(({ name }) => name)).not.toContain('elsewhere');
  expect(dev?.bindings.map(({ name, enforcement }) => `${name} ${enforcement}`)).toEqual([
    ...['b audit', 'elsewhere audit', 'privileged audit', 'service-account-token audit'],
  ]);
  expect(dev?.controls.map(({ id }) => id)).toEqual(['approved-registries', 'privileged', 'service-account-token']);
});

it('resolves all to a value that nobody can change and that holds no samples', () => {
  const [baseline] = app();
  expect(JSON.stringify(baseline)).not.toContain('"samples"');
  expect(() => Object.assign(baseline?.environment.namespaces[0] ?? {}, { name: 'x' })).toThrow(TypeError);
  expect(Object.isFrozen(baseline?.bindings[0]?.parameters['registries'])).toBe(true);
});

it('resolves namespaces to a level that is pinned to the lowest minor', () => {
  const profiles = {
    blue: { kubernetes: '1.34', policyEngine: 'gatekeeper' },
    green: { kubernetes: '1.33', policyEngine: 'gatekeeper' },
  } as const;
  const namespaces = [
    { name: 'b', enforce: 'baseline' },
    { name: 'a', version: 'latest', enforce: 'baseline', audit: 'restricted', warn: 'baseline' },
  ] as const;
  const [baseline] = baselinesOf(() => {}, [environment({ profiles, namespaces })]);
  const [a, b] = (baseline?.environment.namespaces ?? []).map(({ podSecurity }) => podSecurity);
  expect(a).toEqual({
    enforce: { level: 'baseline', version: 'latest' },
    audit: { level: 'restricted', version: 'latest' },
    warn: { level: 'baseline', version: 'latest' },
  });
  expect(b).toEqual({
    enforce: { level: 'baseline', version: 'v1.33' },
    audit: { level: 'restricted', version: 'v1.33' },
    warn: { level: 'restricted', version: 'v1.33' },
  });
});
