import type { Container, Pod } from '../../src/kubernetes/resources.ts';
import type { Random } from './random.ts';
import { type Review, reviewOf } from './review.ts';
import { securityPod } from './security-pods.ts';
import { validPod } from './valid-pod.ts';

const images = [
  'contoso.azurecr.io/shop/web:1.4.2',
  'contoso.azurecr.io/shop',
  'contoso.azurecr.io/shop:5000/x',
  `contoso.azurecr.io/shop@sha256:${'a'.repeat(64)}`,
  'contoso.azurecr.io/shopx/web:1',
  'contoso.azurecr.io/web:1',
  'contoso.azurecr.io.evil.example/shop/web:1',
  'contoso.azurecr.io:5000/shop/web',
  'mcr.microsoft.com/dotnet/aspnet:8.0',
  'mcr.microsoft.com:443/dotnet/aspnet:8.0',
  'evil.example/mcr.microsoft.com/x',
  'busybox',
  'busybox:1.36',
  'docker.io/busybox',
  'docker.io/library/busybox:1',
  'docker.io/docker.io/library/busybox',
  'library/busybox',
  'nginx:latest',
  'bitnami/nginx',
  'localhost/x',
  'localhost:5000/x',
  'EVIL/busybox',
  'contoso.azurecr.io/shop/with\nline\r\nbreak',
  `contoso.azurecr.io/${'long/'.repeat(60)}x`,
  `evil.example/${'ü𝄞'.repeat(150)}`,
];

/**
 * Returns a pod that the API server accepts, with what hardening controls look at chosen at random. Every other one says
 * much of its security, near what the Pod Security Standards allow.
 */
export function randomPod(random: Random): Pod {
  const pod = random.chance(0.5) ? plainPod(random) : securedPod(random);
  const spec = pod.spec as PodSpec;
  const metadata = pod.metadata as NonNullable<Pod['metadata']>;
  if (random.chance(0.7)) spec.automountServiceAccountToken = random.chance(0.4);
  if (random.chance(0.4)) spec.serviceAccountName = random.pick(['default', 'operator', 'operator2']);
  if (random.chance(0.2)) metadata.labels = { tier: random.pick(['front', 'back']) };
  if (random.chance(0.1)) metadata.deletionTimestamp = '2026-01-01T00:00:00Z';
  return { ...pod, metadata: { ...metadata, namespace: random.pick(namespaces) } };
}

const namespaces = ['shop', 'payments', 'default', 'kube-system', 'sandbox'];

type PodSpec = NonNullable<Pod['spec']>;

function plainPod(random: Random): Pod {
  const names = ['web', 'proxy', 'cache', 'log'];
  const containers = names.slice(0, 1 + random.upTo(2)).map((name) => randomContainer(name, random));
  const spec: PodSpec = { containers };
  if (random.chance(0.3)) spec.initContainers = [randomContainer('setup', random)];
  if (random.chance(0.15)) spec.ephemeralContainers = [randomContainer('debug', random)];
  if (random.chance(0.7)) spec.securityContext = randomRoot(random);
  for (const field of ['hostNetwork', 'hostPID', 'hostIPC'] as const) {
    if (random.chance(0.15)) spec[field] = random.chance(0.6);
  }
  return { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'subject' }, spec };
}

function securedPod(random: Random): Pod {
  const pod = validPod(securityPod('subject', random));
  const spec = pod.spec as PodSpec;
  for (const container of [spec.initContainers, spec.containers, spec.ephemeralContainers].flatMap(
    (list) => list ?? [],
  ))
    container.image = random.pick(images);
  return pod;
}

function randomContainer(name: string, random: Random): Container {
  const container: Container = { name, image: random.pick(images) };
  if (random.chance(0.7)) {
    container.securityContext = randomRoot(random);
    if (random.chance(0.4)) container.securityContext.privileged = random.chance(0.5);
  }
  return container;
}

function randomRoot(random: Random): { runAsNonRoot?: boolean; runAsUser?: number } {
  return {
    ...(random.chance(0.7) ? { runAsNonRoot: random.chance(0.6) } : {}),
    ...(random.chance(0.3) ? { runAsUser: random.pick([0, 1000]) } : {}),
  };
}

/** Returns a creation, an update and a deletion for each of a number of pods. */
export function podReviews(count: number, random: Random, prefix = 'pod'): Review[] {
  return Array.from({ length: count }, (_, i) => i).flatMap((i) => {
    const pod = randomPod(random);
    const { object, subResource } = changedPod(pod, random);
    return [
      reviewOf(`${prefix}-${i}-create`, 'CREATE', pod),
      reviewOf(`${prefix}-${i}-update`, 'UPDATE', object, pod, subResource),
      reviewOf(`${prefix}-${i}-delete`, 'DELETE', undefined, pod),
    ];
  });
}

function changedPod(pod: Pod, random: Random): { object: Pod; subResource?: string } {
  const object = structuredClone(pod);
  const spec = object.spec as NonNullable<Pod['spec']>;
  const [first] = spec.containers;
  switch (random.upTo(6)) {
    case 0:
      object.metadata = { ...object.metadata, labels: { tier: 'changed' } };
      return { object };
    case 1:
      if (first) first.image = random.pick(images);
      return { object };
    case 2:
      spec.ephemeralContainers = [
        ...(spec.ephemeralContainers ?? []),
        randomContainer(`debug-${random.upTo(9)}`, random),
      ];
      return { object, subResource: 'ephemeralcontainers' };
    case 3:
      if (spec.initContainers?.[0]) spec.initContainers[0].image = random.pick(images);
      return { object };
    case 4:
      return { object: withOther(object, random) };
    case 5:
      object.metadata = { ...object.metadata, finalizers: [] };
      return { object, ...(random.chance(0.5) ? { subResource: 'status' } : {}) };
    default:
      return { object };
  }
}

// What no API server lets anybody change in a pod that is there, and engines are asked about all the same: another pod, an image, or neither.
function withOther(pod: Pod, random: Random): Pod {
  const { spec, metadata } = securedPod(random);
  return { ...pod, metadata: { ...pod.metadata, annotations: metadata?.annotations ?? {} }, ...(spec ? { spec } : {}) };
}
