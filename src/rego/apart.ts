import type { Expression } from '../cel/expression.ts';
import type { RegoScope } from './rego-scope.ts';

/** A condition that stands in one body with others; `holds` is false where its opposite does. */
export interface Part {
  readonly condition: Expression;
  readonly holds: boolean;
}

/**
 * Returns the conditions with the variables of their loops renamed where an earlier one has a loop over the same name: in
 * CEL each loop has a variable of its own, and in one body of Rego they would be one, so that a single item would have to
 * satisfy both.
 */
export function apart(parts: readonly Part[], scope: RegoScope): Part[] {
  const taken = new Set<string>();
  return parts.map(({ condition, holds }) => {
    const names = [...openVariables(condition, holds)];
    const renamed = names
      .filter((name) => taken.has(name))
      .reduce((e, name) => rename(e, name, scope.another(name)), condition);
    for (const name of names) taken.add(name);
    return { condition: renamed, holds };
  });
}

// A loop that asks for none of the items stands in a comprehension, which keeps its variable to itself.
function openVariables(e: Expression, holds: boolean): ReadonlySet<string> {
  switch (e.op) {
    case 'not':
      return openVariables(e.operand, !holds);
    case 'and':
    case 'or':
      return new Set(e.operands.flatMap((operand) => [...openVariables(operand, holds)]));
    case 'choose':
      return new Set([
        ...openVariables(e.condition, true),
        ...openVariables(e.condition, false),
        ...openVariables(e.then, holds),
        ...openVariables(e.otherwise, holds),
      ]);
    case 'exists':
    case 'all':
      if ((e.op === 'exists') !== holds) return new Set();
      return new Set([e.variable, ...openVariables(e.body, e.op === 'exists')]);
    default:
      return new Set();
  }
}

// The body of a definition is a function of its own, and no name is used twice one inside the other.
function rename<T>(part: T, from: string, to: string): T {
  if (Array.isArray(part)) return part.map((one) => rename(one, from, to)) as T;
  if (typeof part !== 'object' || part === null) return part;
  const names = 'op' in part && part.op === 'variable' ? ['name'] : ['root', 'variable'];
  const members = Object.entries(part).map(([key, value]) => {
    if (key === 'definition') return [key, value];
    return [key, value === from && names.includes(key) ? to : rename(value, from, to)];
  });
  return Object.fromEntries(members) as T;
}
