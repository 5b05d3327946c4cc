/** Names of scalar types. */
export type ScalarName = 'string' | 'integer' | 'number' | 'boolean' | 'quantity' | 'intOrString' | 'time' | 'bytes';

/** A single value; `bits` is the width of an integer. */
export interface ScalarType {
  readonly kind: 'scalar';
  readonly name: ScalarName;
  readonly bits?: 32 | 64;
}

/** A list; `keys` are the fields that tell its items apart, where published. */
export interface ListType {
  readonly kind: 'list';
  readonly items: FieldType;
  readonly keys?: readonly string[];
}

/** A map with string keys. */
export interface MapType {
  readonly kind: 'map';
  readonly values: FieldType;
}

/** An object of a named type; `fieldsOf` returns its fields. */
export interface ObjectType {
  readonly kind: 'object';
  readonly type: string;
}

/** A value the schema says nothing of. */
export interface AnyType {
  readonly kind: 'any';
}

/** What a field may hold. */
export type FieldType = ScalarType | ListType | MapType | ObjectType | AnyType;

/** A field of a type. */
export interface Field {
  readonly name: string;
  readonly type: FieldType;
  readonly required: boolean;
  /** Values the string, or each string of the list or map, may have. */
  readonly enum?: readonly string[];
  /** First minor of the enum values that came after the field's first list. */
  readonly enumSince?: ReadonlyMap<string, string>;
  readonly default?: unknown;
  /** First minor with the field, when later than the oldest one described. */
  readonly since?: string;
  /** Last minor with the field, when it has gone since. */
  readonly until?: string;
}
