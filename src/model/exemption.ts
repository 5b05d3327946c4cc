import type { Origin } from './origin.ts';

/** A whole cluster: honoured by Azure Policy, on clusters with its add-on. */
export interface ClusterTarget {
  /** The id of the cluster: `/subscriptions/…/resourceGroups/…/providers/Microsoft.ContainerService/managedClusters/…`. */
  readonly cluster: string;
}

/** The pods of a namespace that run as one service account. */
export interface AccountTarget {
  readonly namespace: string;
  /** The name of the account; `default` is that of pods that name none. */
  readonly serviceAccount: string;
}

/** The containers of a namespace that run exactly one image. */
export interface ImageTarget {
  readonly namespace: string;
  /** The image as pods write it, by digest: `registry/repository@sha256:…`. */
  readonly image: string;
}

/** Where an exemption holds. A label is none: who creates a pod chooses its labels. */
export type ExemptionTarget = ClusterTarget | AccountTarget | ImageTarget;

/** What is exempt inside a cluster: an item of the parameter `exempt` that a template then has. */
export type ExemptEntry = AccountTarget | ImageTarget;

/** Who is exempt from which control, why, who approved it, and until which day. */
export interface Exemption {
  readonly control: string;
  /** The name of the one binding that is meant; null for every binding of the control. */
  readonly binding: string | null;
  readonly target: ExemptionTarget;
  /** Who needs it, and has to end it. */
  readonly owner: string;
  readonly approvedBy: string;
  readonly reason: string;
  /** The last day on which it holds, in UTC: `2027-01-31`. */
  readonly until: string;
  /** Whether the risk is taken, or kept off by other means. */
  readonly category: 'waiver' | 'mitigated';
  readonly origin: Origin;
}

/** The name of the parameter that a template has where pods of its cluster are exempt. */
export const exemptParameter = 'exempt';

/** The schema of that parameter: a control cannot declare one like it. */
export interface ExemptSchema {
  readonly type: 'array';
  readonly description: string;
  readonly items: {
    readonly type: 'object';
    readonly properties: Readonly<Record<string, { readonly type: 'string' }>>;
  };
  readonly required?: false;
  readonly default?: undefined;
}

/** The one that there is. */
export const exemptSchema: ExemptSchema = {
  type: 'array',
  description: 'Pods of a service account, and containers of an image, that are not judged, by namespace.',
  items: {
    type: 'object',
    properties: { namespace: { type: 'string' }, serviceAccount: { type: 'string' }, image: { type: 'string' } },
  },
};

/** Returns what an exemption exempts inside a cluster; undefined where it exempts the cluster itself. */
export function exemptEntryOf({ target }: Pick<Exemption, 'target'>): ExemptEntry | undefined {
  return 'cluster' in target ? undefined : target;
}

/** Returns whether an exemption is of a binding. */
export function isExemptionOf(
  exemption: Pick<Exemption, 'control' | 'binding'>,
  binding: { readonly name: string; readonly control: string },
): boolean {
  if (exemption.control !== binding.control) return false;
  return exemption.binding === null || exemption.binding === binding.name;
}

/** Returns where an exemption holds, as a person reads it. */
export function showTarget(target: ExemptionTarget): string {
  if ('cluster' in target) return `cluster ${target.cluster.split('/').at(-1)}`;
  if ('image' in target) return `image ${target.image} in namespace ${target.namespace}`;
  return `service account ${target.serviceAccount} in namespace ${target.namespace}`;
}
