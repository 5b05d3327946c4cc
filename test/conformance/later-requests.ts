import type { Policy } from '../../src/cel/policy.ts';
import { stepName } from '../../src/cel/reads-of.ts';
import { findKindByApiVersion } from '../../src/kubernetes/kinds.ts';
import { type Review, reviewOf } from './review.ts';

/** What happens to an object that is there already. */
export type Later =
  | 'label edit'
  | 'scale'
  | 'scale by update'
  | 'controller update'
  | 'status write'
  | 'finalizer removal'
  | 'delete';

interface Resource {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly spec?: Readonly<Record<string, unknown>>;
}

const deletion = { deletionTimestamp: '2026-01-01T00:00:00Z', deletionGracePeriodSeconds: 0 };
const controllers = { username: 'system:serviceaccount:kube-system:deployment-controller', groups: ['system:masters'] };

/**
 * Returns the requests as the API server sends them to admission; a kind that cannot be scaled or has no status gets no
 * such request. `read` says whether a policy reads what the request changes: then it is right to judge it.
 */
export function laterRequests(
  given: object,
  policy: Policy,
  id: string,
): { later: Later; review: Review; read: boolean }[] {
  const object = given as Resource;
  const kind = findKindByApiVersion(object.apiVersion, object.kind);
  if (kind === undefined) throw new TypeError(`unknown kind ${object.kind}`);
  const scaled = kind.subresources.includes('scale');
  const of = (later: Later, review: Review, changed: readonly (readonly string[])[] = []) => ({
    later,
    review,
    read: !policy.pods && changed.some((path) => readsAny(policy, path)),
  });
  const update = (later: Later, changed: object, subResource?: string): Review =>
    reviewOf(`${id} ${later}`, 'UPDATE', changed, object, subResource);
  const replicas = ['spec', 'replicas'];
  return [
    of('label edit', update('label edit', meta(object, { labels: labelsOf(object, { team: 'changed' }) })), [
      ['metadata', 'labels', 'team'],
    ]),
    ...(scaled ? [of('scale', scale(object, id))] : []),
    ...(scaled ? [of('scale by update', update('scale by update', withReplicas(object)), [replicas])] : []),
    of('controller update', byController(update('controller update', controlled(object, scaled))), [
      ['metadata', 'annotations'],
      ...(scaled ? [replicas] : []),
    ]),
    ...(kind.subresources.includes('status')
      ? [of('status write', update('status write', { ...object, status: { observedGeneration: 2 } }, 'status'))]
      : []),
    of('finalizer removal', finalizer(object, id)),
    of('delete', reviewOf(`${id} delete`, 'DELETE', undefined, object)),
  ];
}

function readsAny(policy: Policy, path: readonly string[]): boolean {
  return policy.reads.some(({ steps }) => {
    const length = Math.min(steps.length, path.length);
    return steps.slice(0, length).every((step, i) => stepName(step) === path[i]);
  });
}

function meta(object: Resource, more: object): Resource {
  return { ...object, metadata: { ...object.metadata, ...more } };
}

function labelsOf(object: Resource, more: object): object {
  return { ...(object.metadata['labels'] as object | undefined), ...more };
}

function withReplicas(object: Resource): Resource {
  return { ...object, spec: { ...object.spec, replicas: 7 } };
}

// A Deployment's controller scales its ReplicaSets, numbers their revisions, and adopts what it finds.
function controlled(object: Resource, scaled: boolean): Resource {
  const annotations = {
    ...(object.metadata['annotations'] as object | undefined),
    'deployment.kubernetes.io/revision': '2',
    'deployment.kubernetes.io/desired-replicas': '7',
  };
  const owner = { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web', uid: '0', controller: true };
  return meta(scaled ? withReplicas(object) : object, { annotations, ownerReferences: [owner], generation: 2 });
}

function byController(review: Review): Review {
  return { ...review, review: { ...review.review, userInfo: controllers } };
}

function scale(object: Resource, id: string): Review {
  const { name, namespace } = object.metadata;
  const of = (replicas: number) => ({
    apiVersion: 'autoscaling/v1',
    kind: 'Scale',
    metadata: { name, namespace },
    spec: { replicas },
    status: { replicas: 3, selector: 'app=web' },
  });
  const { review } = reviewOf(`${id} scale`, 'UPDATE', object, object, 'scale');
  const kind = { group: 'autoscaling', version: 'v1', kind: 'Scale' };
  return { id: `${id} scale`, review: { ...review, kind, requestKind: kind, object: of(7), oldObject: of(3) } };
}

function finalizer(object: Resource, id: string): Review {
  const before = meta(object, { ...deletion, finalizers: ['contoso.example/keep'] });
  return reviewOf(`${id} finalizer removal`, 'UPDATE', meta(object, { ...deletion, finalizers: [] }), before);
}
