import type { AzureResource, Stamp } from './azure-resource.ts';

/** Which way a change turns what is enforced. */
export type Turn = 'raised' | 'lowered';

/** One member of a resource that changes; undefined means that it is not there. */
export interface FieldChange {
  /** The path of the member, such as `properties.policyDefinitions[0].parameters.effect.value`. */
  readonly path: string;
  readonly from: unknown;
  readonly to: unknown;
  /** Whether more is enforced after it, or less; absent where it is neither, or nobody can tell. */
  readonly turn?: Turn;
}

/** What is done to one resource. */
export interface Step {
  readonly action: 'create' | 'update' | 'delete';
  readonly id: string;
  readonly resource: AzureResource;
  /** The fingerprint of what was there when the plan was made; null where nothing was. */
  readonly before: string | null;
  readonly changes: readonly FieldChange[];
  /**
   * The places in the plan of the steps that have to be done before it.
   * @default - every step before it
   */
  readonly after?: readonly number[];
  /** What cannot be helped while the plan is under way: for a moment more, or less, is enforced than before and after. */
  readonly passing?: Passing;
}

/** What is enforced for a moment, measured by both what was and what will be. */
export type Passing = 'stricter' | 'laxer';

/** How much a plan does: counts of resources, and of changes that turn what is enforced. */
export interface PlanSummary {
  readonly create: number;
  readonly update: number;
  readonly delete: number;
  readonly unchanged: number;
  readonly raised: number;
  readonly lowered: number;
}

/** What has to be done so that Azure is as it was reviewed. */
export interface Plan {
  readonly schemaVersion: 1;
  readonly stamp: Stamp;
  readonly summary: PlanSummary;
  /** In an order in which they can be done; side by side where `after` lets them. */
  readonly steps: readonly Step[];
  /** The ids of resources that are as they should be. */
  readonly unchanged: readonly string[];
  /** The SHA-256 of what the plan was made from: what is wanted, and what was there. */
  readonly hash: string;
}
