import type { AzureResource, Stamp } from './azure-resource.ts';

/** One member of a resource that changes; undefined means that it is not there. */
export interface FieldChange {
  /** The path of the member, such as `properties.policyDefinitions[0].parameters.effect.value`. */
  readonly path: string;
  readonly from: unknown;
  readonly to: unknown;
}

/** What is done to one resource. */
export interface Step {
  readonly action: 'create' | 'update' | 'delete';
  readonly id: string;
  readonly resource: AzureResource;
  /** The fingerprint of what was there when the plan was made; null where nothing was. */
  readonly before: string | null;
  readonly changes: readonly FieldChange[];
}

/** What has to be done so that Azure is as it was reviewed. */
export interface Plan {
  readonly schemaVersion: 1;
  readonly stamp: Stamp;
  /** In the order in which they are done. */
  readonly steps: readonly Step[];
  /** The ids of resources that are as they should be. */
  readonly unchanged: readonly string[];
  /** The SHA-256 of what the plan was made from: what is wanted, and what was there. */
  readonly hash: string;
}
