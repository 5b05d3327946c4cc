import type { PolicyParameter } from '../cel/policy.ts';
import type { Shape } from '../cel/shape.ts';
import type { ArraySchema } from '../model/parameters.ts';
import { referenceObject } from './reference-object.ts';

/** How large a value of an expression can be: what its cost depends on. */
export interface Extent {
  /** The characters of a text, the items of a list, the entries of a map; 1 for anything else. */
  readonly size: number;
  /** An item of a list, or a value of a map. */
  readonly item?: Extent;
  /** Returns what a field or key holds. */
  readonly member?: (name: string) => Extent;
}

/** A number, a bool or a type. */
export const single: Extent = { size: 1 };

/** Returns the extent of a text. */
export function textOf(size: number): Extent {
  return { size };
}

/** Returns the extent of a list. */
export function listOf(size: number, item: Extent): Extent {
  return { size, item };
}

/** Returns an extent that holds both. */
export function larger(a: Extent, b: Extent): Extent {
  const item = a.item && b.item ? larger(a.item, b.item) : (a.item ?? b.item);
  const member = a.member && b.member ? bothMembers(a.member, b.member) : (a.member ?? b.member);
  return { size: Math.max(a.size, b.size), ...(item ? { item } : {}), ...(member ? { member } : {}) };
}

function bothMembers(a: (name: string) => Extent, b: (name: string) => Extent): (name: string) => Extent {
  return (name) => larger(a(name), b(name));
}

/** Returns what a value can be of which nothing is known. */
export function anything(name = ''): Extent {
  return { size: lengthOf(name), member: anything };
}

/** Returns the extent of the reference object where a policy reads it. */
export function extentOfShape(shape: Shape, name = '', inner = false): Extent {
  switch (shape.type.kind) {
    case 'string':
      return textOf(lengthOf(name));
    case 'quantity':
      return textOf(referenceObject.amount);
    case 'int':
    case 'bool':
      return single;
    case 'list':
      return listOf(countOf(name, inner), shape.items ? extentOfShape(shape.items, '', true) : anything());
    case 'any':
      return anything(name);
    default:
      return {
        size: referenceObject.entries,
        item: shape.items ? extentOfShape(shape.items, 'value', inner) : anything(),
        member: memberOf(shape, inner),
      };
  }
}

function memberOf(shape: Shape, inner: boolean): (name: string) => Extent {
  return (name) => {
    const found = shape.members.get(name);
    if (found) return extentOfShape(found.shape, name, inner);
    return shape.items ? extentOfShape(shape.items, 'value', inner) : anything(name);
  };
}

/** Returns the extent of a parameter that a constraint gives. */
export function extentOfParameter({ schema }: PolicyParameter): Extent {
  if (schema.type === 'integer' || schema.type === 'boolean') return single;
  if (schema.type === 'string')
    return textOf(schema.format === 'quantity' ? referenceObject.amount : longest(schema.enum));
  if (schema.items.type === 'object') return listOf(referenceObject.parameters, exemptEntry);
  const { maxItems = referenceObject.parameters, items } = schema as ArraySchema;
  return listOf(
    Math.min(maxItems, referenceObject.parameters),
    items.type === 'string' ? textOf(longest(items.enum)) : single,
  );
}

const exemptEntry: Extent = { size: 3, member: (name) => textOf(lengthOf(name === 'image' ? name : 'name')) };

function longest(values: readonly string[] | undefined): number {
  return values ? Math.max(0, ...values.map((value) => value.length)) : referenceObject.parameterText;
}

function lengthOf(name: string): number {
  const { texts, text } = referenceObject;
  return Object.hasOwn(texts, name) ? texts[name as keyof typeof texts] : text;
}

function countOf(name: string, inner: boolean): number {
  const { lists, list } = referenceObject;
  if (inner) return referenceObject.inner;
  return Object.hasOwn(lists, name) ? lists[name as keyof typeof lists] : list;
}
