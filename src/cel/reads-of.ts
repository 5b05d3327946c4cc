import { childrenOf, type Expression, type Path, type Step } from './expression.ts';

/** Returns the paths that an expression reads of one variable, each once, without those that another includes. */
export function readsOf(expressions: readonly Expression[], root: string): Path[] {
  const found: Path[] = [];
  const visit = (expression: Expression): void => {
    if (expression.op === 'read') found.push(...expression.paths.filter((path) => path.root === root));
    if (expression.op === 'present' && expression.path.root === root) found.push(expression.path);
    childrenOf(expression).forEach(visit);
  };
  expressions.forEach(visit);
  return shortest(found);
}

/** Returns the paths without those that another one of them includes. */
export function shortest(paths: readonly Path[]): Path[] {
  const kept: Path[] = [];
  for (const path of [...paths].sort((a, b) => a.steps.length - b.steps.length)) {
    if (!kept.some((other) => includes(other, path))) kept.push({ root: path.root, steps: path.steps });
  }
  return kept;
}

function includes(short: Path, long: Path): boolean {
  return short.root === long.root && short.steps.every((step, i) => stepName(step) === stepName(long.steps[i]));
}

/** Returns the field or key of a step. */
export function stepName(step: Step | undefined): string | undefined {
  return step && ('field' in step ? step.field : step.key);
}
