import type { Field, FieldType } from './field-type.ts';
import { fieldsOf } from './fields-of.ts';

/**
 * Returns the field that a path such as `spec.containers[].image` leads to from
 * a type, or undefined if it leads nowhere. Brackets step into a list or a map
 * and may hold anything; a path that ends with them returns the field before
 * them with the type of its items. A map's key may also follow a dot.
 */
export function fieldAt(typeName: string, path: string, minor?: string): Field | undefined {
  const steps = path.match(/[^.[\]]+|\[[^\]]*\]/g) ?? [];
  let field: Field | undefined;
  let type: FieldType = { kind: 'object', type: typeName };
  for (const step of steps) {
    if (type.kind === 'object' && !step.startsWith('[')) {
      field = fieldsOf(type.type, minor)?.get(step);
    } else {
      const inner = insideOf(type, step);
      field = field && inner && { ...field, type: inner };
    }
    if (field === undefined) return undefined;
    type = field.type;
  }
  return field;
}

function insideOf(type: FieldType, step: string): FieldType | undefined {
  if (type.kind === 'map') return type.values;
  if (type.kind === 'list' && step.startsWith('[')) return type.items;
  return undefined;
}
