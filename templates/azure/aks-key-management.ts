import { defineAzureControl, managedCluster } from 'palisade-aks';

/** Secrets in etcd are as safe as the key that they are encrypted with. */
export default defineAzureControl({
  id: 'aks-key-management',
  title: 'Secrets encrypted in etcd by a key of your own',
  description:
    'Without the key management service, Secrets in etcd are encrypted with keys that are not yours to turn or to take away. It needs a user-assigned identity: a cluster with a system-assigned one is denied too, which Azure only leaves out.',
  version: '1.0.0',
  severity: 'medium',
  resourceType: 'Microsoft.ContainerService/managedClusters',
  deny: {
    field: 'Microsoft.ContainerService/managedClusters/securityProfile.azureKeyVaultKms.enabled',
    notEquals: true,
  },
  mend: 'set securityProfile.azureKeyVaultKms, with enabled true and the id of a key',
  references: [{ to: 'azure', id: 'dbbdc317-9734-4dd8-9074-993b29c69008', relation: 'stricter' }],
  samples: {
    allowed: [managedCluster('enabled')],
    denied: [
      managedCluster('disabled', (c) => {
        c.properties.securityProfile['azureKeyVaultKms'] = { enabled: false };
      }),
      managedCluster('nothing said', (c) => {
        delete c.properties.securityProfile['azureKeyVaultKms'];
      }),
      managedCluster('nothing said of security at all', (c) => {
        c.properties.securityProfile = {};
      }),
    ],
  },
});
