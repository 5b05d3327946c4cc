import { Construct } from 'constructs';
import { ControlBinding } from 'palisade-aks';
import { ApprovedRegistries } from 'palisade-aks/library/approved-registries';
import { NetworkIsolation } from 'palisade-aks/library/network-isolation';
import { PodDefaults } from 'palisade-aks/library/pod-defaults';
import { PodSecurityLabels } from 'palisade-aks/library/pod-security-labels';
import { RestrictedPods } from 'palisade-aks/library/restricted-pods';
import { ServiceAccountTokens } from 'palisade-aks/library/service-account-tokens';
import nodePort from 'palisade-aks/templates/network/node-port';

/** What every cluster of the platform holds to. */
export class PlatformBaseline extends Construct {
  constructor(scope: Construct, id: string) {
    super(scope, id);

    // What runs at all.
    new ApprovedRegistries(this, 'registries', {
      registries: ['contoso.azurecr.io/payments', 'contoso.azurecr.io/shop', 'mcr.microsoft.com'],
    });

    // What a pod may do to its node: the Pod Security Standard, one constraint for all its checks.
    new RestrictedPods(this, 'pods', { level: 'restricted', version: 'v1.34', bundle: true });

    // And to the API server.
    new ServiceAccountTokens(this, 'tokens');

    // What a namespace demands of its pods, and who may change that.
    new PodSecurityLabels(this, 'labels');

    // What a pod is given that says nothing, in environments that say mutation: 'on'.
    new PodDefaults(this, 'defaults');

    // Who can talk to whom.
    new NetworkIsolation(this, 'network', {
      sameNamespace: true,
      ingressController: { namespace: 'app-routing-system', ports: [8080] },
    });

    // What the outside can reach.
    new ControlBinding(this, 'node-port', { control: nodePort });
  }
}
