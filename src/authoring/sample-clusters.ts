import type { AzureSample } from '../model/azure-control.ts';

/** An AKS cluster as it is sent to Azure Resource Manager, whose parts are there, so that a sample can change one of them. */
export interface SampleCluster {
  readonly type: 'Microsoft.ContainerService/managedClusters';
  name: string;
  location: string;
  properties: {
    apiServerAccessProfile: Record<string, unknown>;
    autoUpgradeProfile: Record<string, unknown>;
    networkProfile: Record<string, unknown>;
    securityProfile: Record<string, Record<string, unknown>>;
    [other: string]: unknown;
  };
}

/** Returns a sample: a cluster that meets every shipped control, after the change. A denied one changes one thing of it. */
export function managedCluster(name: string, change: (cluster: SampleCluster) => void = () => {}): AzureSample {
  const made: SampleCluster = {
    type: 'Microsoft.ContainerService/managedClusters',
    name: 'shop',
    location: 'westeurope',
    properties: {
      apiServerAccessProfile: { enablePrivateCluster: true, disableRunCommand: true },
      autoUpgradeProfile: { upgradeChannel: 'patch', nodeOSUpgradeChannel: 'SecurityPatch' },
      networkProfile: { networkPlugin: 'azure', networkPolicy: 'cilium' },
      securityProfile: {
        azureKeyVaultKms: { enabled: true },
        imageCleaner: { enabled: true, intervalHours: 48 },
        workloadIdentity: { enabled: true },
      },
    },
  };
  change(made);
  return { name, resource: { ...made } };
}
