import type { Construct } from 'constructs';
import { HardeningConstruct, NetworkBinding, type NetworkBindingProps } from 'palisade-aks';

/** What isolated namespaces keep open. DNS always is. */
export type NetworkIsolationProps = NetworkBindingProps;

/** Namespaces whose pods talk to nobody but DNS, and to whom they were told. */
export class NetworkIsolation extends HardeningConstruct {
  constructor(scope: Construct, id: string, props: NetworkIsolationProps = {}) {
    super(scope, id);
    new NetworkBinding(this, 'network', props);
  }
}
