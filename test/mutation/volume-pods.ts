import type { Review } from '../conformance/review.ts';
import { bestPod, request } from './worst-pod.ts';

const references = [
  'contoso.azurecr.io/shop/data:1',
  'contoso.azurecr.io/shop',
  'contoso.azurecr.io/shop:5000/x',
  'contoso.azurecr.io/shop@sha256:0',
  'contoso.azurecr.io/shopx/data:1',
  'evil.example/contoso.azurecr.io/shop/data:1',
  'evil.example/contoso.azurecr.io/shop:5000/x',
  'evil.example/contoso.azurecr.io/shop@sha256:0',
  'mcr.microsoft.com/data:1',
  'mcr.microsoft.com:443/data',
  'mcr.microsoft.com@x/y',
  'busybox',
  'busybox:1.36',
  'docker.io/busybox',
  'docker.io/library/busybox:1',
  'docker.io/docker.io/library/busybox',
  'library/busybox',
  'nginx',
  'localhost/x',
  'EVIL/busybox',
  'a\nb\rc',
  '',
  'evil.example/'.padEnd(201, 'x'),
];

const sources: readonly (readonly object[])[] = [
  [],
  [{ configMap: { name: 'a' } }],
  [{ serviceAccountToken: { path: 'token' } }],
  [{ serviceAccountToken: { path: 'token', audience: '' } }],
  [{ serviceAccountToken: { path: 'token', audience: 'contoso' } }],
  [{ configMap: { name: 'a' } }, { serviceAccountToken: { path: 'token' } }],
];

const worst = spec([
  { name: 'a', image: { reference: 'nginx' }, projected: { sources: [{ serviceAccountToken: {} }] } },
]);

/** Pods with volumes of every kind that a control looks at. */
export const volumePods: readonly Review[] = [
  ...references.map((reference, i) => withVolumes(`image-${i}`, [{ name: 'a', image: { reference } }])),
  withVolumes(
    'images',
    references.map((reference, i) => ({ name: `v${i}`, image: { reference } })),
  ),
  withVolumes('image-without-reference', [{ name: 'a', image: { pullPolicy: 'Always' } }]),
  withVolumes('neither', [{ name: 'a', emptyDir: {} }]),
  ...[undefined, 'default', 'operator', 'operator2'].flatMap((serviceAccountName, i) => [
    ...sources.map((one, j) =>
      withVolumes(`token-${i}-${j}`, [{ name: 'a', projected: { sources: one } }], { serviceAccountName }),
    ),
    withVolumes(
      `tokens-${i}`,
      sources.map((one, j) => ({ name: `v${j}`, projected: { sources: [...one, ...(sources[2] ?? [])] } })),
      { serviceAccountName },
    ),
  ]),
  withVolumes('projected-nothing', [{ name: 'a', projected: {} }]),
  request('volumes-kept', 'Pod', worst, worst),
  request('volume-added', 'Pod', spec([{ name: 'a', image: { reference: 'nginx' } }]), spec([])),
];

function withVolumes(id: string, volumes: readonly object[], more: object = {}): Review {
  return request(`volumes-${id}`, 'Pod', { ...spec(volumes), ...JSON.parse(JSON.stringify(more)) });
}

function spec(volumes: readonly object[]): object {
  return { ...bestPod, volumes };
}
