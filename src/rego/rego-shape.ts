import type { Collection } from '../cel/collections.ts';
import { pathsOf } from '../cel/collections.ts';
import { stepName } from '../cel/reads-of.ts';
import type { Shape } from '../cel/shape.ts';
import { quantityPattern } from '../model/quantity-pattern.ts';
import { regoName } from './rego-name.ts';
import type { RegoScope } from './rego-scope.ts';
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

interface Emission {
  readonly scope: RegoScope;
  /** The lists that a rule of the module joins. */
  readonly joined: ReadonlySet<Shape>;
}

/**
 * Returns the statements that hold where the object has a shape. Every one has to be true, and one that is undefined is
 * not: what cannot be looked at is malformed. A member of what is no object is undefined, so nothing else is asked of an
 * object that has members. `joined` is the collection that stands as a rule of its own, whose lists are looked at
 * through it: it is undefined where one of them is no list.
 */
export function regoShape(shape: Shape, joined: Collection | undefined, scope: RegoScope): string[] {
  const lists = (joined ? pathsOf(joined) : []).flatMap((path) => listAt(shape, path.steps.map(stepName)) ?? []);
  const emission = { scope, joined: new Set(lists) };
  const [first] = lists;
  const elements = joined && first?.items ? [every(regoName(joined.each), first.items, joined.singular, emission)] : [];
  return [...members(objectRef, shape, emission), ...elements];
}

function members(term: string, shape: Shape, emission: Emission): string[] {
  return [...shape.members].flatMap(([name, { shape: inner, required }]) =>
    statementsOf(`object.get(${term}, ${JSON.stringify(name)}, ${required ? 'null' : empty[inner.type.kind]})`, {
      name,
      shape: inner,
      emission,
    }),
  );
}

interface Member {
  readonly name: string;
  readonly shape: Shape;
  readonly emission: Emission;
}

function statementsOf(value: string, { name, shape, emission }: Member): string[] {
  const { kind } = shape.type;
  if (kind === 'any' || emission.joined.has(shape)) return [];
  if (kind === 'list' && shape.items) {
    const { name: bound } = emission.scope.bind(name, value);
    return [`${bound} := ${value}`, isOf(kind, bound), every(bound, shape.items, singularOf(name), emission)];
  }
  if (kind === 'map' && shape.items) {
    const { name: bound } = emission.scope.bind(name, value);
    const values = every(bound, shape.items, 'entry', emission);
    return [`${bound} := ${value}`, isOf(kind, bound), values, ...members(bound, shape, emission)];
  }
  const inner = [...shape.members.values()].map((member) => member.shape);
  const asked = inner.filter((one) => one.type.kind !== 'any' && !emission.joined.has(one)).length;
  if (asked === 0) return inner.some((one) => emission.joined.has(one)) ? [] : [isOf(kind, value)];
  if (asked === 1) return members(value, shape, emission);
  const { name: bound } = emission.scope.bind(name, value);
  return [`${bound} := ${value}`, ...members(bound, shape, emission)];
}

function every(list: string, item: Shape, hint: string, emission: Emission): string {
  const { name } = emission.scope.bind(hint, `each of ${list}`);
  const { kind } = item.type;
  const own = kind === 'any' ? ['true'] : [isOf(kind, name)];
  const inside = members(name, item, emission);
  return `every ${name} in ${list} { ${(inside.length > 0 ? inside : own).join('; ')} }`;
}

function singularOf(name: string): string {
  return name.endsWith('s') ? name.slice(0, -1) : `${name}Item`;
}

// Of what is no text no pattern holds. Only of a number there is a floor, and only a whole one is its own.
function isOf(kind: string, term: string): string {
  if (kind === 'quantity') return `regex.match(${JSON.stringify(quantityPattern)}, ${term})`;
  return kind === 'int' ? `floor(${term}) == ${term}` : `${checks[kind]}(${term})`;
}

function listAt(shape: Shape, path: readonly (string | undefined)[]): Shape | undefined {
  return path.reduce((at: Shape | undefined, name) => at?.members.get(name ?? '')?.shape, shape);
}
