import { type CelType, stringType } from './cel-type.ts';
import { type Collection, pathsOf } from './collections.ts';
import { childrenOf, type Expression, type Path, type Step } from './expression.ts';

/**
 * The form that the rules of a policy count on: what they read of a value, down to texts, numbers and bools. An object
 * of another form is refused in every engine before a rule sees it, so that no rule can mean two things.
 */
export interface Shape {
  readonly type: CelType;
  /** What is read of an object or a map, by field or key. */
  readonly members: Map<string, { readonly step: Step; readonly shape: Shape; required: boolean }>;
  /** What is read of each item of a list, or of each value of a map. */
  items?: Shape;
}

interface ShapedRule {
  readonly collection?: Collection;
  readonly element: string;
  readonly deny: Expression;
  readonly message: readonly (string | Expression)[];
}

/** Returns the shape of the object that rules judge; `fields` are read besides. */
export function shapeOf(
  rules: readonly ShapedRule[],
  object: CelType,
  fields: readonly (Path & { readonly type: CelType })[] = [],
): Shape {
  const root = leaf(object);
  for (const field of fields) {
    const found = reach(root, field, field.type);
    if (field.type.kind === 'list') itemsOf(found, field.type.items);
  }
  for (const { collection, element, deny, message } of rules) {
    const variables = new Map([['object', [root]]]);
    for (const path of collection ? pathsOf(collection) : []) {
      if (collection?.entries) itemsOf(reach(root, path, { kind: 'map', values: stringType }), stringType);
      else if (collection) {
        const list = reach(root, path, { kind: 'list', items: collection.element });
        variables.set(element, [...(variables.get(element) ?? []), itemsOf(list, collection.element)]);
      }
    }
    visit(deny, variables);
    // What is shown as it stands is shown whatever it is. A value that a text is made of would take the whole text with
    // it, and in Rego the denial too.
    for (const part of message) if (typeof part !== 'string' && part.op !== 'read') visit(part, variables, false);
  }
  for (const { collection } of rules) if (collection && !collection.entries) join(root, collection);
  return root;
}

// Engines go through the lists that are joined as through one, so what is read of an item of one is asked of all.
function join(root: Shape, collection: Collection): void {
  const lists = pathsOf(collection).map((path) => reach(root, path, { kind: 'list', items: collection.element }));
  const items = lists.flatMap((list) => list.items ?? []).reduce(bothShapes);
  for (const list of lists) list.items = items;
}

function itemsOf(list: Shape, type: CelType): Shape {
  list.items ??= leaf(type);
  return list.items;
}

function leaf(type: CelType): Shape {
  return { type, members: new Map() };
}

function reach(from: Shape, path: Path, type: CelType, required = false): Shape {
  let at = from;
  path.steps.forEach((step, i) => {
    const name = 'field' in step ? step.field : step.key;
    const inner = i === path.steps.length - 1 ? type : between(path.steps[i + 1]);
    const found = at.members.get(name);
    // That something is there says nothing of its form; a later read may.
    if (found === undefined || found.shape.type.kind === 'any')
      at.members.set(name, { step, shape: leaf(inner), required: found?.required ?? false });
    const member = at.members.get(name);
    if (member === undefined) return;
    member.required ||= required;
    at = member.shape;
  });
  return at;
}

function between(next: Step | undefined): CelType {
  return next && 'key' in next ? { kind: 'map', values: stringType } : { kind: 'object', type: '' };
}

type Variables = ReadonlyMap<string, readonly Shape[]>;

// Returns the places that an expression may stand for: several, where one is inherited from another.
function visit(e: Expression, variables: Variables, demands = true): readonly Shape[] {
  switch (e.op) {
    case 'variable':
      return variables.get(e.name) ?? [];
    case 'read':
      return e.paths.flatMap((path) => touch(path, e.type, variables, demands && e.bare === true));
    case 'present':
      touch(e.path, { kind: 'any' }, variables, false);
      return [];
    case 'choose':
      visit(e.condition, variables, demands);
      return [...visit(e.then, variables, demands), ...visit(e.otherwise, variables, demands)];
    case 'exists':
    case 'all': {
      const { type } = e.list;
      const items = visit(e.list, variables, demands).map((list) =>
        itemsOf(list, type.kind === 'list' ? type.items : { kind: 'any' }),
      );
      visit(e.body, new Map(variables).set(e.variable, items), demands);
      return [];
    }
    case 'call': {
      const inner = new Map([['object', variables.get('object') ?? []]]);
      e.definition.parameters.forEach((parameter, i) => {
        const argument = e.arguments[i];
        if (argument) inner.set(parameter, visit(argument, variables, demands));
      });
      return visit(e.definition.body, inner, demands);
    }
    default: {
      // What is joined, split or looked for goes through every item of a list.
      for (const child of childrenOf(e)) {
        for (const shape of visit(child, variables, demands))
          if (child.type.kind === 'list') itemsOf(shape, child.type.items);
      }
      return [];
    }
  }
}

function touch(path: Path, type: CelType, variables: Variables, required: boolean): Shape[] {
  return (variables.get(path.root) ?? []).map((root) => reach(root, path, type, required));
}

/** Returns the shape that a pod is asked for besides where it is updated: what says whether the update is judged. */
export function updatedPodShape(object: CelType): Shape {
  const root = leaf(object);
  const element = leaf({ kind: 'object', type: 'Container' });
  for (const field of ['initContainers', 'containers', 'ephemeralContainers']) {
    const steps = [{ field: 'spec' }, { field }];
    reach(root, { root: 'object', steps }, { kind: 'list', items: element.type }).items = element;
  }
  for (const field of ['name', 'image']) reach(element, { root: 'c', steps: [{ field }] }, stringType);
  return root;
}

/** Returns all that is asked of an updated object: how large what a policy reads can be. */
export function wholeShape({ shape, updatedShape }: { shape: Shape; updatedShape: Shape | undefined }): Shape {
  return updatedShape ? bothShapes(shape, updatedShape) : shape;
}

function bothShapes(a: Shape, b: Shape): Shape {
  const members = new Map(a.members);
  for (const [name, { step, shape, required }] of b.members) {
    const known = members.get(name);
    const both = known ? bothShapes(known.shape, shape) : shape;
    members.set(name, { step, shape: both, required: required || known?.required === true });
  }
  const items = a.items && b.items ? bothShapes(a.items, b.items) : (a.items ?? b.items);
  return { type: a.type.kind === 'any' ? b.type : a.type, members, ...(items ? { items } : {}) };
}
