import type { Policy } from '../../src/cel/policy.ts';
import type { Control } from '../../src/model/control.ts';
import { type BoundPolicy, compiledJudge } from '../conformance/compiled-judge.ts';
import { answerKey } from '../conformance/judge.ts';
import { type Review, reviewOf } from '../conformance/review.ts';
import type { Corpus } from './corpus.ts';
import { extraRequests } from './extra-requests.ts';
import type { Question, Subject } from './question.ts';
import { type Strictness, showAnswer } from './show-answer.ts';

// Most faults fall to the first few requests, so more of them are asked only about what survives those.
const roundEnds = [10, 60, 250, Number.POSITIVE_INFINITY];

/** Returns what the mutants of a control are asked: its samples first, then the generated requests of its kinds. */
export function subject(control: Control, policy: Policy, corpus: Corpus): Subject {
  const bindings: BoundPolicy[] = [];
  const bindingOf = (parameters: Readonly<Record<string, unknown>>): number => {
    const name = `${control.id} ${JSON.stringify(parameters)}`;
    const found = bindings.findIndex((one) => one.name === name);
    return found < 0 ? bindings.push({ name, policy, parameters, excludedNamespaces: [] }) - 1 : found;
  };
  const given = [...new Set([bindingOf(control.samples.parameters), bindingOf({})])];
  const samples = [...control.samples.allowed, ...control.samples.denied].map((sample, i) => {
    const operation = sample.operation ?? 'CREATE';
    const object = operation === 'DELETE' ? undefined : sample.object;
    return ask(
      reviewOf(`sample-${i}`, operation, object, sample.oldObject),
      bindingOf(sample.parameters ?? control.samples.parameters),
      'texts',
    );
  });
  // Without parameters most controls give one answer to everything.
  const everywhere = (reviews: readonly Review[], strictness: Strictness) =>
    reviews
      .filter((review) => reaches(policy, review))
      .map((review, i) => ask(review, given[i % 4 === 3 ? given.length - 1 : 0] ?? 0, strictness));
  const [whole, malformed] = [everywhere(corpus.whole, 'texts'), everywhere(corpus.malformed, 'verdict')];
  const extra = extraRequests(control, policy)
    .filter(({ review, parameters }) => reaches(policy, review) && takes(policy, parameters ?? {}))
    .map(({ review, parameters, strictness }) =>
      ask(review, parameters === undefined ? (given[0] ?? 0) : bindingOf(parameters), strictness),
    );
  const slices = [0, ...roundEnds];
  const rounds = slices
    .slice(1)
    .map((end, i) => [
      ...(i === 0 ? samples : []),
      ...(i === 1 ? extra : []),
      ...whole.slice(slices[i], end),
      ...malformed.slice(slices[i], end),
    ]);
  const answers = bindings.map((one) =>
    compiledJudge(
      [one],
      rounds.flat().map(({ review }) => review),
    ),
  );
  const answered = ({ review, binding, strictness }: Asked): Question => {
    const answer = answers[binding]?.of.get(answerKey(review.id, bindings[binding]?.name ?? ''));
    return { review, binding, strictness, expected: showAnswer(answer, strictness) };
  };
  return { bindings, rounds: rounds.map((round) => round.map(answered)) };
}

type Asked = Omit<Question, 'expected'>;

function ask(review: Review, binding: number, strictness: Strictness): Asked {
  return { review, binding, strictness };
}

function takes(policy: Policy, parameters: Readonly<Record<string, unknown>>): boolean {
  return Object.keys(parameters).every((name) => policy.parameters.some((one) => one.name === name));
}

function reaches(policy: Policy, { review }: Review): boolean {
  const kind = (review.object ?? review.oldObject)?.['kind'];
  return policy.kinds.some((one) => one.kind === kind);
}
