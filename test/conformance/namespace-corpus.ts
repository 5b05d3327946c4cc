import type { Namespace } from '../../src/kubernetes/resources.ts';
import type { Random } from './random.ts';
import { type Review, reviewOf } from './review.ts';

const levels = ['privileged', 'baseline', 'restricted', 'Restricted', ''];

function randomNamespace(random: Random): Namespace {
  const namespace: Namespace = {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name: random.pick(['shop', 'payments', 'kube-system', 'kube-system-x', 'sandbox']) },
  };
  if (namespace.metadata && random.chance(0.8)) {
    namespace.metadata.labels = {
      ...(random.chance(0.8) ? { 'pod-security.kubernetes.io/enforce': random.pick(levels) } : {}),
      ...(random.chance(0.5) ? { team: 'a' } : {}),
    };
  }
  if (namespace.metadata && random.chance(0.1)) namespace.metadata.deletionTimestamp = '2026-01-01T00:00:00Z';
  return namespace;
}

/** Returns a creation, an update and a deletion for each of a number of namespaces. */
export function namespaceReviews(count: number, random: Random): Review[] {
  return Array.from({ length: count }, (_, i) => i).flatMap((i) => {
    const namespace = randomNamespace(random);
    const changed = structuredClone(namespace);
    if (random.chance(0.7))
      changed.metadata = { ...changed.metadata, labels: { ...randomNamespace(random).metadata?.labels } };
    else changed.metadata = { ...changed.metadata, annotations: { note: 'changed' } };
    return [
      reviewOf(`namespace-${i}-create`, 'CREATE', namespace),
      reviewOf(`namespace-${i}-update`, 'UPDATE', changed, namespace),
      reviewOf(`namespace-${i}-delete`, 'DELETE', undefined, namespace),
    ];
  });
}
