import type { Service } from '../../src/kubernetes/resources.ts';
import type { Random } from './random.ts';
import { type Review, reviewOf } from './review.ts';

function randomService(random: Random): Service {
  const service: Service = {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'subject', namespace: random.pick(['shop', 'payments', 'kube-system']) },
    spec: { ports: [{ port: 80 }] },
  };
  if (service.spec && random.chance(0.8))
    service.spec.type = random.pick(['ClusterIP', 'NodePort', 'LoadBalancer', 'ExternalName']);
  if (service.metadata && random.chance(0.1)) service.metadata.deletionTimestamp = '2026-01-01T00:00:00Z';
  return service;
}

/** Returns a creation, an update and a deletion for each of a number of Services. */
export function serviceReviews(count: number, random: Random): Review[] {
  return Array.from({ length: count }, (_, i) => i).flatMap((i) => {
    const service = randomService(random);
    const changed = structuredClone(service);
    if (random.chance(0.6)) {
      const type = randomService(random).spec?.type;
      changed.spec = { ...changed.spec, ...(type === undefined ? {} : { type }) };
    } else changed.metadata = { ...changed.metadata, labels: { tier: 'changed' } };
    const subResource = random.chance(0.2) ? 'status' : undefined;
    return [
      reviewOf(`service-${i}-create`, 'CREATE', service),
      reviewOf(`service-${i}-update`, 'UPDATE', changed, service, subResource),
      reviewOf(`service-${i}-delete`, 'DELETE', undefined, service),
    ];
  });
}
