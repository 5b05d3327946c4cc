import type { PodSecurity } from './environment.ts';
import type { Origin } from './origin.ts';

/** The labels that namespaces are given which say nothing, where the environment says `mutation: 'on'`. */
export interface NamespaceLabels {
  readonly podSecurity: PodSecurity;
  /** The namespaces that are left alone, sorted: the system's, the excluded ones, and those that are declared. */
  readonly excludedNamespaces: readonly string[];
  readonly origin: Origin;
}
