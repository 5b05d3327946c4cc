import type { AzureControl } from '../model/azure-control.ts';

/** Returns a control of Azure resources, which a definition of Azure Policy enforces. */
export function defineAzureControl(control: Omit<AzureControl, 'kind'>): AzureControl {
  return { ...control, kind: 'azure' };
}
