import { childrenOf, type Expression, type Path, type Step } from './expression.ts';

/** Returns the paths that an expression reads of one variable, each once, without those that another includes. */
export function readsOf(expressions: readonly Expression[], root: string): Path[] {
  return shortest(expressions.flatMap((expression) => pathsIn(expression, root)));
}

/** Returns the path that an expression reads first of one variable, as it is written; undefined where it reads none. */
export function firstRead(expression: Expression, root: string): Path | undefined {
  const [first] = pathsIn(expression, root);
  return first && { root: first.root, steps: first.steps };
}

function pathsIn(expression: Expression, root: string): Path[] {
  const found: Path[] = [];
  const visit = (inner: Expression): void => {
    if (inner.op === 'read') found.push(...inner.paths.filter((path) => path.root === root));
    if (inner.op === 'present' && inner.path.root === root) found.push(inner.path);
    childrenOf(inner).forEach(visit);
  };
  visit(expression);
  return found;
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
