import { kindReviews } from '../conformance/kinds-corpus.ts';
import { malformedReview } from '../conformance/malformed-corpus.ts';
import { namespaceReviews } from '../conformance/namespace-corpus.ts';
import { podReviews } from '../conformance/pod-corpus.ts';
import { random } from '../conformance/random.ts';
import type { Review } from '../conformance/review.ts';
import { serviceReviews } from '../conformance/service-corpus.ts';
import { novel } from './novel.ts';

/** What of the generated requests of the conformance shows something new. */
export interface Corpus {
  readonly whole: readonly Review[];
  readonly malformed: readonly Review[];
}

/** Returns those of the requests that `npm run conformance` generates for a seed, mixed: few show most. */
export function corpus(seed: number, objects: number): Corpus {
  const source = random(seed);
  const [pods, services, kinds] = [objects, Math.ceil(objects / 4), Math.ceil(objects / 10)];
  const whole = [
    ...podReviews(pods, source),
    ...serviceReviews(services, source),
    ...kindReviews(kinds, source),
    ...namespaceReviews(services, source),
  ];
  const stranger = random(seed + 1);
  const malformed = whole
    .filter((review) => review.review.operation !== 'DELETE')
    .map((review, i) => malformedReview(review, stranger, `malformed-${i}`));
  const mixed = (reviews: readonly Review[]): Review[] =>
    reviews
      .map((review) => ({ review, at: stranger.next() }))
      .sort((a, b) => a.at - b.at)
      .map(({ review }) => review);
  return { whole: mixed(novel(whole)), malformed: mixed(novel(malformed, whole)) };
}
