import type { Extent } from './extent.ts';

/** What an expression costs at most, in the units of the engines' budgets, and how large its value can be. */
export interface Price {
  readonly cost: number;
  readonly value: Extent;
}

/** What the names of an expression stand for. */
export interface PriceScope {
  readonly variables: ReadonlyMap<string, Extent>;
  /** Returns the extent of a policy's variable; its own cost is counted by whoever asks. */
  readonly policyVariable: (name: string) => Extent;
}

/** A character that is gone through, in units; source: `StringTraversalCostFactor` in cel-go's common/cost.go. */
export const perCharacter = 0.1;
/** Returns what it costs to go through so many characters. */
export function traversal(characters: number): number {
  return Math.max(1, Math.ceil(characters * perCharacter));
}
