import type { Match } from '../model/control.ts';

/** Pods, created or updated, with their ephemeral containers. Workloads are judged through their templates. */
export const pods: Match = { kinds: [{ group: '', kind: 'Pod' }] };

/** Ingresses. */
export const ingresses: Match = { kinds: [{ group: 'networking.k8s.io', kind: 'Ingress' }] };

/** Namespaces. Exclusions of a constraint or a binding do not keep every engine off them: a rule has to ask the name. */
export const namespaces: Match = { kinds: [{ group: '', kind: 'Namespace' }] };

/** Services. */
export const services: Match = { kinds: [{ group: '', kind: 'Service' }] };
