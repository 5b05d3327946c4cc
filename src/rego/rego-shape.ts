import type { Collection } from '../cel/collections.ts';
import { pathsOf } from '../cel/collections.ts';
import { stepName } from '../cel/reads-of.ts';
import type { Shape } from '../cel/shape.ts';
import { quantityPattern } from '../model/quantity-pattern.ts';
import { regoName } from './rego-name.ts';
import { objectRef, regoStep } from './rego-term.ts';

const checks: Readonly<Record<string, string>> = {
  string: 'is_string',
  bool: 'is_boolean',
  list: 'is_array',
  map: 'is_object',
  object: 'is_object',
};

/**
 * Returns the statements each of which holds where the object has another form than a shape: one for each value that is
 * asked for its type. A reference to what is absent is undefined and says nothing, and every level above a value is asked
 * as well, so that nothing can hide below what is no object. `collection` is the one that stands as a rule of its own,
 * whose lists are looked at through it: it is undefined where one of them is no list.
 */
export function regoMalformed(shape: Shape, collection: Collection | undefined): string[] {
  const lists = (collection ? pathsOf(collection) : []).flatMap(
    (path) => listAt(shape, path.steps.map(stepName)) ?? [],
  );
  const joined = new Set(lists);
  const [first] = lists;
  const name = collection && regoName(collection.each);
  const elements = name && first?.items ? [`not ${name}`, ...itemsOf(name, first.items, joined)] : [];
  return [...membersOf(objectRef, shape, joined), ...elements];
}

function membersOf(parent: string, shape: Shape, joined: ReadonlySet<Shape>): string[] {
  return [...shape.members].flatMap(([name, { step, shape: inner, required }]) => {
    const value = regoStep(parent, step);
    // What is required is malformed where it is absent too.
    const asked = required ? `object.get(${parent}, ${JSON.stringify(name)}, null)` : value;
    return [...isNot(asked, inner, joined), ...below(value, inner, joined)];
  });
}

function below(value: string, shape: Shape, joined: ReadonlySet<Shape>): string[] {
  if (joined.has(shape)) return [];
  return [...membersOf(value, shape, joined), ...(shape.items ? itemsOf(value, shape.items, joined) : [])];
}

function itemsOf(list: string, item: Shape, joined: ReadonlySet<Shape>): string[] {
  const each = `${list}[_]`;
  return [...isNot(each, item, joined), ...below(each, item, joined)];
}

function isNot(value: string, shape: Shape, joined: ReadonlySet<Shape>): string[] {
  const { kind } = shape.type;
  // What holds a list that is joined is asked for by the rule that joins it.
  if (kind === 'any' || joined.has(shape) || [...shape.members.values()].some((one) => joined.has(one.shape)))
    return [];
  if (kind === 'quantity') {
    return [`is_string(${value}) == false`, `regex.match(${JSON.stringify(quantityPattern)}, ${value}) == false`];
  }
  if (kind === 'int') return [`is_number(${value}) == false`, `${hasFraction.name}(${value})`];
  return [`${checks[kind]}(${value}) == false`];
}

function listAt(shape: Shape, path: readonly (string | undefined)[]): Shape | undefined {
  return path.reduce((at: Shape | undefined, name) => at?.members.get(name ?? '')?.shape, shape);
}

/** Whether a number is no whole one: of what is no number there is no floor. */
export const hasFraction = { name: 'has_fraction', body: 'floor(number) != number' } as const;
