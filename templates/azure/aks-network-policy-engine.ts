import { defineAzureControl, managedCluster } from 'palisade-aks';

/** Without an engine a cluster takes every NetworkPolicy and enforces none. */
export default defineAzureControl({
  id: 'aks-network-policy-engine',
  title: 'A network policy engine',
  description:
    'A cluster without a network policy engine accepts NetworkPolicies and enforces none of them, so that whatever runs in it can talk to everything else. Azure has no definition that asks for one.',
  version: '1.0.0',
  severity: 'high',
  resourceType: 'Microsoft.ContainerService/managedClusters',
  deny: {
    field: 'Microsoft.ContainerService/managedClusters/networkProfile.networkPolicy',
    notIn: ['azure', 'calico', 'cilium'],
  },
  mend: 'set networkProfile.networkPolicy to cilium, azure or calico',
  references: [{ to: 'cis-aks', id: '5.4.4' }],
  samples: {
    allowed: [
      managedCluster('cilium'),
      managedCluster('calico', (c) => {
        c.properties.networkProfile['networkPolicy'] = 'calico';
      }),
    ],
    denied: [
      managedCluster('none', (c) => {
        c.properties.networkProfile['networkPolicy'] = 'none';
      }),
      managedCluster('nothing said', (c) => {
        delete c.properties.networkProfile['networkPolicy'];
      }),
      managedCluster('null', (c) => {
        c.properties.networkProfile['networkPolicy'] = null;
      }),
    ],
  },
});
