import { decodeField } from '../../src/kubernetes/decode-field.ts';
import type { Field, FieldType } from '../../src/kubernetes/field-type.ts';
import type { Schema } from '../../src/kubernetes/schema.ts';

const header = `/*
 * Written by test/kubernetes/generate.ts; do not edit.
 * TypeScript interfaces of the Kubernetes kinds in schema.json and their parts.
 */

/** An amount such as \`500m\` or \`2Gi\`. */
export type Quantity = number | string;

/** A number, or a name or percentage. */
export type IntOrString = number | string;
`;

/** Returns the text of resources.ts: one interface for every type of the schema. */
export function renderResources(schema: Schema): string {
  const kinds = new Map(schema.kinds.map((kind) => [kind.type, kind]));
  const blocks = Object.entries(schema.types).map(([name, fields]) => {
    const kind = kinds.get(name);
    const group = kind && [kind.group, kind.version].filter((part) => part !== '').join('/');
    const doc = kind ? `/** ${kind.kind} of ${group}. */\n` : '';
    const lines = Object.entries(fields).map(([key, text]) => renderField(decodeField(key, text)));
    // An empty interface would accept any value at all.
    if (lines.length === 0) return `${doc}export type ${name} = Record<string, never>;\n`;
    return `${doc}export interface ${name} {\n${lines.join('')}}\n`;
  });
  return [header, ...blocks].join('\n');
}

function renderField(field: Field): string {
  const name = /^[A-Za-z_]\w*$/.test(field.name) ? field.name : JSON.stringify(field.name);
  const type = renderType(field.type, field.enum);
  // A field that has gone cannot be asked of newer objects.
  const required = field.required && field.until === undefined;
  return `  ${name}${required ? '' : '?'}: ${type};\n`;
}

function renderType(type: FieldType, values: readonly string[] | undefined): string {
  switch (type.kind) {
    case 'any':
      return 'unknown';
    case 'object':
      return type.type;
    case 'list': {
      const items = renderType(type.items, values);
      return items.includes('|') ? `(${items})[]` : `${items}[]`;
    }
    case 'map':
      return `Record<string, ${renderType(type.values, values)}>`;
    case 'scalar':
      return values === undefined ? renderScalar(type.name) : values.map(quote).join(' | ');
  }
}

function renderScalar(name: string): string {
  switch (name) {
    case 'boolean':
      return 'boolean';
    case 'integer':
    case 'number':
      return 'number';
    case 'intOrString':
      return 'IntOrString';
    case 'quantity':
      return 'Quantity';
    default:
      return 'string';
  }
}

function quote(value: string): string {
  return `'${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}
