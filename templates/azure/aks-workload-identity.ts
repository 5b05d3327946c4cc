import { defineAzureControl, managedCluster } from 'palisade-aks';

/** Pods without an identity of their own hold secrets for Azure, or share that of their node. */
export default defineAzureControl({
  id: 'aks-workload-identity',
  title: 'Workload identity',
  description:
    'Without workload identity pods reach Azure with long-lived secrets, or with the identity of their node, which every pod on it shares.',
  version: '1.0.0',
  severity: 'medium',
  resourceType: 'Microsoft.ContainerService/managedClusters',
  deny: {
    field: 'Microsoft.ContainerService/managedClusters/securityProfile.workloadIdentity.enabled',
    notEquals: true,
  },
  mend: 'set securityProfile.workloadIdentity.enabled, and oidcIssuerProfile.enabled with it, to true',
  references: [{ to: 'azure', id: '2cc2e023-0dac-4046-875b-178f683929d5', relation: 'same' }],
  samples: {
    allowed: [managedCluster('enabled')],
    denied: [
      managedCluster('disabled', (c) => {
        c.properties.securityProfile['workloadIdentity'] = { enabled: false };
      }),
      managedCluster('nothing said', (c) => {
        delete c.properties.securityProfile['workloadIdentity'];
      }),
    ],
  },
});
