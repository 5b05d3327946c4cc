import type { Mutant } from './mutant.ts';

/** What became of a mutant. */
export interface Outcome<T extends Mutant = Mutant> {
  readonly mutant: T;
  /** Refused where the engine does not load it: then it was never planted. */
  readonly fate: 'killed' | 'survived' | 'refused';
  /** The request that killed it, or why it was refused. */
  readonly by: string;
}
