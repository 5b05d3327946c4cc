import { createEvaluator, malformedText } from '../../src/cel/create-evaluator.ts';
import { hasImages } from '../../src/cel/with-exemptions.ts';
import { everywhere, sees, textsOf } from './differential.ts';
import { type ExemptRequest, exemptRequests, withoutContainer } from './exempt-requests.ts';
import { type ExemptedPolicy, exemptedPolicies } from './exempted-policies.ts';
import { answerKey } from './judge.ts';
import type { StepResult } from './step-result.ts';

/**
 * Judges targets and their nearest neighbours by every control of pods on every engine: who is exempt is not denied, and
 * whoever is not is told word for word what it would be told without exemptions.
 */
export async function exemptions(): Promise<StepResult> {
  const bound = await exemptedPolicies();
  const asked = bound.flatMap((one) =>
    exemptRequests.map((request) => ({
      one,
      request,
      review: { ...request.review, id: `${one.name}/${request.review.id}`, policies: [one.name] },
      texts: expectedOf(one, request),
    })),
  );
  const { policies, answers } = await everywhere(
    bound,
    asked.map(({ review }) => review),
  );
  const given = new Map(policies.map((policy) => [policy.name, policy]));
  let judged = 0;
  const failures = asked.flatMap(({ one, request, review, texts }) => {
    const policy = given.get(one.name);
    if (policy === undefined) return [`${one.name} is not given`];
    return [...answers].flatMap(([judge, { of }]) => {
      if (!sees(judge, review, policy)) return [];
      judged++;
      const found = textsOf(of.get(answerKey(review.id, one.name)));
      // Of what is malformed the verdict alone is promised.
      const same =
        request.expected === 'malformed' ? found.length > 0 : JSON.stringify(found) === JSON.stringify(texts);
      return same ? [] : [JSON.stringify({ request: review.id, judge, found, texts })];
    });
  });
  const denied = asked.filter(({ texts }) => texts.length > 0).length;
  return {
    name: 'exemptions',
    passed: judged - failures.length,
    failures,
    summary: `${bound.length} controls, ${exemptRequests.length} requests each, ${denied} of ${asked.length} denied, ${answers.size} evaluators, exact text`,
  };
}

function expectedOf({ policy, plain }: ExemptedPolicy, { review, expected }: ExemptRequest): readonly string[] {
  if (expected === 'exempt') return [];
  if (expected === 'malformed') return [malformedText(policy)];
  const { operation, object = {}, oldObject, namespace, subResource } = review.review;
  const evaluate = createEvaluator(plain.policy, plain.parameters);
  const seen =
    expected === 'judged' || !policy.rules.some(hasImages) ? object : withoutContainer(object, expected.without);
  const request = { operation, object: seen, oldObject, namespace, ...(subResource ? { subResource } : {}) };
  return evaluate(request)
    .map(({ text }) => text)
    .sort();
}
