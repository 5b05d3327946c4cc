import { checkEnum } from './check-enum.ts';
import { checkScalar } from './check-scalar.ts';
import { describeValue } from './describe-value.ts';
import type { Field, FieldType } from './field-type.ts';
import { fieldsOf } from './fields-of.ts';
import { itemPath } from './item-path.ts';
import type { Kind } from './kind.ts';
import { memberPath } from './member-path.ts';
import { unknownField } from './unknown-field.ts';

/** One thing wrong with an object, and where. */
export interface ObjectProblem {
  readonly path: string;
  readonly message: string;
}

interface Rules {
  readonly minor: string | undefined;
  /** Whether missing fields count. */
  readonly complete: boolean;
}

/**
 * Returns what is wrong with an object's structure for a kind or a named type:
 * unknown and missing fields, values of a wrong sort, values outside an enum.
 * With a minor release, fields that release does not know count as unknown.
 * A null counts as absent, and nothing is missing in a status.
 */
export function validateObject(object: unknown, type: Kind | string, minor?: string): ObjectProblem[] {
  const root = typeof type === 'string' ? type : type.type;
  if (fieldsOf(root, minor) === undefined) throw new RangeError(`the schema has no type "${root}"`);
  return checkObject(object, root, '', { minor, complete: true });
}

function checkObject(value: unknown, typeName: string, path: string, rules: Rules): ObjectProblem[] {
  if (!isRecord(value)) return [wrongSort(value, path, `an object (${typeName})`)];
  const fields = fieldsOf(typeName, rules.minor) ?? new Map<string, Field>();
  const wrong = Object.entries(value).flatMap(([name, member]) => {
    const at = memberPath(path, name);
    const field = fields.get(name);
    if (field === undefined) return [{ path: at, message: unknownField(name, typeName, rules.minor) }];
    // Servers fill in the status, and manifests often carry it empty.
    const complete = rules.complete && name !== 'status';
    return checkValue(member, field.type, field, at, { ...rules, complete });
  });
  if (!rules.complete) return wrong;
  const missing = [...fields.values()].filter((field) => isRequired(field, rules) && !hasValue(value, field.name));
  return wrong.concat(missing.map(({ name }) => missingField(name, typeName, path)));
}

function checkValue(value: unknown, type: FieldType, field: Field, path: string, rules: Rules): ObjectProblem[] {
  if (value === null || value === undefined) return [];
  switch (type.kind) {
    case 'any':
      return [];
    case 'object':
      return checkObject(value, type.type, path, rules);
    case 'list':
      if (!Array.isArray(value)) return [wrongSort(value, path, 'a list')];
      return value.flatMap((item, index) => checkValue(item, type.items, field, itemPath(path, index), rules));
    case 'map':
      if (!isRecord(value)) return [wrongSort(value, path, 'a map')];
      return Object.entries(value).flatMap(([key, item]) =>
        checkValue(item, type.values, field, itemPath(path, key), rules),
      );
    case 'scalar': {
      const message = checkScalar(value, type) ?? checkEnum(value, field);
      return message === undefined ? [] : [{ path, message }];
    }
  }
}

function wrongSort(value: unknown, path: string, expected: string): ObjectProblem {
  return { path, message: `found ${describeValue(value)}, expected ${expected}` };
}

function missingField(name: string, typeName: string, path: string): ObjectProblem {
  return { path: memberPath(path, name), message: `missing required field "${name}" of ${typeName}` };
}

function isRequired(field: Field, rules: Rules): boolean {
  // Without a release, a field that has gone cannot be asked for.
  return field.required && (rules.minor !== undefined || field.until === undefined);
}

function hasValue(value: Readonly<Record<string, unknown>>, name: string): boolean {
  return Object.hasOwn(value, name) && value[name] !== null && value[name] !== undefined;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
