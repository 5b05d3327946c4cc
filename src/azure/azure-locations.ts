/**
 * Regions with clusters, as Azure Resource Manager names them, of the public, the US Government and the Chinese cloud. New
 * ones come, so a name that is not here is only doubted.
 * https://learn.microsoft.com/azure/reliability/regions-list
 */
export const azureLocations: readonly string[] = [
  ...['australiacentral', 'australiacentral2', 'australiaeast', 'australiasoutheast', 'austriaeast', 'belgiumcentral'],
  ...['brazilsouth', 'brazilsoutheast', 'canadacentral', 'canadaeast', 'centralindia', 'centralus', 'chilecentral'],
  ...['chinaeast', 'chinaeast2', 'chinaeast3', 'chinanorth', 'chinanorth2', 'chinanorth3', 'denmarkeast', 'eastasia'],
  ...['eastus', 'eastus2', 'francecentral', 'francesouth', 'germanynorth', 'germanywestcentral', 'indonesiacentral'],
  ...['israelcentral', 'italynorth', 'japaneast', 'japanwest', 'jioindiacentral', 'jioindiawest', 'koreacentral'],
  ...['koreasouth', 'malaysiawest', 'mexicocentral', 'newzealandnorth', 'northcentralus', 'northeurope', 'norwayeast'],
  ...['norwaywest', 'polandcentral', 'qatarcentral', 'southafricanorth', 'southafricawest', 'southcentralus'],
  ...['southeastasia', 'southindia', 'spaincentral', 'swedencentral', 'swedensouth', 'switzerlandnorth'],
  ...['switzerlandwest', 'uaecentral', 'uaenorth', 'uksouth', 'ukwest', 'usdodcentral', 'usdodeast', 'usgovarizona'],
  ...['usgovtexas', 'usgovvirginia', 'westcentralus', 'westeurope', 'westindia', 'westus', 'westus2', 'westus3'],
];
