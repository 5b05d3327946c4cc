import type { Mutant } from './mutant.ts';

/** Mutants that no request can tell from the policy without a fault, and why. */
export interface Equivalence {
  readonly engine: Mutant['engine'];
  /** @default - every control */
  readonly control?: RegExp;
  /** @default - every operator */
  readonly operator?: RegExp;
  readonly place: RegExp;
  readonly change: RegExp;
  readonly reason: string;
}

/** Every survivor that is no weakness of the corpus. An entry that no survivor matches any more is an error. */
export const equivalents: readonly Equivalence[] = [];
