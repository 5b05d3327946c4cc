interface Described {
  /** What the parameter is for, as a sentence. */
  description: string;
  /**
   * Whether every binding has to give a value. A constraint that reaches a cluster without it denies everything.
   * @default false - the default value holds
   */
  required?: boolean;
}

/** A text parameter. */
export interface StringSchema extends Described {
  type: 'string';
  enum?: readonly string[];
  /** An RE2 pattern that the whole value has to match. */
  pattern?: string;
  /** `quantity` for an amount such as `500m` or `2Gi`, which rules compare by `quantity(params.NAME)`. */
  format?: 'quantity';
  default?: string;
}

/** A whole number parameter. */
export interface IntegerSchema extends Described {
  type: 'integer';
  minimum?: number;
  maximum?: number;
  default?: number;
}

/** A yes or no parameter. */
export interface BooleanSchema extends Described {
  type: 'boolean';
  default?: boolean;
}

/** What a list parameter holds. */
export type ItemSchema =
  | { type: 'string'; enum?: readonly string[]; pattern?: string }
  | { type: 'integer'; minimum?: number; maximum?: number };

/** A list parameter. */
export interface ArraySchema extends Described {
  type: 'array';
  items: ItemSchema;
  minItems?: number;
  maxItems?: number;
  default?: readonly (string | number)[];
}

/** The schema of one parameter: a structural part of JSON schema that Gatekeeper, Azure Policy and ajv read alike. */
export type ParameterSchema = StringSchema | IntegerSchema | BooleanSchema | ArraySchema;

/** The parameters of a control by name. */
export type ParameterSchemas = Readonly<Record<string, ParameterSchema>>;

type ItemOf<S> = S extends { enum: readonly (infer E)[] } ? E : S extends { type: 'string' } ? string : number;

type ValueOf<S> = S extends { enum: readonly (infer E)[] }
  ? E
  : S extends { type: 'string' }
    ? string
    : S extends { type: 'integer' }
      ? number
      : S extends { type: 'boolean' }
        ? boolean
        : S extends { type: 'array'; items: infer I }
          ? readonly ItemOf<I>[]
          : never;

type RequiredNames<P> = { [K in keyof P]: P[K] extends { required: true } ? K : never }[keyof P];

/** The values that a binding gives, inferred from the schemas: an unknown, missing or wrong one does not compile. */
export type ParameterValues<P extends ParameterSchemas> = keyof P extends never
  ? Readonly<Record<string, never>>
  : { readonly [K in RequiredNames<P>]: ValueOf<P[K]> } & {
      readonly [K in Exclude<keyof P, RequiredNames<P>>]?: ValueOf<P[K]>;
    };
