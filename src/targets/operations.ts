import type { AzureResource, ResourceKind } from '../azure/azure-resource.ts';

/** What can be done with the resources of some kinds; each call rejects with whatever the client threw. */
export interface Operations {
  readonly list: (kind: ResourceKind, scope: string) => Promise<AzureResource[]>;
  readonly get: (kind: ResourceKind, scope: string, name: string) => Promise<AzureResource | undefined>;
  readonly put: (resource: AzureResource) => Promise<void>;
  readonly remove: (resource: AzureResource) => Promise<void>;
}
