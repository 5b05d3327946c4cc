/**
 * The aliases that controls may read, each a field of Azure Policy, with its path in the resource. Azure refuses a
 * definition that names another one, and nobody can ask it offline; so these are such as Azure's own definitions read, in
 * the published sources (https://github.com/Azure/azure-policy, built-in-policies/policyDefinitions/Kubernetes).
 */
export const aliases: Readonly<Record<string, string>> = Object.fromEntries(
  [
    'agentPoolProfiles[*]',
    'agentPoolProfiles[*].securityProfile.sshAccess',
    'apiServerAccessProfile.disableRunCommand',
    'autoUpgradeProfile.nodeOSUpgradeChannel',
    'autoUpgradeProfile.upgradeChannel',
    'networkProfile.networkPlugin',
    // Read by policies that others publish, in many repositories, and by none of Azure's own.
    'networkProfile.networkPolicy',
    'securityProfile.azureKeyVaultKms.enabled',
    'securityProfile.imageCleaner.enabled',
    'securityProfile.workloadIdentity.enabled',
  ].map((path) => [`Microsoft.ContainerService/managedClusters/${path}`, `properties.${path}`]),
);

/** The fields that every resource has. */
export const commonFields: readonly string[] = ['type', 'name', 'location', 'identity.type'];
