import type { Evaluator } from '../../src/cel/create-evaluator.ts';
import type { EvaluatorMutant } from './mutant.ts';
import type { Outcome } from './outcome.ts';
import type { Question, Subject } from './question.ts';
import { showAnswer } from './show-answer.ts';

/** Asks mutants of the compiled JavaScript until each is killed or has survived everything. */
export function settleEvaluators(mutants: readonly EvaluatorMutant[], subject: Subject): Outcome<EvaluatorMutant>[] {
  return mutants.map((mutant) => {
    let evaluators: Evaluator[];
    try {
      evaluators = subject.bindings.map((one) => mutant.evaluator(one.parameters));
    } catch (error) {
      return { mutant, fate: 'refused', by: String(error) };
    }
    const killer = subject.rounds.flat().find((question) => {
      const evaluate = evaluators[question.binding];
      return evaluate !== undefined && answer(evaluate, question) !== question.expected;
    });
    return { mutant, fate: killer ? 'killed' : 'survived', by: killer?.review.id ?? '' };
  });
}

function answer(evaluate: Evaluator, { review: { review }, strictness }: Question): string {
  const { operation, object, oldObject, subResource } = review;
  const request = {
    operation,
    object: object ?? null,
    oldObject,
    ...(subResource === undefined ? {} : { subResource }),
  };
  try {
    return showAnswer({ messages: evaluate(request).map((denial) => denial.text), actions: [] }, strictness);
  } catch (error) {
    return `threw ${error}`;
  }
}
