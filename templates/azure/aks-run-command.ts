import { defineAzureControl, managedCluster } from 'palisade-aks';

/** Commands through Azure pass by the private network and by Kubernetes’ own roles. */
export default defineAzureControl({
  id: 'aks-run-command',
  title: 'No commands on the API server through Azure',
  description:
    'Whoever has the Azure role runs commands in a cluster past its private network, as an administrator, in a pod that no policy of the team has seen.',
  version: '1.0.0',
  severity: 'high',
  resourceType: 'Microsoft.ContainerService/managedClusters',
  deny: {
    field: 'Microsoft.ContainerService/managedClusters/apiServerAccessProfile.disableRunCommand',
    notEquals: true,
  },
  mend: 'set apiServerAccessProfile.disableRunCommand to true',
  references: [{ to: 'azure', id: '89f2d532-c53c-4f8f-9afa-4927b1114a0d', relation: 'same' }],
  samples: {
    allowed: [managedCluster('disabled')],
    denied: [
      managedCluster('enabled', (c) => {
        c.properties.apiServerAccessProfile['disableRunCommand'] = false;
      }),
      managedCluster('nothing said', (c) => {
        delete c.properties.apiServerAccessProfile['disableRunCommand'];
      }),
    ],
  },
});
