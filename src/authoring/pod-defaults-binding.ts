import { Construct } from 'constructs';
import type { DefaultedField } from '../model/pod-defaults.ts';
import { type Declaration, declaredAt } from './declared-at.ts';

/** What pod defaults say. */
export interface PodDefaultsBindingProps extends Readonly<Partial<Record<DefaultedField, boolean>>> {
  /**
   * The seccomp profile of the runtime, for the pod.
   * @default true
   */
  readonly seccompProfile?: boolean;
  /**
   * Every capability dropped, for each container that says nothing of what it drops.
   * @default true
   */
  readonly capabilities?: boolean;
  /**
   * No privilege beyond the parent's, for each container without a `securityContext`: next to `privileged` or
   * CAP_SYS_ADMIN the API server would refuse it, and a mutator cannot see them.
   * @default true
   */
  readonly allowPrivilegeEscalation?: boolean;
  /**
   * Not as root, for the pod. A pod whose image or `runAsUser` is root then does not start.
   * @default true
   */
  readonly runAsNonRoot?: boolean;
  /**
   * The namespaces whose pods and workloads are given the defaults; the environment has to declare them.
   * @default - those that the environment owns and that enforce `restricted`: there a pod without these fields is refused
   * anyway, so that nothing that would have run is changed
   */
  readonly namespaces?: readonly string[];
  /**
   * The environments that the defaults hold in; each still has to say `mutation: 'on'`.
   * @default - all
   */
  readonly environments?: readonly string[];
}

const brand = Symbol.for('palisade-aks.pod-defaults-binding');

/** Returns whether a construct declares pod defaults. */
export function isPodDefaultsBinding(value: object): value is PodDefaultsBinding {
  return brand in value;
}

/** Gives pods that say nothing a value, where the environment says `mutation: 'on'`. */
export class PodDefaultsBinding extends Construct {
  readonly [brand] = true;
  readonly props: PodDefaultsBindingProps;
  /** The line and the label of the construct that the team wrote. */
  readonly origin: Declaration;

  constructor(scope: Construct, id: string, props: PodDefaultsBindingProps = {}) {
    super(scope, id);
    this.props = props;
    this.origin = declaredAt(this);
  }
}
