import { Construct } from 'constructs';
import type { IngressController } from '../model/network.ts';
import { type Declaration, declaredAt } from './declared-at.ts';

/** What a network binding says. */
export interface NetworkBindingProps {
  /**
   * The namespaces that are isolated; the environment has to declare them.
   * @default - every namespace that the environment owns
   */
  readonly namespaces?: readonly string[];
  /**
   * Whether pods of one namespace may talk to each other.
   * @default false
   */
  readonly sameNamespace?: boolean;
  /**
   * The ingress controller that may reach the pods.
   * @default - none
   */
  readonly ingressController?: Omit<IngressController, 'podLabels'> & Partial<Pick<IngressController, 'podLabels'>>;
  /**
   * The environments that the binding holds in.
   * @default - all
   */
  readonly environments?: readonly string[];
}

const brand = Symbol.for('palisade-aks.network-binding');

/** Returns whether a construct isolates namespaces. */
export function isNetworkBinding(value: object): value is NetworkBinding {
  return brand in value;
}

/** Isolates namespaces from the network, where the environment says `network: 'enforce'`. */
export class NetworkBinding extends Construct {
  readonly [brand] = true;
  readonly props: NetworkBindingProps;
  /** The line and the label of the construct that the team wrote. */
  readonly origin: Declaration;

  constructor(scope: Construct, id: string, props: NetworkBindingProps) {
    super(scope, id);
    this.props = props;
    this.origin = declaredAt(this);
  }
}
