import type { Kind } from './kind.ts';
import data from './schema.json' with { type: 'json' };

/** The shape of schema.json. */
export interface Schema {
  /** The minor releases merged into it, oldest first. */
  readonly minors: readonly string[];
  readonly kinds: readonly Kind[];
  /** Encoded fields by type name and field name; `decodeField` reads them. */
  readonly types: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** Field types of the Kubernetes API, as written by test/kubernetes/generate.ts. */
export const schema: Schema = data;
