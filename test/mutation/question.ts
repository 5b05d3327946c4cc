import type { BoundPolicy } from '../conformance/compiled-judge.ts';
import type { Review } from '../conformance/review.ts';
import type { Strictness } from './show-answer.ts';

/** A request that a mutant is asked about, and the answer of the policy without a fault. */
export interface Question {
  readonly review: Review;
  /** The place of the parameter values among the subject's. */
  readonly binding: number;
  readonly strictness: Strictness;
  readonly expected: string;
}

/** A control with everything that its mutants are asked, in rounds: who survives one is asked the next. */
export interface Subject {
  readonly bindings: readonly BoundPolicy[];
  readonly rounds: readonly (readonly Question[])[];
}
