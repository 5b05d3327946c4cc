import { describe, expect, it } from 'vitest';
import { collect } from '../../src/authoring/collect.ts';
import { checkResources } from '../../src/check/check-resources.ts';
import { readManifests } from '../../src/check/read-manifests.ts';
import {
  ControlBinding,
  container,
  defineControl,
  defineEnvironment,
  type EnvironmentInput,
  PalisadeApp,
  pod,
  pods,
} from '../../src/index.ts';
import { renderTree } from '../../src/io/render-tree.ts';
import type { Baseline } from '../../src/model/baseline.ts';
import type { Control } from '../../src/model/control.ts';
import { PalisadeError } from '../../src/model/palisade-error.ts';
import { controlAt, variantsOf } from '../../src/model/variants-of.ts';
import { synthesize } from '../../src/planes/all.ts';
import { explainControl, showExplanation } from '../../src/report/explain-control.ts';

const unmasked = pod((p) => {
  p.spec.containers = [container('web', (c) => (c.securityContext = { procMount: 'Unmasked' }))];
});

const rule = {
  each: 'containers',
  as: 'c',
  deny: 'c.?securityContext.?procMount.orValue("Default") != "Default"',
  message: 'container "{c.name}" sets procMount',
  mend: 'remove it',
} as const;

const denied = {
  name: 'unmasked',
  object: unmasked,
  message: 'container "web" sets procMount — remove it [proc-mount]',
};

const control = defineControl({
  id: 'proc-mount',
  title: 'Proc mount',
  description: 'A probe.',
  version: '1.0.0',
  severity: 'low',
  match: pods,
  parameters: {},
  rules: [rule],
  variants: [
    {
      since: '1.35',
      rules: [{ ...rule, deny: `object.?spec.?hostUsers.orValue(true) && ${rule.deny}` }],
    },
  ],
  references: [],
  samples: { parameters: {}, allowed: [{ name: 'nothing said', object: pod() }], denied: [denied] },
});

const known = [control as unknown as Control];
const gatekeeper = (kubernetes: string) => ({ kubernetes, policyEngine: 'gatekeeper' }) as const;

function baselineOf(profiles: EnvironmentInput['profiles'], ...versions: (string | undefined)[]): Baseline {
  const azure = { owner: 'contoso', assignmentScope: '/subscriptions/00000000-0000-0000-0000-000000000000' };
  const input = { name: 'prod', enforcement: 'deny', profiles, namespaces: [], azure } as const;
  const app = new PalisadeApp({ controls: [], environments: [defineEnvironment(input)] });
  versions.forEach((version, i) => {
    new ControlBinding(app, `b${i}`, { control, name: `b${i}`, ...(version === undefined ? {} : { version }) });
  });
  return collect(app, known, '/')[0] as Baseline;
}

function codesOf(make: () => unknown): string[] {
  try {
    make();
    return [];
  } catch (error) {
    if (!(error instanceof PalisadeError)) throw error;
    return error.findings.map((finding) => `${finding.code}: ${finding.message}`);
  }
}

describe('the rules of a Kubernetes version', () => {
  it.each<[version: string, since: string | null]>([
    ['1.0', null],
    ['1.34', null],
    ['v1.34', null],
    ['1.35', '1.35'],
    ['v1.35', '1.35'],
    ['1.99', '1.35'],
    ['latest', '1.35'],
    ['bogus', '1.35'],
  ])('at %s are those since %s', (version, since) => {
    const chosen = controlAt(control, version);
    expect(chosen.since).toBe(since);
    expect(chosen.control.rules).toEqual(variantsOf(control).find((one) => one.since === since)?.control.rules);
  });

  it('are those of each cluster where nothing is said', () => {
    const profiles = { old: gatekeeper('1.34'), new: gatekeeper('1.35') };
    const files = renderTree(synthesize(baselineOf(profiles, undefined)));
    const template = (target: string) => files.get(`environments/prod/${target}/1-templates/proc-mount.yaml`);
    expect(template('old')).not.toContain('hostUsers');
    expect(template('new')).toContain('hostUsers');
  });

  it.each<[version: string, asked: boolean]>([
    ['v1.34', false],
    ['v1.36', true],
    ['latest', true],
  ])('are those of %s wherever it is said', (version, asked) => {
    const profiles = { old: gatekeeper('1.34'), new: gatekeeper('1.35') };
    const files = renderTree(synthesize(baselineOf(profiles, version)));
    for (const [path, text] of files) {
      if (path.endsWith('/1-templates/proc-mount.yaml')) expect(text.includes('hostUsers')).toBe(asked);
    }
  });
});

