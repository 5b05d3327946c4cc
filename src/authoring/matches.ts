import type { Match } from '../model/control.ts';

/** Pods, created or updated, with their ephemeral containers. Workloads are judged through their templates. */
export const pods: Match = { kinds: [{ group: '', kind: 'Pod' }] };

/** Ingresses. */
export const ingresses: Match = { kinds: [{ group: 'networking.k8s.io', kind: 'Ingress' }] };

/** Services. */
export const services: Match = { kinds: [{ group: '', kind: 'Service' }] };
