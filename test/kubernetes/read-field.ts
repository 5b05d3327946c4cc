import type { OpenApiSchema, OpenApiSchemas } from './open-api.ts';

/** One field of one release. */
export interface ReleaseField {
  /** What stands before the type's name: `[]`, `[name]` or `{}`, repeated. */
  prefix: string;
  scalar?: string;
  /** Full name of the type the field holds, unless it holds a scalar. */
  reference?: string;
  required: boolean;
  enum?: readonly string[];
  default?: unknown;
}

const wellKnown: Readonly<Record<string, string>> = {
  FieldsV1: 'any',
  IntOrString: 'intOrString',
  MicroTime: 'time',
  Quantity: 'quantity',
  RawExtension: 'any',
  Time: 'time',
};

/** Returns a field from its OpenAPI property. */
export function readField(
  name: string,
  property: OpenApiSchema,
  schemas: OpenApiSchemas,
  required: boolean,
  values: readonly string[] | undefined,
): ReleaseField {
  // Nobody writes this one by hand, so it is kept as opaque entries.
  if (name === 'managedFields') return { prefix: '[]', scalar: 'any', required };
  const field: ReleaseField = { ...readType(property, schemas), required };
  if (values !== undefined && field.scalar === 'string') field.enum = values;
  if (isMeaningful(property.default)) field.default = property.default;
  return field;
}

function readType(
  property: OpenApiSchema,
  schemas: OpenApiSchemas,
): Pick<ReleaseField, 'prefix' | 'scalar' | 'reference'> {
  const pointer = property.$ref ?? property.allOf?.[0]?.$ref;
  if (pointer !== undefined) {
    const reference = pointer.slice(pointer.lastIndexOf('/') + 1);
    const scalar = wellKnown[reference.slice(reference.lastIndexOf('.') + 1)];
    if (scalar !== undefined) return { prefix: '', scalar };
    // An object without properties is an empty struct; anything else is read by code of its own.
    if (schemas[reference]?.type !== 'object') throw new Error(`opaque ${reference}`);
    return { prefix: '', reference };
  }
  if (property.type === 'array' && property.items !== undefined) {
    const items = readType(property.items, schemas);
    const keys = property['x-kubernetes-list-map-keys'] ?? [];
    return { ...items, prefix: `[${keys.join(',')}]${items.prefix}` };
  }
  if (property.type === 'object' && property.additionalProperties !== undefined) {
    const values = readType(property.additionalProperties, schemas);
    return { ...values, prefix: `{}${values.prefix}` };
  }
  return { prefix: '', scalar: readScalar(property) };
}

function readScalar(property: OpenApiSchema): string {
  switch (property.type) {
    case 'integer':
      return property.format === 'int64' ? 'int64' : 'int32';
    case 'string':
      return property.format === 'byte' ? 'bytes' : 'string';
    case 'boolean':
    case 'number':
      return property.type;
    default:
      return 'any';
  }
}

// Go's zero values are published as defaults of every plain field; they say nothing.
function isMeaningful(value: unknown): boolean {
  if (value === undefined || value === '' || value === 0 || value === false) return false;
  return typeof value !== 'object' || value === null || Object.keys(value).length > 0;
}