const userNamespace = `apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec: { hostUsers: false, containers: [{ name: web, image: x, securityContext: { procMount: Unmasked } }] }
`;

it.each<[what: string, profiles: EnvironmentInput['profiles'], version: string | undefined, verdict: string]>([
  ['by the older cluster', { default: gatekeeper('1.34') }, undefined, 'denied'],
  ['by the newer cluster', { default: gatekeeper('1.35') }, undefined, 'allowed'],
  ['where one of both denies', { old: gatekeeper('1.34'), new: gatekeeper('1.35') }, undefined, 'denied'],
  ['by a version that is said', { default: gatekeeper('1.35') }, 'v1.34', 'denied'],
])('check judges %s', (_what, profiles, version, verdict) => {
  const baseline = JSON.parse(JSON.stringify(baselineOf(profiles, version))) as Baseline;
  const [judged] = checkResources(baseline, readManifests(userNamespace, 'a.yaml').resources);
  expect(judged).toMatchObject({ verdict, findings: verdict === 'denied' ? [{ control: 'proc-mount' }] : [] });
});

describe('refuses', () => {
  const addOn = (kubernetes: string) => ({ kubernetes, policyEngine: 'azure-policy-addon' }) as const;

  it('a control in two versions on one cluster', () => {
    expect(codesOf(() => baselineOf({ default: gatekeeper('1.34') }, 'v1.34', 'v1.35'))).toEqual([
      'binding/version: control "proc-mount" is bound in version v1.35 and, as "b0", in v1.34',
    ]);
  });

  it('clusters behind one Azure definition that need different rules', () => {
    const profiles = { old: addOn('1.34'), new: addOn('1.35') };
    expect(codesOf(() => baselineOf(profiles, undefined))).toEqual([
      'binding/version: control "proc-mount" has other rules for some of the Kubernetes versions behind one Azure definition',
    ]);
    expect(codesOf(() => baselineOf(profiles, 'v1.34'))).toEqual([]);
    expect(codesOf(() => baselineOf({ old: addOn('1.33'), new: addOn('1.34') }, undefined))).toEqual([]);
  });

  it.each(['1.34', 'v1.034', 'newest', 'v2.0'])('the version %s', (version) => {
    expect(codesOf(() => baselineOf({ default: gatekeeper('1.34') }, version))).toEqual([
      `params/value: "${version}" is no Kubernetes version`,
    ]);
  });

  it.each(['v1.38', 'v1.9223372036854775808'])('the version %s, whose rules nobody knows yet', (version) => {
    expect(codesOf(() => baselineOf({ default: gatekeeper('1.34') }, version))).toEqual([
      `params/value: "${version}" is later than v1.37, the newest version whose rules are known here`,
    ]);
    expect(codesOf(() => baselineOf({ default: gatekeeper('1.34') }, 'v1.37'))).toEqual([]);
  });
});

it('explain shows the rules of each version', () => {
  const explanation = explainControl('proc-mount', [baselineOf({ default: gatekeeper('1.35') }, 'v1.34')]);
  const text = explanation && showExplanation(explanation);
  expect(text).toContain('From Kubernetes 1.35 on');
  expect(text).toContain('prod/b0: deny, by the rules of v1.34');
});
