import { type Collection, pathsOf } from '../cel/collections.ts';
import type { Shape } from '../cel/shape.ts';
import { quantityPattern } from '../model/quantity-pattern.ts';

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
 * Returns the CEL that holds where the object has a shape. Every level is asked for its type: an optional field of a
 * value that is no map is absent, and no error. `joined` is the collection that stands as a variable of its own, whose
 * lists are looked at through it.
 */
export function celShape(shape: Shape, joined: Collection | undefined): string {
  const names = { next: 0 };
  const lists = joined
    ? pathsOf(joined).map((path) => path.steps.map((step) => ('field' in step ? step.field : '')))
    : [];
  const skip = new Set(lists.map((names) => names.join('.')));
  const element = lists[0] && at(shape, lists[0])?.items;
  const conditions = members('object', '', shape, names, skip);
  if (joined && element) conditions.push(each(`variables.${joined.each}`, element, names));
  return conditions.length === 0 ? 'true' : conditions.join(' && ');
}

function members(
  text: string,
  path: string,
  shape: Shape,
  names: { next: number },
  skip: ReadonlySet<string>,
): string[] {
  return [...shape.members].flatMap(([name, { step, shape: inner, required }]) => {
    const here = path === '' ? name : `${path}.${name}`;
    if (skip.has(here)) return [];
    const read = 'field' in step ? `${text}.?${name}` : `${text}[?${JSON.stringify(name)}]`;
    return conditionsOf(read, here, inner, names, skip, required);
  });
}

function conditionsOf(
  read: string,
  path: string,
  shape: Shape,
  names: { next: number },
  skip: ReadonlySet<string>,
  required: boolean,
): string[] {
  const { kind } = shape.type;
  if (kind === 'any') return [];
  const value = `${read}.orValue(${required ? 'null' : empty[kind]})`;
  const typed = typeOf(value, kind);
  if (shape.items && kind === 'map') {
    const values = `${read}.orValue({})`;
    return [
      typed,
      `${values}.all(key, ${typeOf(`${values}[key]`, shape.items.type.kind)})`,
      ...members(read, path, shape, names, skip),
    ];
  }
  if (shape.items) return [typed, each(`${read}.orValue([])`, shape.items, names)];
  const inner = members(read, path, shape, names, skip);
  // Most objects lack it, and then nothing else is asked.
  if (inner.length > 2 && path.includes('.')) return [`(!${read}.hasValue() || ${[typed, ...inner].join(' && ')})`];
  return [typed, ...inner];
}

function typeOf(value: string, kind: string): string {
  const typed = `type(${value}) == ${celTypeName(kind)}`;
  return kind === 'quantity' ? `${typed} && ${value}.matches(${JSON.stringify(quantityPattern)})` : typed;
}

function celTypeName(kind: string): string {
  if (kind === 'quantity') return 'string';
  return kind === 'object' || kind === 'entry' ? 'map' : kind;
}

function each(list: string, item: Shape, names: { next: number }): string {
  const name = names.next === 0 ? 'item' : `item${names.next + 1}`;
  names.next++;
  const { kind } = item.type;
  const typed = typeOf(name, kind);
  return `${list}.all(${name}, ${[typed, ...members(name, '', item, names, new Set())].join(' && ')})`;
}

function at(shape: Shape, path: readonly string[]): Shape | undefined {
  return path.reduce((value: Shape | undefined, name) => value?.members.get(name)?.shape, shape);
}
