import { type Review, reviewOf } from '../conformance/review.ts';

const security = { runAsNonRoot: false, privileged: true };

/** What every pod control denies, in each of its lists. */
export const worstPod = {
  hostNetwork: true,
  hostPID: true,
  hostIPC: true,
  securityContext: { runAsNonRoot: false },
  initContainers: [{ name: 'setup', image: 'evil.example/setup:1', securityContext: security }],
  containers: [{ name: 'web', image: 'evil.example/web:1', securityContext: security }],
  ephemeralContainers: [{ name: 'debug', image: 'evil.example/debug:1', securityContext: security }],
};

/** What no pod control denies. */
export const bestPod = {
  automountServiceAccountToken: false,
  securityContext: { runAsNonRoot: true },
  containers: [{ name: 'web', image: 'contoso.azurecr.io/shop/web:1' }],
};

/** Returns the creation of an object with a spec, or its update from an old one. */
export function request(id: string, kind: string, spec: unknown, old?: unknown, subResource?: string): Review {
  const object = (of: unknown) => ({
    apiVersion: 'v1',
    kind,
    metadata: { name: 'subject', namespace: 'shop' },
    ...(of === undefined ? {} : { spec: of }),
  });
  const operation = old === undefined ? 'CREATE' : 'UPDATE';
  return reviewOf(`${kind}-${id}`, operation, object(spec), old === undefined ? undefined : object(old), subResource);
}
