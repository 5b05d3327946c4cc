import { decodeField } from './decode-field.ts';
import type { Field } from './field-type.ts';
import { minorNumber } from './minor-number.ts';
import { schema } from './schema.ts';

const decoded = new Map<string, ReadonlyMap<string, Field>>();

/**
 * Returns the fields of a type by name, or undefined if there is no such type.
 * With a minor release, only the fields and enum values that release knows;
 * without one, all that any described release knows.
 */
export function fieldsOf(typeName: string, minor?: string): ReadonlyMap<string, Field> | undefined {
  const all = allFieldsOf(typeName);
  if (all === undefined || minor === undefined) return all;
  const key = `${typeName} ${minorNumber(minor)}`;
  let known = decoded.get(key);
  if (known === undefined) {
    const fields = [...all.values()].filter((field) => isKnown(field, minor));
    known = new Map(fields.map((field) => [field.name, narrowEnum(field, minor)]));
    decoded.set(key, known);
  }
  return known;
}

function allFieldsOf(typeName: string): ReadonlyMap<string, Field> | undefined {
  const found = decoded.get(typeName);
  if (found !== undefined) return found;
  // A name such as `constructor` must not reach what every object inherits.
  const encoded = Object.hasOwn(schema.types, typeName) ? schema.types[typeName] : undefined;
  if (encoded === undefined) return undefined;
  const fields = new Map(Object.entries(encoded).map(([name, text]) => [name, decodeField(name, text)]));
  decoded.set(typeName, fields);
  return fields;
}

function isKnown(field: Field, minor: string): boolean {
  const number = minorNumber(minor);
  const tooEarly = field.since !== undefined && number < minorNumber(field.since);
  const tooLate = field.until !== undefined && number > minorNumber(field.until);
  return !tooEarly && !tooLate;
}

function narrowEnum(field: Field, minor: string): Field {
  const since = field.enumSince;
  if (field.enum === undefined || since === undefined) return field;
  const number = minorNumber(minor);
  return { ...field, enum: field.enum.filter((value) => number >= minorNumber(since.get(value) ?? '1.0')) };
}
