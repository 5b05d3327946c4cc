import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { ApprovedRegistries } from '../../constructs/library/approved-registries.ts';
import { RestrictedPods } from '../../constructs/library/restricted-pods.ts';
import { collect } from '../../src/authoring/collect.ts';
import {
  ControlBinding,
  defineControl,
  defineEnvironment,
  type EnvironmentInput,
  PalisadeApp,
  pod,
  pods,
} from '../../src/index.ts';
import type { Code } from '../../src/model/codes.ts';
import type { Control } from '../../src/model/control.ts';
import type { Finding } from '../../src/model/finding.ts';
import { PalisadeError } from '../../src/model/palisade-error.ts';
import serviceAccountToken from '../../templates/identity/service-account-token.ts';
import approvedRegistries from '../../templates/images/approved-registries.ts';
import privileged from '../../templates/pod-security/privileged.ts';
import { compiledControls, project } from '../conformance/compiled-controls.ts';

const controls = (await compiledControls()).map(({ control }) => control);
const own = readFileSync(fileURLToPath(import.meta.url), 'utf8').split('\n');

const foreign = defineControl({
  ...privileged,
  id: 'foreign',
  match: pods,
  samples: { parameters: {}, allowed: [{ name: 'a', object: pod() }], denied: [] },
});

function environment(changes: Partial<EnvironmentInput> = {}) {
  return defineEnvironment({
    name: 'prod',
    enforcement: 'deny',
    profiles: { default: { kubernetes: '1.33', policyEngine: 'gatekeeper' } },
    namespaces: [{ name: 'shop' }, { name: 'payments' }],
    ...changes,
  });
}

function appOf(declare: (app: PalisadeApp) => void, environments = [environment()]): PalisadeApp {
  const app = new PalisadeApp({ controls: [], environments });
  declare(app);
  return app;
}

function findingsOf(app: PalisadeApp, known: readonly Control[] = controls): readonly Finding[] {
  try {
    collect(app, known, project);
    return [];
  } catch (error) {
    if (error instanceof PalisadeError) return error.findings;
    throw error;
  }
}

const path = 'parameter "registries.0" of control "approved-registries" is';

