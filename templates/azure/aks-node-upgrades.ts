import { defineAzureControl, managedCluster } from 'palisade-aks';

/** Nodes that nobody patches keep every hole of the day that they were made. */
export default defineAzureControl({
  id: 'aks-node-upgrades',
  title: 'Nodes that take security patches by themselves',
  description:
    'The operating system of nodes gets security patches only through a channel of its own; the channel Unmanaged leaves restarts, and with them kernels, to somebody else.',
  version: '1.0.0',
  severity: 'high',
  resourceType: 'Microsoft.ContainerService/managedClusters',
  deny: {
    field: 'Microsoft.ContainerService/managedClusters/autoUpgradeProfile.nodeOSUpgradeChannel',
    notIn: ['NodeImage', 'SecurityPatch'],
  },
  mend: 'set autoUpgradeProfile.nodeOSUpgradeChannel to SecurityPatch or NodeImage',
  references: [{ to: 'azure', id: '04408ca5-aa10-42ce-8536-98955cdddd4c', relation: 'stricter' }],
  samples: {
    allowed: [
      managedCluster('security patches'),
      managedCluster('node images', (c) => {
        c.properties.autoUpgradeProfile['nodeOSUpgradeChannel'] = 'NodeImage';
      }),
    ],
    denied: [
      managedCluster('unmanaged', (c) => {
        c.properties.autoUpgradeProfile['nodeOSUpgradeChannel'] = 'Unmanaged';
      }),
      managedCluster('none', (c) => {
        c.properties.autoUpgradeProfile['nodeOSUpgradeChannel'] = 'None';
      }),
      managedCluster('nothing said', (c) => {
        delete c.properties.autoUpgradeProfile['nodeOSUpgradeChannel'];
      }),
      managedCluster('only the channel of the cluster', (c) => {
        c.properties.autoUpgradeProfile = { upgradeChannel: 'node-image' };
      }),
    ],
  },
});
