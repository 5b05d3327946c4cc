import { scopeKind, subscriptionOf } from '../model/azure-scope.ts';
import type { AzureEnvironment, Ring } from '../model/environment.ts';

/** Where an environment stands in Azure, as a team writes it. */
export interface AzureInput {
  /** Who keeps what is created: the stamp that alone allows to change or delete it. */
  owner: string;
  /**
   * Where the initiatives are assigned: `/subscriptions/ID`, `/subscriptions/ID/resourceGroups/NAME` or
   * `/providers/Microsoft.Management/managementGroups/NAME`, one or several. Every cluster below is meant.
   */
  assignmentScope: string | readonly string[];
  /**
   * Where definitions and initiatives live: a management group or a subscription, at or above each assignment.
   * @default - the assignment scope, or the subscription of the resource groups
   */
  definitionScope?: string;
  /**
   * Which built-in definitions there are depends on it.
   * @default 'public'
   */
  cloud?: AzureEnvironment['cloud'];
  /**
   * Where the identities of assignments stand, such as `westeurope`. It can never be changed.
   * @default - nowhere: nothing that needs an identity can be assigned
   */
  location?: string;
  /**
   * What lies below the assignment scopes and is not meant: management groups, subscriptions, resource groups, clusters.
   * @default - nothing
   */
  notScopes?: readonly string[];
  /**
   * Where initiatives of the environment were assigned once, and are no more: `plan` looks there too, and takes away what
   * it finds of ours. A scope can go from here when it has.
   * @default - nowhere
   */
  formerScopes?: readonly string[];
  /**
   * The regions whose clusters are meant, such as `westeurope`.
   * @default - all
   */
  locations?: readonly string[];
  /**
   * Whether assignments are in force: with `DoNotEnforce`, what would be denied is only reported, and nothing is mutated.
   * @default 'Default'
   */
  enforcementMode?: AzureEnvironment['enforcementMode'];
  /**
   * Slices of an environment that audits, by location: where a ring says `deny`, its clusters deny already. A ring
   * changes the assignments in place, and nothing else. `warn` is said per environment.
   * @default - none
   */
  rings?: readonly Ring[];
}

/** Returns where an environment stands in Azure, with every default written out. */
export function resolveAzure(input: AzureInput): AzureEnvironment {
  const { assignmentScope } = input;
  const assignmentScopes = typeof assignmentScope === 'string' ? [assignmentScope] : [...assignmentScope].sort();
  return {
    owner: input.owner,
    definitionScope: input.definitionScope ?? commonScope(assignmentScopes),
    assignmentScopes,
    cloud: input.cloud ?? 'public',
    location: input.location ?? null,
    notScopes: [...(input.notScopes ?? [])].sort(),
    formerScopes: [...(input.formerScopes ?? [])].sort(),
    locations: [...(input.locations ?? [])].sort(),
    enforcementMode: input.enforcementMode ?? 'Default',
    rings: (input.rings ?? []).map(({ name, locations, enforcement }) => ({
      name,
      locations: [...locations].sort(),
      enforcement,
    })),
  };
}

// Where there is no common one, the first is found not to hold the others.
function commonScope([first = '', ...others]: readonly string[]): string {
  const alone = others.length === 0 && scopeKind(first) !== 'resourceGroup';
  return alone ? first : (subscriptionOf(first) ?? first);
}