describe('refuses a binding with', () => {
  it.each<[what: string, id: string, declare: (app: PalisadeApp) => void, code: Code, message: string, mend: string]>([
    [
      'an unknown parameter',
      'row-1',
      (app) =>
        new ControlBinding(app, 'row-1', { control: serviceAccountToken, parameters: { serviceAccount: [] } as never }),
      'params/unknown',
      'unknown parameter "serviceAccount" on control "service-account-token", expected "serviceAccounts"',
      'rename it to "serviceAccounts"',
    ],
    [
      'a parameter of a control that has none',
      'row-2',
      (app) => new ControlBinding(app, 'row-2', { control: privileged, parameters: { allowed: [] } as never }),
      'params/unknown',
      'unknown parameter "allowed" on control "privileged", expected one of: none',
      'remove it',
    ],
    [
      'a missing parameter',
      'row-3',
      (app) => new ControlBinding(app, 'row-3', { control: approvedRegistries, parameters: {} as never }),
      'params/value',
      'parameter "registries" of control "approved-registries" is missing',
      'give it: Approved hosts, each with any number of path segments, such as contoso.azurecr.io/shop.',
    ],
    [
      'a text for a list',
      'row-4',
      (app) =>
        new ControlBinding(app, 'row-4', {
          control: serviceAccountToken,
          parameters: { serviceAccounts: 'operator' } as never,
        }),
      'params/value',
      'parameter "serviceAccounts" of control "service-account-token" is "operator", but it must be array',
      'mend the value',
    ],
    [
      'a number in a list of texts',
      'row-5',
      (app) =>
        new ControlBinding(app, 'row-5', {
          control: serviceAccountToken,
          parameters: { serviceAccounts: [7] } as never,
        }),
      'params/value',
      'parameter "serviceAccounts.0" of control "service-account-token" is 7, but it must be string',
      'mend the value',
    ],
    [
      'an empty list',
      'row-6',
      (app) => new ControlBinding(app, 'row-6', { control: approvedRegistries, parameters: { registries: [] } }),
      'params/value',
      'parameter "registries" of control "approved-registries" is [], but it must NOT have fewer than 1 items',
      'mend the value',
    ],
    [
      'a registry that ends in a slash',
      'row-7',
      (app) =>
        new ControlBinding(app, 'row-7', {
          control: approvedRegistries,
          parameters: { registries: ['contoso.azurecr.io/'] },
        }),
      'params/value',
      `${path} "contoso.azurecr.io/", but it must match pattern`,
      'mend the value',
    ],
    [
      'a registry with a scheme',
      'row-8',
      (app) =>
        new ControlBinding(app, 'row-8', {
          control: approvedRegistries,
          parameters: { registries: ['https://contoso.azurecr.io'] },
        }),
      'params/value',
      `${path} "https://contoso.azurecr.io", but it must match pattern`,
      'mend the value',
    ],
    [
      'a registry behind a line break',
      'row-9',
      (app) =>
        new ControlBinding(app, 'row-9', {
          control: approvedRegistries,
          parameters: { registries: ['contoso.azurecr.io\n'] },
        }),
      'params/value',
      `${path} "contoso.azurecr.io\\n", but it must match pattern`,
      'mend the value',
    ],
    [
      'an unknown namespace',
      'row-10',
      (app) => new ControlBinding(app, 'row-10', { control: privileged, namespaces: ['shopp'] }),
      'namespace/unknown',
      'unknown namespace "shopp" in environment "prod", expected "shop"',
      'rename it to "shop"',
    ],
    [
      'an unknown namespace left out',
      'row-11',
      (app) => new ControlBinding(app, 'row-11', { control: privileged, excludedNamespaces: ['monitoring'] }),
      'namespace/unknown',
      'unknown namespace "monitoring" in environment "prod"',
      'declare it in the environment, or remove it',
    ],
    [
      'an unknown environment',
      'row-12',
      (app) => new ControlBinding(app, 'row-12', { control: privileged, environments: ['prd'] }),
      'environment/unknown',
      'unknown environment "prd", expected "prod"',
      'rename it to "prod"',
    ],
    [
      'a control of no folder',
      'row-13',
      (app) => new ControlBinding(app, 'row-13', { control: foreign }),
      'control/unknown',
      'control "foreign" is in none of the app\'s control folders',
      'add its folder to the app, or move its file into one of them',
    ],
    [
      'a name that is none',
      'row-14',
      (app) => new ControlBinding(app, 'row-14', { control: privileged, name: 'No_Name' }),
      'params/value',
      '"No_Name" is not a name for a constraint',
      'write a DNS label',
    ],
  ])('%s', (_what, id, declare, code, message, mend) => {
    const findings = findingsOf(appOf(declare));
    expect(findings).toMatchObject([
      { code, severity: 'error', place: { file: 'test/authoring/collect.test.ts' }, mend },
    ]);
    expect(findings[0]?.message.startsWith(message)).toBe(true);
    expect(own[(findings[0]?.place?.line ?? 0) - 1]).toContain(`new ControlBinding(app, '${id}'`);
  });

  it('the name of another', () => {
    const app = appOf((root) => {
      new ControlBinding(root, 'first', { control: privileged });
      new ControlBinding(root, 'second', { control: privileged });
    });
    const [finding] = findingsOf(app);
    expect(finding).toMatchObject({
      code: 'binding/duplicate',
      subject: 'prod/privileged',
      mend: 'give one of the two a name',
    });
    expect(finding?.message).toMatch(
      /^control "privileged" is bound as "privileged" twice, also at test\/authoring\/collect\.test\.ts:\d+$/,
    );
    const lines = [finding?.place?.line, Number(finding?.message.split(':').at(-1))].map(
      (line) => own[(line ?? 0) - 1],
    );
    expect(lines.map((line) => /'(\w+)'/.exec(line ?? '')?.[1]).sort()).toEqual(['first', 'second']);
  });
});

