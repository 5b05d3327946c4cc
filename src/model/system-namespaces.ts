/**
 * The namespaces that AKS and its add-ons own, each with the page that says so. No admission control judges them: a
 * denial there can stop the cluster. Whoever may create namespaces can take the name of an add-on that is not installed.
 */
export const systemNamespaces: readonly string[] = [
  'aks-command', // https://learn.microsoft.com/azure/aks/access-private-cluster
  'aks-istio-egress', // https://learn.microsoft.com/azure/aks/istio-deploy-egress
  'aks-istio-ingress', // https://learn.microsoft.com/azure/aks/istio-deploy-ingress
  'aks-istio-system', // https://learn.microsoft.com/azure/aks/istio-deploy-addon
  'app-routing-system', // https://learn.microsoft.com/azure/aks/app-routing
  'azure-arc', // excluded by Azure's own policies for Kubernetes, as are the next and gatekeeper-system and kube-system
  'azure-extensions-usage-system', // https://github.com/Azure/azure-policy/tree/master/built-in-policies/policyDefinitions/Kubernetes
  'calico-system', // https://learn.microsoft.com/azure/aks/use-network-policies
  'dapr-system', // https://learn.microsoft.com/azure/aks/dapr
  'dataprotection-microsoft', // https://learn.microsoft.com/azure/backup/azure-kubernetes-service-cluster-backup-concept
  'flux-system', // https://learn.microsoft.com/azure/azure-arc/kubernetes/conceptual-gitops-flux2
  'gatekeeper-system', // https://learn.microsoft.com/azure/governance/policy/concepts/policy-for-kubernetes
  'kube-node-lease', // https://kubernetes.io/docs/concepts/overview/working-with-objects/namespaces/
  'kube-public', // https://kubernetes.io/docs/concepts/overview/working-with-objects/namespaces/
  'kube-system', // https://kubernetes.io/docs/concepts/overview/working-with-objects/namespaces/
  'tigera-operator', // https://learn.microsoft.com/azure/aks/use-network-policies
];
