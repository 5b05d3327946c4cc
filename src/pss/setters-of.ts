import type { Container, Pod } from './read-pod.ts';
import { setters } from './wording.ts';

type Security =
  | NonNullable<Pod['spec']['securityContext']>
  | Pick<
      NonNullable<Container['securityContext']>,
      'appArmorProfile' | 'runAsNonRoot' | 'runAsUser' | 'seLinuxOptions' | 'seccompProfile' | 'windowsOptions'
    >;

/** Who sets a field of the security context to what it must not be. */
export interface Setters {
  /** In upstream's words: `pod`, `container "a"`; empty where nobody does. */
  readonly names: readonly string[];
  readonly paths: readonly string[];
  /** The security contexts that are meant. */
  readonly securities: readonly Security[];
}

/** Returns who sets a field badly: the pod first, then containers in their order. Neither excuses the other. */
export function settersOf(pod: Pod, field: string, isBad: (security: Security) => boolean): Setters {
  const own = pod.spec.securityContext;
  const badPod = own !== undefined && isBad(own);
  const bad = pod.containers.flatMap(({ name, path, securityContext }) =>
    securityContext !== undefined && isBad(securityContext) ? [{ name, path, securityContext }] : [],
  );
  return {
    names: setters(badPod, bad),
    paths: [
      ...(badPod ? [`spec.securityContext.${field}`] : []),
      ...bad.map(({ path }) => `${path}.securityContext.${field}`),
    ],
    securities: [...(badPod ? [own] : []), ...bad.map(({ securityContext }) => securityContext)],
  };
}
