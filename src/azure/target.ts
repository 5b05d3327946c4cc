import type { AzureResource, ResourceKind } from './azure-resource.ts';

/** What plan and apply ask of Azure Resource Manager. Every failure is an `AzureFault`. */
export interface Target {
  /** Returns the custom resources of one kind that live at exactly that scope. */
  readonly list: (kind: ResourceKind, scope: string) => Promise<AzureResource[]>;
  readonly get: (kind: ResourceKind, scope: string, name: string) => Promise<AzureResource | undefined>;
  readonly put: (resource: AzureResource) => Promise<void>;
  /** Deletes a resource; one that is not there any more is no failure. */
  readonly remove: (resource: AzureResource) => Promise<void>;
}
