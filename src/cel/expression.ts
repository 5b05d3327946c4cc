import type { CelType } from './cel-type.ts';

/** One step of a path: a field, or a key of a map. */
export type Step = { readonly field: string } | { readonly key: string };

/** A variable and the steps that lead on from it; every step may meet nothing. */
export interface Path {
  readonly root: string;
  readonly steps: readonly Step[];
}

/** A definition as one call sees it: its body is checked with the types of the arguments. */
export interface CheckedDefinition {
  readonly name: string;
  readonly parameters: readonly string[];
  readonly body: Expression;
}

/** Text methods that answer yes or no. */
export type TextTest = 'startsWith' | 'endsWith' | 'contains' | 'matches';

/**
 * A checked expression. Every node is total on objects that the API server accepts: what may be absent is read by
 * `read` with a literal for its absence, or asked for by `present`.
 */
export type Expression = { readonly type: CelType } & (
  | { readonly op: 'literal'; readonly value: string | number | boolean }
  | { readonly op: 'list'; readonly items: readonly Expression[] }
  | { readonly op: 'variable'; readonly name: string }
  | { readonly op: 'parameter'; readonly name: string }
  | { readonly op: 'emptyMap' }
  | {
      readonly op: 'read';
      readonly paths: readonly Path[];
      readonly fallback: Expression;
      /** Set where the API server guarantees every field of the path. */
      readonly bare?: true;
    }
  | { readonly op: 'present'; readonly path: Path }
  | { readonly op: 'not'; readonly operand: Expression }
  | { readonly op: 'and' | 'or'; readonly operands: readonly Expression[] }
  | {
      readonly op: 'compare';
      readonly operator: '==' | '!=' | '<' | '<=' | '>' | '>=';
      readonly left: Expression;
      readonly right: Expression;
    }
  | { readonly op: 'in'; readonly item: Expression; readonly list: Expression }
  | { readonly op: 'choose'; readonly condition: Expression; readonly then: Expression; readonly otherwise: Expression }
  | { readonly op: 'exists' | 'all'; readonly variable: string; readonly list: Expression; readonly body: Expression }
  | { readonly op: 'test'; readonly test: TextTest; readonly text: Expression; readonly argument: Expression }
  | { readonly op: 'concat'; readonly parts: readonly Expression[] }
  | { readonly op: 'size'; readonly of: Expression }
  | { readonly op: 'split'; readonly text: Expression; readonly separator: Expression }
  | { readonly op: 'join'; readonly list: Expression; readonly separator: Expression }
  | { readonly op: 'lowerAscii'; readonly text: Expression }
  /** The amount that a text stands for. */
  | { readonly op: 'quantity'; readonly text: Expression }
  | { readonly op: 'call'; readonly definition: CheckedDefinition; readonly arguments: readonly Expression[] }
);

/** Returns the expressions directly below one. */
export function childrenOf(expression: Expression): readonly Expression[] {
  switch (expression.op) {
    case 'list':
      return expression.items;
    case 'not':
      return [expression.operand];
    case 'and':
    case 'or':
      return expression.operands;
    case 'compare':
      return [expression.left, expression.right];
    case 'in':
      return [expression.item, expression.list];
    case 'choose':
      return [expression.condition, expression.then, expression.otherwise];
    case 'exists':
    case 'all':
      return [expression.list, expression.body];
    case 'test':
      return [expression.text, expression.argument];
    case 'concat':
      return expression.parts;
    case 'size':
      return [expression.of];
    case 'split':
      return [expression.text, expression.separator];
    case 'join':
      return [expression.list, expression.separator];
    case 'lowerAscii':
    case 'quantity':
      return [expression.text];
    case 'call':
      return [...expression.arguments, expression.definition.body];
    default:
      return [];
  }
}
