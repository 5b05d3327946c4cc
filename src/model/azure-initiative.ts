import type { AzureControl } from './azure-control.ts';
import type { FrameworkReference } from './framework-reference.ts';
import type { Origin } from './origin.ts';

/** One of Azure's own definitions inside an initiative of ours, with every value written out. */
export interface InitiativeMember {
  /** Unique within the initiative, whatever its case. */
  readonly referenceId: string;
  /** The key of the catalogue. */
  readonly builtIn: string;
  /** The name of the definition, a GUID. */
  readonly definition: string;
  readonly title: string;
  /** What pins it, such as `9.*.*`. */
  readonly version: string;
  /** As the definition spells it. */
  readonly effect: string;
  /** Its effect where a ring of the environment denies already; absent where it is the same. */
  readonly ringEffect?: string;
  /** Values of its parameters beside the effect, sorted by name; what is not named keeps Azure's default. */
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly references: readonly FrameworkReference[];
  /** Whether the definition is able to change resources: an assignment of it takes an identity whatever the effect. */
  readonly identity: boolean;
  /** The names of the role definitions that its identity needs for the effect that it has, sorted. */
  readonly roles: readonly string[];
  /** Whether Azure has deprecated it. */
  readonly deprecated: boolean;
  readonly origin: Origin;
}

/** An Azure control inside an initiative. */
export interface BoundAzureControl {
  readonly control: Omit<AzureControl, 'samples'>;
  /** Unique within the initiative, whatever its case. */
  readonly referenceId: string;
  readonly effect: 'Audit' | 'Deny' | 'Disabled';
  /** Its effect where a ring of the environment denies already; absent where it is the same. */
  readonly ringEffect?: 'Audit' | 'Deny' | 'Disabled';
  readonly origin: Origin;
}

/** An initiative of Azure's own definitions, and of ours on Azure resources, assigned with the environment's. */
export interface AzureInitiative {
  /** Unique within the environment; its initiative is `palisade-<name>-<environment>`, its assignment `<name>-<environment>`. */
  readonly name: string;
  readonly title: string;
  /** Where it is assigned; null for where the environment is. */
  readonly scope: string | null;
  /** Whether the assignment has an identity. */
  readonly identity: boolean;
  /** Controls of ours on Azure resources, sorted by reference id. */
  readonly controls: readonly BoundAzureControl[];
  /** Definitions of Azure's own, sorted by reference id. */
  readonly members: readonly InitiativeMember[];
  readonly origin: Origin;
}
