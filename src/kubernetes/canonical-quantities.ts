import { canonicalQuantity } from './canonical-quantity.ts';
import type { FieldType } from './field-type.ts';
import { fieldsOf } from './fields-of.ts';

/** Returns an object of a type with every amount in it as the API server sends it on; what does not change is shared. */
export function canonicalQuantities(value: unknown, type: string): unknown {
  return canonical(value, { kind: 'object', type });
}

function canonical(value: unknown, type: FieldType): unknown {
  switch (type.kind) {
    case 'scalar':
      return type.name === 'quantity' ? canonicalQuantity(value) : value;
    case 'list':
      return Array.isArray(value) ? mapped(value, (item) => canonical(item, type.items)) : value;
    case 'map':
      return members(value, () => type.values);
    case 'object': {
      const fields = fieldsOf(type.type);
      return members(value, (name) => fields?.get(name)?.type);
    }
    case 'any':
      return value;
  }
}

function mapped(list: readonly unknown[], change: (item: unknown) => unknown): readonly unknown[] {
  const changed = list.map(change);
  return changed.every((item, i) => item === list[i]) ? list : changed;
}

function members(value: unknown, typeOf: (name: string) => FieldType | undefined): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const entries = Object.entries(value);
  const changed = entries.map(([name, member]): [string, unknown] => {
    const type = typeOf(name);
    return [name, type === undefined ? member : canonical(member, type)];
  });
  return changed.every(([, member], i) => member === entries[i]?.[1]) ? value : Object.fromEntries(changed);
}
