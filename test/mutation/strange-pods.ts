import type { Review } from '../conformance/review.ts';
import { deletionOf } from './deletion-of.ts';
import { bestPod, request } from './worst-pod.ts';

const strangers: readonly unknown[] = [null, 0, '', 'x', true, [], ['x'], {}, { a: { name: 'a', image: 'b' } }];
const lists = ['initContainers', 'containers', 'ephemeralContainers'];
const [web] = bestPod.containers;

/** Objects that are well but for one place, each place with everything that does not belong there. */
export const strangePods: readonly Review[] = [
  ...strangers.flatMap((stranger, i) => [
    ...[
      ...lists,
      'securityContext',
      'hostNetwork',
      'hostPID',
      'hostIPC',
      'automountServiceAccountToken',
      'serviceAccountName',
    ].map((field) => request(`strange-${field}-${i}`, 'Pod', { ...bestPod, [field]: stranger })),
    ...lists.flatMap((list) => [
      request(`strange-${list}[]-${i}`, 'Pod', { ...bestPod, [list]: [stranger] }),
      ...['name', 'image', 'securityContext'].map((field) =>
        request(`strange-${list}[].${field}-${i}`, 'Pod', { ...bestPod, [list]: [{ ...web, [field]: stranger }] }),
      ),
      ...['privileged', 'runAsNonRoot'].map((field) =>
        request(`strange-${list}[].securityContext.${field}-${i}`, 'Pod', {
          ...bestPod,
          [list]: [{ ...web, securityContext: { [field]: stranger } }],
        }),
      ),
    ]),
    ...[
      stranger,
      [stranger],
      [{ name: stranger }],
      [{ name: 'a', image: stranger }],
      [{ name: 'a', image: { reference: stranger } }],
      [{ name: 'a', projected: stranger }],
      [{ name: 'a', projected: { sources: stranger } }],
      [{ name: 'a', projected: { sources: [stranger] } }],
      [{ name: 'a', projected: { sources: [{ serviceAccountToken: stranger }] } }],
      [{ name: 'a', projected: { sources: [{ serviceAccountToken: { path: 'a', audience: stranger } }] } }],
    ].map((volumes, j) => request(`strange-volumes-${j}-${i}`, 'Pod', { ...bestPod, volumes })),
    request(`strange-runAsNonRoot-${i}`, 'Pod', { ...bestPod, securityContext: { runAsNonRoot: stranger } }),
    request(`strange-spec-${i}`, 'Pod', stranger),
    request(`strange-spec-${i}`, 'Service', stranger),
    request(`strange-type-${i}`, 'Service', { type: stranger }),
    withMetadata(request(`strange-metadata-${i}`, 'Service', {}), stranger),
    deletionOf(request(`strange-deletion-${i}`, 'Pod', stranger)),
    deletionOf(request(`strange-deletion-${i}`, 'Service', stranger)),
  ]),
  request('no-spec', 'Pod', undefined),
  request('no-spec', 'Service', undefined),
  withMetadata(request('no-metadata', 'Service', {}), undefined),
];

function withMetadata({ id, review }: Review, metadata: unknown): Review {
  const { metadata: _given, ...object } = review.object ?? {};
  return { id, review: { ...review, object: metadata === undefined ? object : { ...object, metadata } } };
}
