import type { AzureInitiative } from './azure-initiative.ts';
import type { Bundle } from './bundle.ts';
import type { BaselineControl } from './control.ts';
import type { Delivery } from './delivery.ts';
import type { Deviation } from './deviation.ts';
import type { Enforcement, Environment } from './environment.ts';
import type { Exemption } from './exemption.ts';
import type { NamespaceLabels } from './namespace-labels.ts';
import type { NetworkIsolation } from './network.ts';
import type { Origin } from './origin.ts';
import type { PodDefaults } from './pod-defaults.ts';

/** A control bound into an environment, with every parameter value written out. */
export interface Binding {
  /** The name of the constraint; unique within the environment. */
  name: string;
  control: string;
  enforcement: Enforcement;
  parameters: Readonly<Record<string, unknown>>;
  /** The Kubernetes version whose rules hold, `latest` for the newest; null for that of each cluster. */
  version: string | null;
  /** What it is emitted with, where the planes are to emit several controls as one. */
  bundle: Bundle | null;
  /** The namespaces that are judged; empty means all. */
  namespaces: readonly string[];
  excludedNamespaces: readonly string[];
  origin: Origin;
}

/** A resource that the team's own constructs declare, carried through as it is. */
export interface OwnResource {
  resource: Readonly<Record<string, unknown>>;
  origin: Origin;
}

/** The version of the shape of `baseline.json`. */
export const baselineSchemaVersion = 1;

/** Everything bound for one environment, resolved, sorted and frozen: the one input of all planes. */
export interface Baseline {
  schemaVersion: typeof baselineSchemaVersion;
  environment: Environment;
  environmentOrigin: Origin;
  /** Sorted by id; those that are bound. */
  controls: readonly BaselineControl[];
  /** Sorted by name. */
  bindings: readonly Binding[];
  /** What is left out of standards, sorted by standard and control. */
  deviations: readonly Deviation[];
  /** Sorted by control, target and binding. Those inside a cluster stand in the parameters of their bindings too. */
  exemptions: readonly Exemption[];
  /** Sorted by namespace. */
  network: readonly NetworkIsolation[];
  /** Null where no construct says any. */
  podDefaults: PodDefaults | null;
  /** Null where no construct says any. */
  namespaceLabels: NamespaceLabels | null;
  /** Of Azure's own definitions, sorted by name. */
  azureInitiatives: readonly AzureInitiative[];
  /** How the files come to the clusters, sorted by target; empty where no construct says so. */
  deliveries: readonly Delivery[];
  /** Sorted by kind, namespace and name. */
  other: readonly OwnResource[];
}
