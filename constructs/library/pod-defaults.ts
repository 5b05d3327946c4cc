import type { Construct } from 'constructs';
import { HardeningConstruct, PodDefaultsBinding, type PodDefaultsBindingProps } from 'palisade-aks';

/** Which fields are given, and where. All four are, in the namespaces that enforce `restricted`. */
export type PodDefaultsProps = PodDefaultsBindingProps;

/**
 * Hardened values for pods and workloads that say nothing, where an environment says `mutation: 'on'`. What was said is
 * never changed. Windows pods that say `spec.os.name` have to carry the label `kubernetes.io/os: windows`, see
 * docs/mutation-defaults.md.
 */
export class PodDefaults extends HardeningConstruct {
  constructor(scope: Construct, id: string, props: PodDefaultsProps = {}) {
    super(scope, id);
    new PodDefaultsBinding(this, 'pod-defaults', props);
  }
}
