import { defineAzureControl, managedCluster } from 'palisade-aks';

/** Images that nobody uses stay on nodes with all their holes, and start without being pulled. */
export default defineAzureControl({
  id: 'aks-image-cleaner',
  title: 'Stale images taken off nodes',
  description:
    'Images that nobody runs any more stay on nodes with their vulnerabilities, and a pod can still start them without a pull.',
  version: '1.0.0',
  severity: 'low',
  resourceType: 'Microsoft.ContainerService/managedClusters',
  deny: { field: 'Microsoft.ContainerService/managedClusters/securityProfile.imageCleaner.enabled', notEquals: true },
  mend: 'set securityProfile.imageCleaner.enabled to true',
  references: [{ to: 'azure', id: 'af3c26b2-6fad-493e-9236-9c68928516ab', relation: 'same' }],
  samples: {
    allowed: [managedCluster('enabled')],
    denied: [
      managedCluster('disabled', (c) => {
        c.properties.securityProfile['imageCleaner'] = { enabled: false };
      }),
      managedCluster('only its interval', (c) => {
        c.properties.securityProfile['imageCleaner'] = { intervalHours: 48 };
      }),
      managedCluster('nothing said', (c) => {
        delete c.properties.securityProfile['imageCleaner'];
      }),
    ],
  },
});
