import type { Severity } from './control.ts';
import type { FrameworkReference } from './framework-reference.ts';

/**
 * What is asked of one field of an Azure resource: `type`, `name`, `location`, `identity.type`, or an alias such as
 * `Microsoft.ContainerService/managedClusters/networkProfile.networkPolicy`. A field that is absent equals nothing and is
 * in no list. Texts are compared without regard to case.
 */
export type FieldCondition = { readonly field: string } & (
  | { readonly equals: string | boolean }
  | { readonly notEquals: string | boolean }
  | { readonly in: readonly string[] }
  | { readonly notIn: readonly string[] }
  | { readonly exists: boolean }
);

/** How many elements of a list, an alias that ends in `[*]`, meet a condition; without one, how many there are. */
export type CountCondition = {
  readonly count: { readonly field: string; readonly where?: AzureCondition };
} & ({ readonly equals: number } | { readonly greater: number } | { readonly less: number });

/** A condition of an Azure Policy rule, in the subset that is judged here as it is there. */
export type AzureCondition =
  | FieldCondition
  | CountCondition
  | { readonly allOf: readonly AzureCondition[] }
  | { readonly anyOf: readonly AzureCondition[] }
  | { readonly not: AzureCondition };

/** A resource as whoever creates it sends it to Azure Resource Manager, with its type. */
export interface AzureSample {
  /** A few words, unique within the control. */
  readonly name: string;
  readonly resource: { readonly type: string } & Readonly<Record<string, unknown>>;
}

/** One requirement of an Azure resource: metadata, a condition and samples. */
export interface AzureControl {
  readonly kind: 'azure';
  /** Kebab case, public once landed, equal to the file name. */
  readonly id: string;
  readonly title: string;
  /** Why it matters, in a sentence or two, at most 400 characters. */
  readonly description: string;
  /** Semantic version. A condition that changes meaning raises it. */
  readonly version: string;
  readonly severity: Severity;
  /** Such as `Microsoft.ContainerService/managedClusters`. */
  readonly resourceType: string;
  /** True where the resource is not allowed. A field that is absent has to be denied too. */
  readonly deny: AzureCondition;
  /** What to do, as an imperative without a full stop. */
  readonly mend: string;
  readonly references: readonly (
    | FrameworkReference
    | { readonly to: 'azure'; readonly id: string; readonly relation: 'same' | 'stricter' | 'looser' | 'overlaps' }
  )[];
  /** Its tests, and its documentation. */
  readonly samples: { readonly allowed: readonly AzureSample[]; readonly denied: readonly AzureSample[] };
}
