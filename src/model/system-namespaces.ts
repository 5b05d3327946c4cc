/**
 * The namespaces that AKS and its add-ons own. No admission control judges them: a denial there can stop the cluster.
 * Sources: the default exclusions of Azure's built-in Kubernetes policies, and the AKS documentation of its add-ons.
 */
export const systemNamespaces: readonly string[] = [
  'aks-command',
  'aks-istio-egress',
  'aks-istio-ingress',
  'aks-istio-system',
  'app-routing-system',
  'azure-arc',
  'azure-extensions-usage-system',
  'calico-system',
  'dapr-system',
  'flux-system',
  'gatekeeper-system',
  'kube-node-lease',
  'kube-public',
  'kube-system',
  'tigera-operator',
];
