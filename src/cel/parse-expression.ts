import { type ASTNode, Environment } from '@marcbachmann/cel-js';
import { CelFault } from './cel-fault.ts';

/** A node of the parser's tree, macros unexpanded. */
export type Syntax = ASTNode;

const environment = new Environment({ enableOptionalTypes: true });

/**
 * Returns the syntax tree of a CEL expression.
 * @throws CelFault `cel/syntax` where the text is not CEL
 */
export function parseExpression(text: string): Syntax {
  try {
    return environment.parse(text).ast;
  } catch (error) {
    const { message, range } = error as { message: string; range?: { start: number; end: number } };
    const first = message.split('\n')[0] ?? '';
    throw new CelFault(
      'cel/syntax',
      `the expression is not CEL: ${first}`,
      'mend the expression',
      range ?? { start: 0, end: 1 },
    );
  }
}
