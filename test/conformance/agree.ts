import { type Answer, type Answers, answerKey, type GivenPolicy } from './judge.ts';
import type { Review } from './review.ts';

/** A request that two judges answer differently. */
export interface Disagreement {
  readonly request: string;
  readonly policy: string;
  readonly answers: Readonly<Record<string, readonly string[]>>;
}

/** Returns the requests on which the judges do not all give the same messages; an error is an answer of its own. */
export function disagreements(
  policies: readonly GivenPolicy[],
  reviews: readonly Review[],
  answers: ReadonlyMap<string, Answers>,
  sees: (judge: string, review: Review) => boolean,
): Disagreement[] {
  const found: Disagreement[] = [];
  for (const { name: policy } of policies) {
    for (const review of reviews) {
      const { id } = review;
      const given = [...answers]
        .filter(([judge]) => sees(judge, review))
        .map(([judge, of]) => [judge, textOf(of.of.get(answerKey(id, policy)))] as const);
      if (new Set(given.map(([, text]) => text.join('\n'))).size > 1) {
        found.push({ request: id, policy, answers: Object.fromEntries(given) });
      }
    }
  }
  return found;
}

// Gatekeeper sorts its messages and the API server does not.
function textOf(answer: Answer | undefined): readonly string[] {
  if (answer === undefined) return ['no answer'];
  return [...answer.messages, ...(answer.error === undefined ? [] : [`error: ${answer.error}`])].sort();
}
