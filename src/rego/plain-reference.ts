import type { Expression } from '../cel/expression.ts';
import { regoRef } from './rego-term.ts';

type Value = string | number | boolean;

/**
 * Returns a read as a plain reference, for a statement that is not negated: an absent field leaves that undefined, which
 * is to fail. So it stands only where the statement fails with the read's own stand-in too; undefined otherwise.
 *
 * @param fails whether the statement fails with a stand-in; undefined stands for an empty list
 */
export function plainReference(e: Expression, fails: (standIn: Value | undefined) => boolean): string | undefined {
  if (e.op !== 'read') return undefined;
  const { paths, fallback } = e;
  const [path] = paths;
  if (path === undefined || paths.length > 1) return undefined;
  if (fallback.op === 'literal') return fails(fallback.value) ? regoRef(path) : undefined;
  return fallback.op === 'list' && fallback.items.length === 0 && fails(undefined) ? regoRef(path) : undefined;
}

type Comparison = Expression & { readonly op: 'compare' };

/** Returns the left side of a comparison as a plain reference, if it may be one. */
export function plainSide({ left, right }: Comparison, operator: Comparison['operator']): string | undefined {
  if (right.op !== 'literal') return undefined;
  const { value } = right;
  // Only a field that is asked to have a value, or to be there, may be compared as the input has it.
  const ofInput = left.op === 'read' && left.paths.some(({ root }) => root === 'object');
  if (ofInput && (operator === '!=') !== isNothing(value)) return undefined;
  return plainReference(left, (standIn) => standIn !== undefined && !holds(operator, standIn, value));
}

/**
 * Returns what asks a field that is to be none of a list for being there, and the list without what stands for its
 * absence: what is absent is asked no more. Undefined where absence is not on the list, or is not seen by it.
 */
export function plainUnset({
  item,
  list,
}: Expression & { readonly op: 'in' }): { guard: string; list: Expression } | undefined {
  if (item.op !== 'read' || item.fallback.op !== 'literal' || list.op !== 'list') return undefined;
  const { fallback } = item;
  const others = list.items.filter((one) => one.op !== 'literal' || one.value !== fallback.value);
  if (others.length === list.items.length || others.some((one) => one.op !== 'literal')) return undefined;
  const side = plainSide({ ...item, op: 'compare', operator: '!=', left: item, right: fallback }, '!=');
  if (side === undefined) return undefined;
  return { guard: `${side} != ${JSON.stringify(fallback.value)}`, list: { ...list, items: others } };
}

function isNothing(value: Value): boolean {
  return value === '' || value === 0 || value === false;
}

function holds(operator: Comparison['operator'], left: Value, right: Value): boolean {
  if (operator === '==') return left === right;
  if (operator === '!=') return left !== right;
  // Nothing but numbers has an order.
  if (typeof left !== 'number' || typeof right !== 'number') return true;
  if (operator === '<') return left < right;
  if (operator === '<=') return left <= right;
  return operator === '>' ? left > right : left >= right;
}