describe('refuses an environment with', () => {
  const profile = { kubernetes: '1.33', policyEngine: 'gatekeeper' } as const;

  it.each<[what: string, changes: Partial<EnvironmentInput>, code: Code, message: string, mend: string]>([
    [
      'a name that is none',
      { name: 'Prod 1' },
      'environment/ill-formed',
      '"Prod 1" is not a name for an environment',
      'write a DNS label',
    ],
    [
      'a name that leads elsewhere',
      { name: '../prod' },
      'environment/ill-formed',
      '"../prod" is not a name for an environment',
      'write a DNS label',
    ],
    [
      'no profile',
      { profiles: {} },
      'environment/ill-formed',
      'the environment has no cluster profile',
      'give it a profile called "default"',
    ],
    [
      'a profile with the name of a folder',
      { profiles: { azure: profile } },
      'environment/ill-formed',
      '"azure" is not a name for a cluster profile',
      'write another DNS label',
    ],
    [
      'an unknown Kubernetes minor',
      { profiles: { default: { ...profile, kubernetes: '1.99' } } },
      'environment/ill-formed',
      'unknown Kubernetes minor "1.99" in profile "default"',
      'use one of: ',
    ],
    [
      'CEL on a Gatekeeper that has none',
      { profiles: { default: { ...profile, gatekeeper: '3.17' } } },
      'environment/ill-formed',
      'Gatekeeper 3.17 has no stable CEL engine',
      'set engines to "rego" in the profile',
    ],
    [
      'a namespace of a bad name',
      { namespaces: [{ name: 'shop_1' }] },
      'environment/ill-formed',
      '"shop_1" is not a name for a namespace',
      'write a DNS label',
    ],
    [
      'a namespace twice',
      { namespaces: [{ name: 'shop' }, { name: 'shop' }] },
      'environment/ill-formed',
      'namespace "shop" is declared twice',
      'remove one',
    ],
    [
      'a namespace of the system',
      { namespaces: [{ name: 'kube-system' }] },
      'environment/ill-formed',
      'namespace "kube-system" is the system\'s own',
      'remove it from the environment',
    ],
    [
      'a namespace that it leaves out',
      { namespaces: [{ name: 'shop' }], excludedNamespaces: ['shop'] },
      'environment/ill-formed',
      'namespace "shop" is the system\'s own',
      'remove it from the environment',
    ],
    [
      'a control that is nearly one',
      { controls: { priviledged: 'warn' } },
      'control/unknown',
      'unknown control "priviledged" in environment "prod", expected "privileged"',
      'rename it to "privileged"',
    ],
    [
      'a control that is not bound',
      { controls: { 'node-port': 'warn' } },
      'control/unknown',
      'unknown control "node-port" in environment "prod"',
      'bind it, or remove it',
    ],
  ])('%s', (_what, changes, code, message, mend) => {
    const app = appOf((root) => new ControlBinding(root, 'one', { control: privileged }), [environment(changes)]);
    const findings = findingsOf(app);
    expect(findings).toMatchObject([{ code, message, place: { file: 'test/authoring/collect.test.ts' } }]);
    expect(findings[0]?.mend.startsWith(mend)).toBe(true);
    expect(own[(findings[0]?.place?.line ?? 0) - 1]).toContain('return defineEnvironment(');
  });

  it('the name of another', () => {
    const findings = findingsOf(appOf(() => {}, [environment(), environment()]));
    expect(findings.map(({ code, message }) => `${code} ${message}`)).toEqual(
      Array(2).fill('environment/ill-formed two environments are called "prod"'),
    );
  });

  it('none of its kind', () => {
    expect(findingsOf(appOf(() => {}, []))).toMatchObject([
      { code: 'environment/ill-formed', message: 'the app declares no environment' },
    ]);
  });
});

it('reports all that is wrong at once', () => {
  const app = appOf(
    (root) => {
      new ControlBinding(root, 'a', { control: privileged, parameters: { x: 1 } as never, namespaces: ['a'] });
      new ControlBinding(root, 'b', { control: approvedRegistries, parameters: { regs: [] } as never });
    },
    [environment({ controls: { zzz: 'deny' } })],
  );
  expect(
    findingsOf(app)
      .map(({ code }) => code)
      .sort(),
  ).toEqual([...['control/unknown', 'namespace/unknown', 'params/unknown', 'params/unknown', 'params/value']]);
});

it('points at the line of the team where a construct of the library binds', () => {
  const app = appOf((root) => {
    new ApprovedRegistries(root, 'registries', { registries: ['contoso.azurecr.io/'] });
    new RestrictedPods(root, 'pods');
  });
  const [finding, ...others] = findingsOf(app);
  expect(others).toEqual([]);
  expect(own[(finding?.place?.line ?? 0) - 1]).toContain("new ApprovedRegistries(root, 'registries'");
});
