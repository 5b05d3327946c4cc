import { describe, expect, it } from 'vitest';
import { createAdmission } from '../../src/check/create-admission.ts';
import type { ClusterProfile, Environment, PodSecurityLevel } from '../../src/model/environment.ts';

type Level = PodSecurityLevel['level'];
type Fields = Record<string, unknown>;

function environment(
  levels: [enforce: Level, warn: Level, audit: Level],
  minors = ['1.37'],
  version = 'latest',
): Environment {
  const [enforce, warn, audit] = levels.map((level) => ({ level, version })) as [
    PodSecurityLevel,
    PodSecurityLevel,
    PodSecurityLevel,
  ];
  const profile = (kubernetes: string): ClusterProfile => ({
    kubernetes,
    policyEngine: 'vap',
    gatekeeper: null,
    engines: 'cel',
    regoVersion: 'v0',
    generateVAP: false,
    networkEngine: 'cilium',
    dns: 'coredns',
  });
  return {
    name: 'prod',
    enforcement: 'deny',
    controls: {},
    profiles: Object.fromEntries(minors.map((minor) => [minor, profile(minor)])),
    azure: null,
    alsoOn: [],
    network: 'off',
    mutation: 'off',
    workloads: 'warn',
    podSecurity: { enforce, warn, audit },
    floor: 'privileged',
    namespaces: [{ name: 'shop', owned: true, podSecurity: { enforce, warn, audit } }],
    excludedNamespaces: [],
  };
}

function pod(spec: Fields): Fields {
  return { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web' }, spec };
}

function deployment(spec: Fields): Fields {
  return { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'web' }, spec: { template: { spec } } };
}

const hostPid = { hostPID: true };
const plain = { containers: [{ name: 'web', securityContext: { runAsNonRoot: true } }] };

describe('does to', () => {
  it.each<[what: string, object: Fields, levels: [Level, Level, Level], enforcements: string[], said: string]>([
    [
      'a pod what enforce says',
      pod(hostPid),
      ['baseline', 'baseline', 'baseline'],
      ['deny'],
      'pods "web" is forbidden: violates PodSecurity "baseline:latest": ',
    ],
    [
      'a pod what warn says',
      pod(hostPid),
      ['privileged', 'baseline', 'baseline'],
      ['warn'],
      'would violate PodSecurity "baseline:latest": ',
    ],
    ['a pod what audit says', pod(hostPid), ['privileged', 'privileged', 'baseline'], ['audit'], ''],
    [
      'a pod all that each mode says, once',
      pod({ ...hostPid, ...plain }),
      ['baseline', 'restricted', 'restricted'],
      ['deny', 'warn', 'warn', 'warn'],
      'pods "web" is forbidden',
    ],
    [
      'a workload what warn says',
      deployment(hostPid),
      ['restricted', 'baseline', 'baseline'],
      ['warn'],
      'would violate PodSecurity "baseline:latest": ',
    ],
    [
      'a workload what enforce would do to its pods',
      deployment(hostPid),
      ['baseline', 'privileged', 'privileged'],
      ['warn'],
      '',
    ],
    ['a workload what audit says', deployment(hostPid), ['privileged', 'privileged', 'baseline'], ['audit'], ''],
    [
      'a workload that no API server decodes',
      deployment({ hostPID: 'true' }),
      ['baseline', 'privileged', 'privileged'],
      ['deny'],
      '',
    ],
    ['a Service nothing', { apiVersion: 'v1', kind: 'Service' }, ['restricted', 'restricted', 'restricted'], [], ''],
    ['a pod nothing where all is privileged', pod(hostPid), ['privileged', 'privileged', 'privileged'], [], ''],
  ])('%s', (_what, object, levels, enforcements, said) => {
    const { findings, admission = '' } = createAdmission(environment(levels))(object, 'shop');
    expect(findings.map(({ enforcement }) => enforcement)).toEqual(enforcements);
    expect(admission.startsWith(said) && (admission === '') === (said === '')).toBe(true);
  });
});

it.each([null, 'other', '__proto__'])('leaves the namespace %s alone, which is not declared', (namespace) => {
  const admit = createAdmission(environment(['restricted', 'restricted', 'restricted']));
  expect(admit(pod(hostPid), namespace)).toEqual({ findings: [] });
});

it.each<[minors: string[], version: string, denied: boolean]>([
  [['1.33'], 'latest', false],
  [['1.33'], 'v1.34', false],
  [['1.34'], 'latest', true],
  [['1.34'], 'v1.33', false],
  [['1.33', '1.34'], 'latest', true],
])('judges by what clusters of %j know of %s', (minors, version, denied) => {
  const spec = { containers: [{ name: 'web', livenessProbe: { httpGet: { host: 'contoso.example' } } }] };
  const admit = createAdmission(environment(['baseline', 'privileged', 'privileged'], minors, version));
  expect(admit(pod(spec), 'shop').findings.map(({ control }) => control)).toEqual(
    denied ? ['hostProbesAndHostLifecycle'] : [],
  );
});
