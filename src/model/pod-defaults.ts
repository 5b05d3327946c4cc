import type { Origin } from './origin.ts';

/** A field that a pod can be given where it says nothing about it. */
export type DefaultedField = 'allowPrivilegeEscalation' | 'capabilities' | 'runAsNonRoot' | 'seccompProfile';

/** What pods are given that say nothing, where the environment says `mutation: 'on'`. */
export interface PodDefaults {
  /** Sorted. */
  readonly fields: readonly DefaultedField[];
  /** The namespaces whose pods are given it, sorted; never all, so that an empty list means none. */
  readonly namespaces: readonly string[];
  readonly origin: Origin;
}
