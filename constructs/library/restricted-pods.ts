import type { Construct } from 'constructs';
import { ControlBinding, HardeningConstruct } from 'palisade-aks';
import serviceAccountToken from 'palisade-aks/templates/identity/service-account-token';
import hostNamespaces from 'palisade-aks/templates/pod-security/host-namespaces';
import privileged from 'palisade-aks/templates/pod-security/privileged';
import runAsNonRoot from 'palisade-aks/templates/pod-security/run-as-non-root';

/** What restricted pods leave open. */
export interface RestrictedPodsProps {
  /**
   * Service accounts whose pods may have a token mounted.
   * @default - none
   */
  readonly tokenServiceAccounts?: readonly string[];
  /**
   * Whether containers have to say that they do not run as root.
   * @default true
   */
  readonly nonRoot?: boolean;
}

/** Pods without privileges, namespaces of the host, root, or a token that nobody asked for. */
export class RestrictedPods extends HardeningConstruct {
  constructor(scope: Construct, id: string, props: RestrictedPodsProps = {}) {
    super(scope, id);
    new ControlBinding(this, 'privileged', { control: privileged });
    new ControlBinding(this, 'host-namespaces', { control: hostNamespaces });
    if (props.nonRoot ?? true) new ControlBinding(this, 'run-as-non-root', { control: runAsNonRoot });
    new ControlBinding(this, 'service-account-token', {
      control: serviceAccountToken,
      parameters: { serviceAccounts: props.tokenServiceAccounts ?? [] },
    });
  }
}
