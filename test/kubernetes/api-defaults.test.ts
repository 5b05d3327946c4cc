import { describe, expect, it } from 'vitest';
import { apiDefaults, applyDefaults } from '../../src/kubernetes/api-defaults.ts';
import { imageTag } from '../../src/kubernetes/image-tag.ts';
import { podTemplateOf } from '../../src/kubernetes/pod-template-of.ts';

const at = (value: unknown, path: string): unknown =>
  path.split('.').reduce<unknown>((current, name) => (current as Record<string, unknown> | undefined)?.[name], value);

function pod(spec: object, metadata: object = {}): object {
  return { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web', ...metadata }, spec };
}

function deployment(spec: object): object {
  return { apiVersion: 'apps/v1', kind: 'Deployment', spec: { template: { spec } } };
}

const port = { containers: [{ name: 'a', ports: [{ containerPort: 80 }] }] };
const annotated = (profile: string): object => ({
  annotations: { 'container.apparmor.security.beta.kubernetes.io/a': profile },
});
const unconfined = annotated('unconfined');

// The name of the row that is tested, the object, and a path in the result with its value.
const cases: readonly [string, object, string, unknown][] = [
  ['spec.volumes.*.emptyDir', pod({ volumes: [{ name: 'v' }] }), 'spec.volumes.0', { name: 'v', emptyDir: {} }],
  ['spec.volumes.*.emptyDir', deployment({ volumes: [{ name: 'v' }] }), 'spec.template.spec.volumes.0.emptyDir', {}],
  ['spec.volumes.*.emptyDir', pod({ volumes: [{ name: 'v', hostPath: {} }] }), 'spec.volumes.0.emptyDir', undefined],
  ['spec.securityContext', pod({}), 'spec.securityContext', {}],
  ['spec.securityContext', deployment({}), 'spec.template.spec.securityContext', {}],
  ['spec.securityContext', pod({ securityContext: { runAsUser: 1 } }), 'spec.securityContext.runAsUser', 1],
  ['spec.serviceAccountName, spec.serviceAccount', pod({ serviceAccount: 's' }), 'spec.serviceAccountName', 's'],
  ['spec.serviceAccountName, spec.serviceAccount', pod({ serviceAccountName: 's' }), 'spec.serviceAccount', 's'],
  [
    'spec.serviceAccountName, spec.serviceAccount',
    deployment({ serviceAccountName: 's', serviceAccount: 't' }),
    'spec.template.spec.serviceAccount',
    's',
  ],
  ['spec.serviceAccountName, spec.serviceAccount', pod({}), 'spec.serviceAccountName', undefined],
  ['spec.containers.*.ports.*.protocol', pod(port), 'spec.containers.0.ports.0.protocol', 'TCP'],
  [
    'spec.containers.*.ports.*.protocol',
    pod({ containers: [{ ports: [{ protocol: 'UDP' }] }] }),
    'spec.containers.0.ports.0.protocol',
    'UDP',
  ],
  ['spec.containers.*.ports.*.hostPort', pod({ ...port, hostNetwork: true }), 'spec.containers.0.ports.0.hostPort', 80],
  [
    'spec.containers.*.ports.*.hostPort',
    pod({ initContainers: [{ ports: [{ containerPort: 1, hostPort: 0 }] }], hostNetwork: true }),
    'spec.initContainers.0.ports.0.hostPort',
    1,
  ],
  ['spec.containers.*.ports.*.hostPort', pod(port), 'spec.containers.0.ports.0.hostPort', undefined],
  [
    'spec.containers.*.ports.*.hostPort',
    deployment({ ...port, hostNetwork: true }),
    'spec.template.spec.containers.0.ports.0.hostPort',
    undefined,
  ],
  [
    'spec.containers.*.imagePullPolicy',
    pod({ containers: [{ image: 'a' }] }),
    'spec.containers.0.imagePullPolicy',
    'Always',
  ],
  [
    'spec.containers.*.imagePullPolicy',
    deployment({ initContainers: [{ image: 'a:1' }] }),
    'spec.template.spec.initContainers.0.imagePullPolicy',
    'IfNotPresent',
  ],
  [
    'spec.containers.*.imagePullPolicy',
    pod({ ephemeralContainers: [{ image: 'a', imagePullPolicy: 'Never' }] }),
    'spec.ephemeralContainers.0.imagePullPolicy',
    'Never',
  ],
  [
    'spec.containers.*.resources.requests',
    pod({ containers: [{ resources: { limits: { cpu: 1, memory: '1Gi' }, requests: { cpu: '5m' } } }] }),
    'spec.containers.0.resources.requests',
    { cpu: '5m', memory: '1Gi' },
  ],
  [
    'spec.containers.*.resources.requests',
    deployment({ containers: [{ resources: { limits: { cpu: 1 } } }] }),
    'spec.template.spec.containers.0.resources.requests',
    undefined,
  ],
  ['spec.enableServiceLinks', pod({}), 'spec.enableServiceLinks', true],
  ['spec.enableServiceLinks', pod({ enableServiceLinks: false }), 'spec.enableServiceLinks', false],
  ['spec.enableServiceLinks', deployment({}), 'spec.template.spec.enableServiceLinks', undefined],
  [
    'spec.containers.*.securityContext.appArmorProfile',
    pod(port, unconfined),
    'spec.containers.0.securityContext.appArmorProfile',
    { type: 'Unconfined' },
  ],
  [
    'spec.containers.*.securityContext.appArmorProfile',
    pod(port, annotated('localhost/strict')),
    'spec.containers.0.securityContext.appArmorProfile',
    { type: 'Localhost', localhostProfile: 'strict' },
  ],
  [
    'spec.containers.*.securityContext.appArmorProfile',
    pod(port, annotated('something')),
    'spec.containers.0.securityContext',
    undefined,
  ],
  [
    'spec.containers.*.securityContext.appArmorProfile',
    pod({ ...port, os: { name: 'windows' } }, unconfined),
    'spec.containers.0.securityContext',
    undefined,
  ],
  [
    'spec.containers.*.securityContext.appArmorProfile',
    pod({ ...port, securityContext: { appArmorProfile: { type: 'RuntimeDefault' } } }, annotated('runtime/default')),
    'spec.containers.0.securityContext',
    undefined,
  ],
  ['spec.type', { apiVersion: 'v1', kind: 'Service', spec: {} }, 'spec.type', 'ClusterIP'],
  ['spec.type', { apiVersion: 'v1', kind: 'Service', spec: { type: 'NodePort' } }, 'spec.type', 'NodePort'],
  ['spec.type', { apiVersion: 'serving.contoso.example/v1', kind: 'Service', spec: {} }, 'spec.type', undefined],
  [
    'spec.ports.*.protocol',
    { apiVersion: 'v1', kind: 'Service', spec: { ports: [{}] } },
    'spec.ports.0.protocol',
    'TCP',
  ],
  [
    'metadata.labels["kubernetes.io/metadata.name"]',
    {
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name: 'shop', labels: { 'kubernetes.io/metadata.name': 'x', a: 'b' } },
    },
    'metadata.labels',
    { 'kubernetes.io/metadata.name': 'shop', a: 'b' },
  ],
  [
    'metadata.labels["kubernetes.io/metadata.name"]',
    { apiVersion: 'v1', kind: 'Namespace', metadata: { generateName: 'shop-' } },
    'metadata.labels',
    undefined,
  ],
];

