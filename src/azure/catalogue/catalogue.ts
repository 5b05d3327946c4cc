import data from './catalogue.json' with { type: 'json' };

/** A cloud that a definition can be published in. */
export type Cloud = 'public' | 'usgov' | 'china';

/** A parameter of a built-in, `effect` aside. */
export interface BuiltInParameter {
  /** In lower case: Azure takes any. */
  readonly type: 'string' | 'array' | 'object' | 'boolean' | 'integer' | 'float' | 'datetime';
  /** Compared with its case; of a list, each of its items has to be among them. */
  readonly allowed?: readonly unknown[];
  /** Without one, whoever assigns it has to give a value. */
  readonly default?: unknown;
  /** What the portal takes the text for, such as `omsWorkspace`. */
  readonly strongType?: string;
}

/** What a cloud has of a definition. */
export interface BuiltInRelease {
  /** The newest version, such as `9.2.0` or `1.0.0-preview`. */
  readonly version: string;
  /** Every version that can be pinned, newest first; left out where nobody published them. */
  readonly versions?: readonly string[];
  /** The effects that can be chosen, spelled as they have to be. */
  readonly effects: readonly string[];
  /** The effect that holds where none is chosen. */
  readonly effect: string;
  readonly parameters: Readonly<Record<string, BuiltInParameter>>;
}

/** One of Azure's own definitions, as it is published; what the public cloud has stands in itself. */
export interface BuiltInDefinition extends BuiltInRelease {
  /** The name of the policy definition, a GUID. */
  readonly id: string;
  readonly title: string;
  readonly category: string;
  readonly mode: string;
  readonly deprecated?: true;
  /** The template that the add-on runs, such as `container-no-privilege/v2`. */
  readonly template?: string;
  /** The names of the role definitions that its identity needs; with any, an assignment takes an identity. */
  readonly roles?: readonly string[];
  /** Where another cloud has it: its version, and of the rest what differs. */
  readonly clouds?: Readonly<Partial<Record<Exclude<Cloud, 'public'>, Partial<BuiltInRelease>>>>;
  /** Whether the public cloud lacks it. */
  readonly notPublic?: true;
}

/** One of Azure's own initiatives in the public cloud. */
export interface BuiltInSet {
  readonly title: string;
  readonly version: string;
  readonly versions?: readonly string[];
  readonly effects: readonly string[];
  readonly effect: string;
  readonly parameters: Readonly<Record<string, BuiltInParameter>>;
  readonly members: readonly {
    readonly referenceId: string;
    /** The name of the definition. */
    readonly definition: string;
    readonly version?: string;
    /** What is handed to it: values and expressions, by parameter. */
    readonly passes: Readonly<Record<string, unknown>>;
  }[];
}

/** The shape of catalogue.json. */
export interface Catalogue {
  /** The release of Azure's built-in policies that everything was read from. */
  readonly release: string;
  /** The clouds whose effects and parameters were read; of others the versions alone. */
  readonly read: readonly Cloud[];
  /** By a readable key, which is kept for good once it is given, sorted. */
  readonly definitions: Readonly<Record<string, BuiltInDefinition>>;
  /** By name, a GUID, sorted. */
  readonly sets: Readonly<Record<string, BuiltInSet>>;
}

/**
 * Azure's own definitions and initiatives for Kubernetes, container registries and Defender for Containers, as written by
 * `npm run catalogue`: facts alone.
 *
 * Source: https://github.com/Azure/azure-policy/tree/master/built-in-policies
 */
export const catalogue: Catalogue = data as unknown as Catalogue;
