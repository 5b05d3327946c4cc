import type { CelSource } from '../../src/admission/cel-source.ts';
import { createEvaluator } from '../../src/cel/create-evaluator.ts';
import type { Review } from '../conformance/review.ts';
import { celValue } from './cel-value.ts';
import { type CelRequest, interpret } from './interpret.ts';
import type { Questions } from './questions.ts';

/** A request on which our evaluator and the emitted text give different texts. */
export interface Difference {
  readonly question: string;
  readonly request: string;
  readonly compiled: readonly string[];
  readonly emitted: readonly string[];
}

/** Returns where the compiled JavaScript of a policy and its emitted CEL do not give the same texts in the same order. */
export function differences({ name, policy, parameters, reviews }: Questions, source: CelSource): Difference[] {
  const evaluate = createEvaluator(policy, parameters);
  const ask = interpret(source);
  // Gatekeeper hands on null where the constraint has no parameters at all.
  const params = Object.keys(parameters).length === 0 ? null : celValue(parameters);
  return reviews.flatMap((review): Difference[] => {
    const { operation, object, oldObject, subResource } = review.review;
    const compiled = evaluate({
      operation,
      object: object ?? null,
      oldObject,
      ...(subResource === undefined ? {} : { subResource }),
    }).map((denial) => denial.text);
    const emitted = ask(celRequest(review), params);
    const same = compiled.length === emitted.length && compiled.every((text, i) => text === emitted[i]);
    return same ? [] : [{ question: name, request: review.id, compiled, emitted }];
  });
}

const known = new WeakMap<Review, CelRequest>();

function celRequest(review: Review): CelRequest {
  const found = known.get(review);
  if (found !== undefined) return found;
  const { object, oldObject, ...request } = review.review;
  const made = {
    object: celValue(object ?? null),
    oldObject: celValue(oldObject ?? null),
    request: celValue(request) as CelRequest['request'],
  };
  known.set(review, made);
  return made;
}
