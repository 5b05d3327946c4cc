import { malformedReview } from '../conformance/malformed-corpus.ts';
import { podReviews } from '../conformance/pod-corpus.ts';
import { random } from '../conformance/random.ts';
import type { Review } from '../conformance/review.ts';
import { serviceReviews } from '../conformance/service-corpus.ts';

/** The generated requests of the conformance. */
export interface Corpus {
  readonly whole: readonly Review[];
  readonly malformed: readonly Review[];
}

/** Returns the requests that `npm run conformance` generates for a seed, in its order. */
export function corpus(seed: number, objects: number): Corpus {
  const source = random(seed);
  const whole = [...podReviews(objects, source), ...serviceReviews(Math.ceil(objects / 4), source)];
  const stranger = random(seed + 1);
  const malformed = whole
    .filter((review) => review.review.operation !== 'DELETE')
    .map((review, i) => malformedReview(review, stranger, `malformed-${i}`));
  return { whole, malformed };
}
