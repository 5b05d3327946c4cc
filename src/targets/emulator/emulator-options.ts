import type { EmulatorRecords } from './emulator-records.ts';
import type { JsonObject } from './json-object.ts';
import type { BucketOptions } from './token-buckets.ts';

/** A request as it was received, without its token. */
export interface AskedRequest {
  readonly method: string;
  /** Decoded, as sent. */
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  /** Names in lower case; `authorization` is left out. */
  readonly headers: Readonly<Record<string, string>>;
  /** The JSON value, the text where it is not JSON, or nothing. */
  readonly body?: unknown;
}

/** A request and what became of it. */
export interface RecordedRequest extends AskedRequest {
  /** What was answered, or what happened instead of an answer. */
  readonly status: number | 'reset' | 'lost' | 'half' | 'hang';
  /** The code of a refusal. */
  readonly code?: string;
}

/** An answer in place of the true one. */
export interface FalseAnswer {
  readonly status: number;
  readonly code: string;
  readonly headers?: Readonly<Record<string, string>>;
  /**
   * A text is sent as it is.
   * @default - an error with the code, as JSON
   */
  readonly body?: unknown;
  /**
   * Whether the work is done all the same.
   * @default false
   */
  readonly done?: boolean;
}

/**
 * What goes wrong: an answer in place of the true one; the true one so many milliseconds late (`slow`, at most 60000);
 * the connection cut before (`reset`) or after (`lost`) the work was done, or within the answer (`half`); or no answer
 * before the emulator is closed (`hang`).
 */
export type Fault = FalseAnswer | { readonly slow: number } | 'reset' | 'lost' | 'half' | 'hang';

/** Keeps the state of an emulator as one text. */
export interface EmulatorStore {
  load(): string | undefined;
  /**
   * Called with every change before it is told.
   * @default - nothing is kept
   */
  save?(text: string): void;
}

/** How an emulator is run. */
export interface EmulatorOptions extends EmulatorStore {
  readonly now: () => Date;
  /** Returns another GUID on each call. */
  readonly newId: () => string;
  /** @default - every token is good */
  readonly tokens?: (token: string) => 'ok' | 'expired' | 'unknown';
  /**
   * Whether the caller lacks the right to an action, such as `Microsoft.Authorization/policyDefinitions/write`.
   * @default - nothing is forbidden
   */
  readonly forbidden?: (scope: string, action: string) => boolean;
  /**
   * From subscription id or management group name to the management group above it.
   * @default - each scope stands alone below the tenant
   */
  readonly parents?: Readonly<Record<string, string>>;
  /**
   * The records of compliance, asked for at each query.
   * @default - those of the stored state
   */
  readonly states?: () => Partial<EmulatorRecords>;
  /**
   * What becomes of a remediation with some properties.
   * @default - every resource that is not compliant is remediated
   */
  readonly remediation?: (properties: JsonObject) => { readonly total?: number; readonly failed?: number };
  /**
   * Ids of those who can be given roles and are no identity of an assignment.
   * @default - none
   */
  readonly principals?: readonly string[];
  /**
   * How many requests for single resources after the making of an identity a role that does not say the type
   * ServicePrincipal is refused with PrincipalNotFound.
   * @default 0
   */
  readonly directoryLag?: number;
  /**
   * Evaluated once for each request, retries included.
   * @default - nothing goes wrong
   */
  readonly fail?: (request: AskedRequest) => Fault | undefined;
  /**
   * Milliseconds before a request is looked at, at most 60000.
   * @default 0
   */
  readonly delay?: number;
  /**
   * How many reads after a PUT still find what stood before it, references from other resources included.
   * @default 0
   */
  readonly lag?: number;
  /**
   * How many lists after a PUT or a DELETE still show what stood before it, each page being one.
   * @default 0
   */
  readonly listLag?: number;
  /**
   * How many writes after a PUT do not find it where they refer to it, as with PolicyDefinitionNotFound.
   * @default 0
   */
  readonly referenceLag?: number;
  /**
   * How many requests are taken.
   * @default - any number
   */
  readonly buckets?: BucketOptions;
  /**
   * The most resources on one page of a list.
   * @default 20
   */
  readonly page?: number;
}
