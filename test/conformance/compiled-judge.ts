import { createEvaluator, isEvaluable } from '../../src/cel/create-evaluator.ts';
import type { Policy } from '../../src/cel/policy.ts';
import { type Answer, type Answers, answerKey } from './judge.ts';
import type { Review } from './review.ts';

/** A policy with the parameter values of one constraint. */
export interface BoundPolicy {
  readonly name: string;
  readonly policy: Policy;
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly excludedNamespaces: readonly string[];
}

/** Returns the answers of the compiled JavaScript, matching as every constraint does. */
export function compiledJudge(bound: readonly BoundPolicy[], reviews: readonly Review[]): Answers {
  const of = new Map<string, Answer>();
  for (const { name, policy, parameters, excludedNamespaces } of bound) {
    if (!isEvaluable(policy)) continue;
    const evaluate = createEvaluator(policy, parameters);
    for (const { id, review, policies, inventory = [] } of reviews) {
      if (policies?.includes(name) === false) continue;
      const { operation, object, oldObject, subResource, namespace } = review;
      const kind = (object ?? oldObject)?.['kind'];
      const matched = policy.kinds.some((one) => one.kind === kind) && !excludedNamespaces.includes(namespace);
      const denials = matched
        ? evaluate({
            operation,
            object: object ?? null,
            oldObject,
            inventory,
            namespace,
            ...(subResource === undefined ? {} : { subResource }),
          })
        : [];
      of.set(answerKey(id, name), { messages: denials.map((denial) => denial.text), actions: [] });
    }
  }
  return { of, unloaded: new Map() };
}
