import type { Expression } from '../../src/cel/expression.ts';
import { expressionFaults, pathText } from './expression-faults.ts';

/** A tree with one fault somewhere inside. */
export interface TreeFault<T> {
  readonly operator: string;
  readonly change: string;
  readonly faulty: T;
}

/** Returns the tree once for each faulty form of each expression in it. What is no expression is only walked through. */
export function treeFaults<T>(tree: T): TreeFault<T>[] {
  if (Array.isArray(tree)) {
    return tree.flatMap((item, i) =>
      treeFaults(item).map((fault) => ({ ...fault, faulty: tree.with(i, fault.faulty) as T })),
    );
  }
  if (typeof tree !== 'object' || tree === null) return [];
  const own = isExpression(tree) ? (expressionFaults(tree) as TreeFault<unknown>[] as TreeFault<T>[]) : [];
  const below = Object.entries(tree).flatMap(([key, value]) => {
    // The API server guarantees what is read bare, so its fallback is never met.
    if (key === 'type' || (key === 'fallback' && 'bare' in tree)) return [];
    // Of many stand-ins that are alike, a reader has to know which is meant.
    const whose = key === 'fallback' && isExpression(tree) && tree.op === 'read' ? `${pathText(tree.paths[0])}: ` : '';
    return treeFaults<unknown>(value).map((fault) => ({
      ...fault,
      change: whose + fault.change,
      faulty: { ...tree, [key]: fault.faulty },
    }));
  });
  return [...own, ...below];
}

function isExpression(value: object): value is Expression {
  return 'op' in value && 'type' in value;
}
