import { type CelType, stringType } from './cel-type.ts';
import type { Collection } from './collections.ts';
import { childrenOf, type Expression, type Path, type Step } from './expression.ts';

/**
 * The form that the rules of a policy count on: what they read of a value, down to texts, numbers and bools. An object
 * of another form is refused in every engine before a rule sees it, so that no rule can mean two things.
 */
export interface Shape {
  readonly type: CelType;
  /** What is read of an object or a map, by field or key. */
  readonly members: Map<string, { readonly step: Step; readonly shape: Shape }>;
  /** What is read of each item of a list. */
  items?: Shape;
}

interface ShapedRule {
  readonly collection?: Collection;
  readonly element: string;
  readonly deny: Expression;
}

/** Returns the shape of the object that rules judge. */
export function shapeOf(rules: readonly ShapedRule[], object: CelType, pods: boolean): Shape {
  const root = leaf(object);
  if (pods) readPod(root);
  // Whether an object is being deleted is asked of every other kind.
  else reach(root, { root: 'object', steps: [{ field: 'metadata' }, { field: 'deletionTimestamp' }] }, { kind: 'any' });
  for (const rule of rules) {
    const variables = new Map([['object', root]]);
    for (const list of rule.collection?.lists ?? []) {
      const element: CelType = { kind: 'object', type: rule.collection?.element ?? '' };
      const at = reach(root, list, { kind: 'list', items: element });
      // The lists of one collection are judged as one, so they share what is read of their elements.
      at.items = variables.get(rule.element) ?? at.items ?? leaf(element);
      variables.set(rule.element, at.items);
    }
    visit(rule.deny, variables);
  }
  return root;
}

function leaf(type: CelType): Shape {
  return { type, members: new Map() };
}

function reach(from: Shape, path: Path, type: CelType): Shape {
  let at = from;
  path.steps.forEach((step, i) => {
    const name = 'field' in step ? step.field : step.key;
    const inner = i === path.steps.length - 1 ? type : between(path.steps[i + 1]);
    const found = at.members.get(name);
    // That something is there says nothing of its form; a later read may.
    if (found === undefined || found.shape.type.kind === 'any') at.members.set(name, { step, shape: leaf(inner) });
    at = at.members.get(name)?.shape ?? at;
  });
  return at;
}

function between(next: Step | undefined): CelType {
  return next && 'key' in next ? { kind: 'map', values: stringType } : { kind: 'object', type: '' };
}

function visit(e: Expression, variables: ReadonlyMap<string, Shape>): Shape | undefined {
  switch (e.op) {
    case 'variable':
      return variables.get(e.name);
    case 'read':
      return e.paths.map((path) => touch(path, e.type, variables))[0];
    case 'present':
      touch(e.path, { kind: 'any' }, variables);
      return undefined;
    case 'exists':
    case 'all': {
      const list = visit(e.list, variables);
      const inner = new Map(variables);
      inner.delete(e.variable);
      if (list && e.list.type.kind === 'list') {
        list.items ??= leaf(e.list.type.items);
        inner.set(e.variable, list.items);
      }
      visit(e.body, inner);
      return undefined;
    }
    case 'call': {
      const inner = new Map<string, Shape>();
      const object = variables.get('object');
      if (object) inner.set('object', object);
      e.definition.parameters.forEach((parameter, i) => {
        const argument = e.arguments[i];
        const shape = argument && visit(argument, variables);
        if (shape) inner.set(parameter, shape);
      });
      return visit(e.definition.body, inner);
    }
    default:
      for (const child of childrenOf(e)) visit(child, variables);
      return undefined;
  }
}

function touch(path: Path, type: CelType, variables: ReadonlyMap<string, Shape>): Shape | undefined {
  const root = variables.get(path.root);
  return root && reach(root, path, type);
}

// What says whether an update of a pod is judged.
function readPod(root: Shape): void {
  const element = leaf({ kind: 'object', type: 'Container' });
  for (const field of ['initContainers', 'containers', 'ephemeralContainers']) {
    const steps = [{ field: 'spec' }, { field }];
    reach(root, { root: 'object', steps }, { kind: 'list', items: element.type }).items = element;
  }
  for (const field of ['name', 'image']) reach(element, { root: 'c', steps: [{ field }] }, stringType);
}
