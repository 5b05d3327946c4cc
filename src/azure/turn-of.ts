import type { Turn } from './plan.ts';

/** Returns the turn from one amount of enforcement to another. */
export function turnOf(from: number, to: number): Turn | undefined {
  if (from === to) return undefined;
  return to > from ? 'raised' : 'lowered';
}

/** Returns the turn of what turns in several ways at once: lowered where any of it is. */
export function worstTurn(turns: readonly (Turn | undefined)[]): Turn | undefined {
  return turns.includes('lowered') ? 'lowered' : turns.find((turn) => turn !== undefined);
}

/**
 * Returns the turn from one list of what is reached to another: lowered where anything is not reached any more, whatever
 * else is, and where a list is an expression, of which nobody can tell. `*` reaches everything.
 */
export function turnOfReach(from: unknown, to: unknown): Turn | undefined {
  if ([from, to].some((list) => list !== undefined && !Array.isArray(list))) return 'lowered';
  const [old, now] = [new Set(textsOf(from)), new Set(textsOf(to))];
  if (now.has('*')) return old.has('*') ? undefined : 'raised';
  if (old.has('*') || [...old].some((one) => !now.has(one))) return 'lowered';
  return now.size > old.size ? 'raised' : undefined;
}

function textsOf(list: unknown): string[] {
  return Array.isArray(list) ? list.map(String) : [];
}
