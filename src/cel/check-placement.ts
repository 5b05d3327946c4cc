import { CelFault } from './cel-fault.ts';
import { childrenOf, type Expression } from './expression.ts';
import { sourceOf } from './source-of.ts';

const conditions = new Set(['not', 'and', 'or', 'compare', 'in', 'exists', 'all', 'test', 'present']);

/**
 * Refuses what Rego has no term for: a condition where a value stands, and a choice between values anywhere but as the
 * whole of a definition.
 * @throws CelFault `cel/not-in-subset`
 */
export function checkPlacement(e: Expression, whole = false): void {
  if (e.op === 'choose' && e.type.kind !== 'bool' && !whole)
    throw misplaced(e, 'a choice between values', 'make it a definition of its own');
  if (e.op === 'call') checkPlacement(e.definition.body, true);
  for (const child of childrenOf(e)) {
    if (e.op === 'call' && child === e.definition.body) continue;
    const holdsConditions = e.op === 'not' || e.op === 'and' || e.op === 'or' || isChoice(e, child) || isBody(e, child);
    if (!holdsConditions && isCondition(child))
      throw misplaced(child, 'a condition where a value stands', 'join conditions with && and ||');
    checkPlacement(child, whole && e.op === 'choose' && child === e.otherwise);
  }
}

function isCondition(e: Expression): boolean {
  if (e.op === 'choose') return e.type.kind === 'bool';
  return conditions.has(e.op) || (e.op === 'call' && e.type.kind === 'bool');
}

function isChoice(e: Expression, child: Expression): boolean {
  return e.op === 'choose' && (child === e.condition || e.type.kind === 'bool');
}

function isBody(e: Expression, child: Expression): boolean {
  return (e.op === 'exists' || e.op === 'all') && child === e.body;
}

function misplaced(e: Expression, what: string, mend: string): CelFault {
  const source = sourceOf(e);
  const message = `${what} is outside the subset that every engine evaluates alike`;
  const fault = new CelFault('cel/not-in-subset', message, mend, source ?? { start: 0, end: 1 });
  fault.text = source?.input;
  return fault;
}
