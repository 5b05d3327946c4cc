import { readRoleNote } from './role-note.ts';

/** The kinds of resources that we keep, in the order in which they come into being. */
export const resourceKinds = [
  'policyDefinitions',
  'policySetDefinitions',
  'policyAssignments',
  'roleAssignments',
  'policyExemptions',
] as const;

/** A kind of resource, as it stands in an id. */
export type ResourceKind = (typeof resourceKinds)[number];

/** A kind that says what is enforced. */
export type PolicyKind = Exclude<ResourceKind, 'roleAssignments' | 'policyExemptions'>;

/** A policy resource in the shape that Azure Resource Manager speaks. */
export interface AzureResource {
  readonly kind: ResourceKind;
  /** Where it lives: `/subscriptions/…` or `/providers/Microsoft.Management/managementGroups/…`. */
  readonly scope: string;
  readonly name: string;
  /** `properties`, and `identity` and `location` where there are any. */
  readonly body: Readonly<Record<string, unknown>>;
}

/** Returns the id of a policy resource. */
export function resourceId(resource: Pick<AzureResource, 'kind' | 'scope' | 'name'>): string {
  return `${resource.scope}/providers/Microsoft.Authorization/${resource.kind}/${resource.name}`;
}

/** Returns what one resource is known by: ids are equal whatever their case. */
export function keyOf(resource: Pick<AzureResource, 'kind' | 'scope' | 'name'>): string {
  const key = keys.get(resource) ?? resourceId(resource).toLowerCase();
  keys.set(resource, key);
  return key;
}

// Thousands are asked for again and again, and each is long.
const keys = new WeakMap<object, string>();

/** Who keeps a resource: our stamp on everything that we create. */
export interface Stamp {
  readonly owner: string;
  readonly environment: string;
}

/**
 * Returns the stamp of a resource, or undefined where it is not ours at all. A stamp names its resource, so that a copy
 * that somebody made with its metadata is not taken for ours.
 */
export function stampOf(resource: AzureResource): Stamp | undefined {
  const properties = resource.body['properties'] as
    | { metadata?: { palisade?: Partial<Stamp> & { name?: unknown } } }
    | undefined;
  const stamp = resource.kind === 'roleAssignments' ? readRoleNote(resource) : properties?.metadata?.palisade;
  if (typeof stamp?.owner !== 'string' || typeof stamp.environment !== 'string') return undefined;
  if (typeof stamp.name !== 'string' || stamp.name.toLowerCase() !== resource.name.toLowerCase()) return undefined;
  return { owner: stamp.owner, environment: stamp.environment };
}

/** Returns whether two stamps are of one owner and one environment. */
export function sameStamp(a: Stamp | undefined, b: Stamp): boolean {
  return a?.owner === b.owner && a.environment === b.environment;
}
