import type { EmulatorOptions } from './emulator-options.ts';
import type { Resources } from './put-resource.ts';
import type { Refusal } from './refusal.ts';

/** What of a request decides its answer. */
export interface ArmRequest {
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly authorization: string | undefined;
  readonly body: unknown;
}

/** What is answered: a refusal, or a status with a JSON value. */
export type ArmAnswer =
  | Refusal
  | { readonly status: number; readonly value?: unknown; readonly headers?: Readonly<Record<string, string>> };

/** What an answer is made with. */
export interface ArmWorld extends Resources {
  readonly options: EmulatorOptions;
  readonly parents: ReadonlyMap<string, string>;
  /** How many looks at each evaluation that was triggered find it going on. */
  readonly evaluations: Map<string, number>;
  readonly url: string;
}
