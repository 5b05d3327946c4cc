import type { Baseline } from '../model/baseline.ts';
import type { Environment } from '../model/environment.ts';
import type { NamespaceLabels } from '../model/namespace-labels.ts';
import type { Origin } from '../model/origin.ts';
import type { PodDefaults } from '../model/pod-defaults.ts';
import { namespaceLabelMutators } from './namespace-label-mutators.ts';
import { type Mutator, podDefaultMutators } from './pod-default-mutators.ts';

/** A mutator with what an environment says of it. */
export interface EmittedMutator {
  readonly mutator: Mutator;
  /** What it is called where people choose definitions, without its name. */
  readonly title: string;
  readonly origin: Origin;
  /** The namespaces that it holds in; empty means all. */
  readonly namespaces: readonly string[];
  readonly excludedNamespaces: readonly string[];
}

/**
 * Returns the mutators of an environment; none where it does not say `mutation: 'on'`.
 *
 * @param gatekeeper the version of Gatekeeper, such as `3.23`
 */
export function emittedMutators(
  { environment, podDefaults, namespaceLabels }: Baseline,
  gatekeeper: string | null,
): EmittedMutator[] {
  if (environment.mutation !== 'on') return [];
  return [
    ...(podDefaults ? ofPods(podDefaults, environment, gatekeeper) : []),
    ...(namespaceLabels ? ofNamespaces(namespaceLabels) : []),
  ];
}

function ofPods(defaults: PodDefaults, environment: Environment, gatekeeper: string | null): EmittedMutator[] {
  const { namespaces, origin } = defaults;
  // No list of namespaces would mean all of them.
  if (namespaces.length === 0) return [];
  const { excludedNamespaces } = environment;
  const common = { title: 'Pod default', origin, namespaces, excludedNamespaces };
  return podDefaultMutators(defaults, gatekeeper).map((mutator) => ({ ...common, mutator }));
}

function ofNamespaces(labels: NamespaceLabels): EmittedMutator[] {
  const { excludedNamespaces, origin } = labels;
  const common = { title: 'Namespace label', origin, namespaces: [], excludedNamespaces };
  return namespaceLabelMutators(labels).map((mutator) => ({ ...common, mutator }));
}
