import type { BuiltIns } from '../azure/catalogue/built-ins.ts';
import type { Environment } from '../model/environment.ts';
import type { FrameworkReference } from '../model/framework-reference.ts';
import { type Caller, callerOf } from './caller-of.ts';

/** What one of Azure's own definitions is called by. */
export type BuiltInKey = keyof BuiltIns;

/** The effects that a definition knows, spelled as Azure compares them. */
export type BuiltInEffect<K extends BuiltInKey> = BuiltIns[K]['effect'];

/** The values that a definition takes: what has no default has to be given. */
export type BuiltInParameters<K extends BuiltInKey> = Readonly<BuiltIns[K]['parameters']>;

/** What pins a version: `9.*.*` for a major, `9.2.*` for a minor; Azure always takes the newest patch. */
export type VersionPin =
  | `${number}.*.*`
  | `${number}.${number}.*`
  | `${number}.*.*-preview`
  | `${number}.${number}.*-preview`;

/** A value, or what returns it for each environment. */
export type InEnvironment<T> = T | ((environment: Environment) => T);

// Of these one holds without being named: nothing is changed by it that the environment has not asked for.
type Quiet = 'Audit' | 'AuditIfNotExists' | 'Mutate';

type EffectOption<K extends BuiltInKey> =
  Extract<BuiltInEffect<K>, Quiet> extends never
    ? {
        /** What the definition does. It can only change resources, so that it has to be said. */
        readonly effect: InEnvironment<BuiltInEffect<K>>;
      }
    : {
        /**
         * What the definition does, in the definition's own spelling.
         * @default - what the environment's enforcement asks for: Deny under `deny` where the definition knows it, else
         * Audit or AuditIfNotExists; Mutate where the environment says `mutation: 'on'`, else Disabled
         */
        readonly effect?: InEnvironment<BuiltInEffect<K>>;
      };

type ParameterOption<K extends BuiltInKey> =
  Record<never, never> extends BuiltInParameters<K>
    ? {
        /** @default - Azure's own, but for excluded namespaces and warnings, which are the environment's */
        readonly parameters?: InEnvironment<BuiltInParameters<K>>;
      }
    : { readonly parameters: InEnvironment<BuiltInParameters<K>> };

/** What a member of an initiative says of its definition. */
export type BuiltInOptions<K extends BuiltInKey> = EffectOption<K> &
  ParameterOption<K> & {
    /**
     * What pins its version: the major or the minor that the catalogue describes. Of others it does not know the parameters.
     * @default - that major
     */
    readonly version?: VersionPin;
    /**
     * What exemptions and overrides call the member by, unique within the initiative.
     * @default - the key
     */
    readonly referenceId?: string;
    /**
     * The requirements of frameworks that the member answers to, each a group of the initiative.
     * @default - none
     */
    readonly references?: readonly FrameworkReference[];
  };

/** One of Azure's own definitions as a member of an initiative. */
export interface BuiltInMember {
  readonly key: string;
  readonly options: {
    readonly effect?: InEnvironment<string>;
    readonly parameters?: InEnvironment<Readonly<Record<string, unknown>>>;
    readonly version?: string;
    readonly referenceId?: string;
    readonly references?: readonly FrameworkReference[];
  };
  /** The line that named it. */
  readonly caller: Caller;
}

type Options<K extends BuiltInKey> =
  Record<never, never> extends BuiltInOptions<K> ? [options?: BuiltInOptions<K>] : [options: BuiltInOptions<K>];

/**
 * Returns one of Azure's own definitions as a member of an `AzureInitiative`.
 *
 * @example builtIn('azure-kubernetes-service-private-clusters-should-be-enabled', { effect: 'Deny' })
 */
export function builtIn<const K extends BuiltInKey>(key: K, ...[options]: Options<K>): BuiltInMember {
  return { key, options: (options ?? {}) as BuiltInMember['options'], caller: callerOf() };
}
