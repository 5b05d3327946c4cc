import type { Expression } from './expression.ts';
import type { Syntax } from './parse-expression.ts';

const sources = new WeakMap<Expression, Syntax>();

/** Returns an expression, and remembers where it was read from. */
export function readFrom(node: Syntax, expression: Expression): Expression {
  if (!sources.has(expression)) sources.set(expression, node);
  return expression;
}

/** Returns what an expression was read from; undefined for one that was made. */
export function sourceOf(expression: Expression): Syntax | undefined {
  return sources.get(expression);
}
