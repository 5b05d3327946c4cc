import { childrenOf, type Expression } from '../cel/expression.ts';

/**
 * Returns the condition with what reads an element before what is the same for all of them: most elements lack what is
 * looked for, and then nothing else is asked.
 */
export function elementFirst(condition: Expression, element: string): Expression {
  if (condition.op !== 'and') return condition;
  const own = condition.operands.filter((operand) => reads(operand, element));
  const others = condition.operands.filter((operand) => !own.includes(operand));
  return { ...condition, operands: [...own, ...others] };
}

function reads(e: Expression, name: string): boolean {
  if (e.op === 'variable') return e.name === name;
  if (e.op === 'present') return e.path.root === name;
  if (e.op === 'read' && e.paths.some(({ root }) => root === name)) return true;
  return childrenOf(e).some((child) => reads(child, name));
}
