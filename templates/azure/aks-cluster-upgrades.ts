import { defineAzureControl, managedCluster } from 'palisade-aks';

/** A cluster that nobody upgrades falls out of support, and with it out of every fix. */
export default defineAzureControl({
  id: 'aks-cluster-upgrades',
  title: 'Clusters that upgrade by themselves',
  description:
    'Without a channel a cluster stays at its version until it is out of support. The channel node-image upgrades nodes alone.',
  version: '1.0.0',
  severity: 'medium',
  resourceType: 'Microsoft.ContainerService/managedClusters',
  deny: {
    field: 'Microsoft.ContainerService/managedClusters/autoUpgradeProfile.upgradeChannel',
    notIn: ['rapid', 'stable', 'patch'],
  },
  mend: 'set autoUpgradeProfile.upgradeChannel to patch, stable or rapid',
  references: [{ to: 'azure', id: '5c345cdf-2049-47e0-b8fe-b0e96bc2df35', relation: 'same' }],
  samples: {
    allowed: [
      managedCluster('patch'),
      managedCluster('stable', (c) => {
        c.properties.autoUpgradeProfile['upgradeChannel'] = 'stable';
      }),
    ],
    denied: [
      managedCluster('none', (c) => {
        c.properties.autoUpgradeProfile['upgradeChannel'] = 'none';
      }),
      managedCluster('node images alone', (c) => {
        c.properties.autoUpgradeProfile['upgradeChannel'] = 'node-image';
      }),
      managedCluster('nothing said', (c) => {
        delete c.properties.autoUpgradeProfile['upgradeChannel'];
      }),
    ],
  },
});
