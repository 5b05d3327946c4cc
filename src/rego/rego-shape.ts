import type { Shape } from '../cel/shape.ts';
import { quantityPattern } from '../model/quantity-pattern.ts';
import { objectRef } from './rego-term.ts';

const checks: Readonly<Record<string, string>> = {
  string: 'is_string',
  bool: 'is_boolean',
  list: 'is_array',
  map: 'is_object',
  object: 'is_object',
};

const empty: Readonly<Record<string, string>> = {
  string: '""',
  quantity: '"0"',
  int: '0',
  bool: 'false',
  list: '[]',
  map: '{}',
  object: '{}',
};

/**
 * Returns the statements that hold where the object has a shape. Every one has to be true, and one that is undefined is
 * not: what cannot be looked at is malformed.
 */
export function regoShape(shape: Shape): string[] {
  return members(objectRef, [], shape, { next: 0 });
}

function members(root: string, path: readonly string[], shape: Shape, names: { next: number }): string[] {
  return [...shape.members].flatMap(([name, { shape: inner, required }]) =>
    statementsOf(root, [...path, name], inner, names, required),
  );
}

function statementsOf(
  root: string,
  path: readonly string[],
  shape: Shape,
  names: { next: number },
  required: boolean,
): string[] {
  const { kind } = shape.type;
  const where =
    path.length === 1 ? JSON.stringify(path[0]) : `[${path.map((name) => JSON.stringify(name)).join(', ')}]`;
  if (kind === 'any') return [`object.get(${root}, ${where}, {}) != null`];
  const value = `object.get(${root}, ${where}, ${required ? 'null' : empty[kind]})`;
  const own = [isOf(kind, value)];
  const items = shape.items ? [every(value, shape.items, names)] : [];
  return [...own, ...items, ...members(root, path, shape, names)];
}

function every(list: string, item: Shape, names: { next: number }): string {
  const name = names.next === 0 ? 'item' : `item${names.next + 1}`;
  names.next++;
  const { kind } = item.type;
  const statements = kind === 'any' ? ['true'] : [isOf(kind, name), ...members(name, [], item, names)];
  return `every ${name} in ${list} { ${statements.join('; ')} }`;
}

// Of what is no text no pattern holds. Only of a number there is a floor, and only a whole one is its own.
function isOf(kind: string, term: string): string {
  if (kind === 'quantity') return `regex.match(${JSON.stringify(quantityPattern)}, ${term})`;
  return kind === 'int' ? `floor(${term}) == ${term}` : `${checks[kind]}(${term})`;
}
