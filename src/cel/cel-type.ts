import type { FieldType } from '../kubernetes/field-type.ts';

/** The type of an expression. `any` is a value that no schema describes: it can be passed on, never compared. */
export type CelType =
  | { readonly kind: 'string' | 'int' | 'bool' | 'any' }
  /** An amount as it is written, such as `500m`, and as it is counted. */
  | { readonly kind: 'quantity' | 'amount' }
  | { readonly kind: 'list'; readonly items: CelType }
  | { readonly kind: 'map'; readonly values: CelType }
  | { readonly kind: 'object'; readonly type: string }
  /** An entry of a map, with its `key` and its `value`. */
  | { readonly kind: 'entry'; readonly values: CelType };

export const stringType: CelType = { kind: 'string' };
export const intType: CelType = { kind: 'int' };
export const boolType: CelType = { kind: 'bool' };
export const quantityType: CelType = { kind: 'quantity' };
export const amountType: CelType = { kind: 'amount' };
export const anyType: CelType = { kind: 'any' };

/** Returns the type that a field of the Kubernetes API has in an expression. */
export function celTypeOf(field: FieldType): CelType {
  switch (field.kind) {
    case 'list':
      return { kind: 'list', items: celTypeOf(field.items) };
    case 'map':
      return { kind: 'map', values: celTypeOf(field.values) };
    case 'object':
      return { kind: 'object', type: field.type };
    case 'any':
      return anyType;
    case 'scalar':
      return scalarTypes[field.name] ?? anyType;
  }
}

// Values that are a number or a text have no one type in every engine, so they stay opaque.
const scalarTypes: Readonly<Record<string, CelType>> = {
  string: stringType,
  time: stringType,
  bytes: stringType,
  integer: intType,
  boolean: boolType,
  quantity: quantityType,
};

/** Returns whether a value of one type can be compared with, or passed as, the other. */
export function sameType(a: CelType, b: CelType): boolean {
  if (a.kind === 'list' && b.kind === 'list') return sameType(a.items, b.items);
  if (a.kind === 'map' && b.kind === 'map') return sameType(a.values, b.values);
  if (a.kind === 'object' && b.kind === 'object') return a.type === b.type;
  return a.kind === b.kind && a.kind !== 'any';
}

/** Returns a type as a message shows it. */
export function showType(type: CelType): string {
  if (type.kind === 'list') return `list of ${showType(type.items)}`;
  if (type.kind === 'map') return `map of ${showType(type.values)}`;
  if (type.kind === 'entry') return `entry with ${showType(type.values)}`;
  return type.kind === 'object' ? type.type : type.kind;
}
