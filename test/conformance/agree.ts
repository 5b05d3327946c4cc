import { type Answer, type Answers, answerKey, type GivenPolicy } from './judge.ts';
import type { Review } from './review.ts';

/** A request that two judges answer differently. */
export interface Disagreement {
  readonly request: string;
  readonly policy: string;
  readonly answers: Readonly<Record<string, readonly string[]>>;
}

/** Returns the requests on which the judges that see them do not all show the same. */
export function disagreements(
  policies: readonly GivenPolicy[],
  reviews: readonly Review[],
  answers: ReadonlyMap<string, Answers>,
  sees: (judge: string, review: Review, policy: GivenPolicy) => boolean,
  show: (answer: Answer | undefined) => readonly string[],
): Disagreement[] {
  const found: Disagreement[] = [];
  for (const policy of policies) {
    for (const review of reviews) {
      if (review.policies?.includes(policy.name) === false) continue;
      const key = answerKey(review.id, policy.name);
      const shown = [...answers]
        .filter(([judge]) => sees(judge, review, policy))
        .map(([judge, of]) => [judge, show(of.of.get(key))] as const);
      if (new Set(shown.map(([, text]) => text.join('\n'))).size > 1) {
        found.push({ request: review.id, policy: policy.name, answers: Object.fromEntries(shown) });
      }
    }
  }
  return found;
}