describe('applyDefaults', () => {
  it.each(cases)('%s %#', (_row, object, path, value) => {
    expect(at(applyDefaults(object), path)).toEqual(value);
  });

  it('has a test for every row', () => {
    expect(new Set(cases.map(([row]) => row))).toEqual(new Set(apiDefaults.map(({ field }) => field)));
  });

  it('names a public source in every row', () => {
    for (const { source } of apiDefaults) expect(source).toMatch(/^https:\/\/(?:kubernetes\.io|github\.com)\//);
  });

  it('shares what does not change, and leaves the object alone', () => {
    const given = Object.freeze({ apiVersion: 'v1', kind: 'ConfigMap', data: {} });
    expect(applyDefaults(given)).toBe(given);
    const web = pod({ volumes: [{ name: 'v', emptyDir: {} }] });
    const text = JSON.stringify(web);
    const done = applyDefaults(web);
    expect(at(done, 'spec.volumes')).toBe(at(web, 'spec.volumes'));
    expect(applyDefaults(done)).toBe(done);
    expect(JSON.stringify(web)).toBe(text);
  });

  it.each([null, 'a', [null], [{ ports: 1 }], [5]])('lets %j be where containers should stand', (containers) => {
    expect(at(applyDefaults(pod({ containers, volumes: containers })), 'spec.containers.length')).toBe(
      Array.isArray(containers) ? containers.length : at(containers, 'length'),
    );
  });
});

describe('podTemplateOf', () => {
  it.each([
    ['v1', 'Pod', ''],
    ['v1', 'PodTemplate', 'template'],
    ['v1', 'ReplicationController', 'spec.template'],
    ['apps/v1', 'Deployment', 'spec.template'],
    ['apps/v1', 'ReplicaSet', 'spec.template'],
    ['apps/v1', 'StatefulSet', 'spec.template'],
    ['apps/v1', 'DaemonSet', 'spec.template'],
    ['batch/v1', 'Job', 'spec.template'],
    ['batch/v1', 'CronJob', 'spec.jobTemplate.spec.template'],
  ])('finds the pod of %s %s at "%s"', (apiVersion, kind, path) => {
    const inside = { metadata: { labels: {} }, spec: { containers: [] } };
    const nested = path
      .split('.')
      .filter((name) => name !== '')
      .reduceRight<object>((value, name) => ({ [name]: value }), inside);
    expect(podTemplateOf({ ...nested, apiVersion, kind })).toEqual({ path, ...inside });
  });

  it.each([
    [{ apiVersion: 'v1', kind: 'Pod' }],
    [{ apiVersion: 'v1', kind: 'ConfigMap', spec: {} }],
    [{ apiVersion: 'other.example/v1', kind: 'Deployment', spec: { template: { spec: {} } } }],
    [{ apiVersion: 'apps/v1', kind: 'Deployment', spec: { template: [] } }],
    [{ apiVersion: 'v1', kind: 'toString', spec: {} }],
    [Object.create({ apiVersion: 'v1', kind: 'Pod', spec: {} })],
    [null],
    ['Pod'],
  ])('finds none in %j', (object) => {
    expect(podTemplateOf(object)).toBeUndefined();
  });
});

describe('imageTag', () => {
  it.each([
    ['nginx', 'latest'],
    ['nginx:1.2', '1.2'],
    ['contoso.azurecr.io:443/shop/web', 'latest'],
    ['contoso.azurecr.io/shop/web:latest', 'latest'],
    [`nginx@sha256:${'a'.repeat(64)}`, undefined],
    [`nginx:latest@sha256:${'a'.repeat(64)}`, 'latest'],
    ['a'.repeat(64), undefined],
    ['Nginx', undefined],
    ['shop/Web', undefined],
    ['', undefined],
    [undefined, undefined],
  ])('of %s is %s', (image, tag) => {
    expect(imageTag(image)).toBe(tag);
  });
});
