import type { Cloud } from '../../src/azure/catalogue/catalogue.ts';

/** A parameter as Azure publishes it. */
export interface PublishedParameter {
  readonly type?: string;
  readonly allowedValues?: readonly unknown[] | null;
  readonly defaultValue?: unknown;
  readonly metadata?: { readonly strongType?: string };
}

/** A definition or an initiative as a file of the public repository holds it. */
export interface Published {
  readonly name: string;
  readonly properties: {
    readonly displayName: string;
    readonly mode?: string;
    readonly metadata?: { readonly version?: string; readonly category?: string; readonly deprecated?: boolean };
    readonly version?: string;
    readonly versions?: readonly string[];
    readonly parameters?: Readonly<Record<string, PublishedParameter>>;
    readonly policyRule?: {
      readonly if?: unknown;
      readonly then?: { readonly effect?: unknown; readonly details?: unknown };
    };
    readonly policyDefinitions?: readonly {
      readonly policyDefinitionId: string;
      readonly policyDefinitionReferenceId?: string;
      readonly definitionVersion?: string;
      readonly parameters?: Readonly<Record<string, { readonly value: unknown }>>;
    }[];
  };
}

/** Everything that a checkout of the public repository publishes. */
export interface Checkout {
  readonly release: string | undefined;
  /** By name, a GUID in lower case, and by cloud. */
  readonly definitions: ReadonlyMap<string, Readonly<Partial<Record<Cloud, Published>>>>;
  readonly sets: ReadonlyMap<string, Published>;
}
