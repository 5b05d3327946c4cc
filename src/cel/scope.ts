import type { CelType } from './cel-type.ts';
import type { Syntax } from './parse-expression.ts';

/** A named expression before it is called. */
export interface Definition {
  readonly name: string;
  readonly parameters: readonly string[];
  readonly body: Syntax;
  /** The text of the body, where a fault of it is shown. */
  readonly text: string;
}

/** What an expression may name. */
export interface Scope {
  readonly variables: ReadonlyMap<string, CelType>;
  readonly parameters: ReadonlyMap<string, CelType>;
  /** Those declared before this expression: a definition never calls itself. */
  readonly definitions: ReadonlyMap<string, Definition>;
  /**
   * Whether a field that may be absent can be read bare, as the empty value of its type. Only messages allow it.
   * @default false - it is an error
   */
  readonly lenient?: boolean;
}

/** Returns the scope with one more variable. */
export function withVariable(scope: Scope, name: string, type: CelType): Scope {
  return { ...scope, variables: new Map(scope.variables).set(name, type) };
}
