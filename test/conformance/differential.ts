import { constraint } from '../../src/admission/constraint.ts';
import { constraintTemplate } from '../../src/admission/constraint-template.ts';
import { expectedTexts } from '../../src/planes/suites.ts';
import { disagreements } from './agree.ts';
import { compiledControls } from './compiled-controls.ts';
import { type BoundPolicy, compiledJudge } from './compiled-judge.ts';
import { judges, sees } from './evaluators.ts';
import { type Answers, answerKey } from './judge.ts';
import { podReviews } from './pod-corpus.ts';
import { random } from './random.ts';
import { type Review, reviewOf } from './review.ts';
import { serviceReviews } from './service-corpus.ts';
import type { StepResult } from './step-result.ts';

const excludedNamespaces = ['kube-system'];

/** Judges every sample of every control in every way in which it can be enforced; each text has to be exact. */
export async function samplesEverywhere(): Promise<StepResult> {
  const bound = new Map<string, BoundPolicy>();
  const expected: { review: Review; policy: string; sample: string; texts: readonly string[] }[] = [];
  for (const { control, policy } of await compiledControls()) {
    for (const [i, sample] of [...control.samples.allowed, ...control.samples.denied].entries()) {
      const parameters = sample.parameters ?? control.samples.parameters;
      const name = `${control.id} ${JSON.stringify(parameters)}`;
      bound.set(name, { name, policy, parameters, excludedNamespaces: [] });
      const operation = sample.operation ?? 'CREATE';
      const object = operation === 'DELETE' ? undefined : sample.object;
      const review = { ...reviewOf(`${control.id}/${i}`, operation, object, sample.oldObject), policies: [name] };
      expected.push({
        review,
        policy: name,
        sample: `${control.id}: ${sample.name}`,
        texts: [...expectedTexts(sample)].sort(),
      });
    }
  }
  const answers = await everywhere(
    [...bound.values()],
    expected.map(({ review }) => review),
  );
  const failures = expected.flatMap(({ review, policy, sample, texts }) =>
    [...answers].flatMap(([judge, given]) => {
      const answer = given.of.get(answerKey(review.id, policy));
      const found = [...(answer?.messages ?? []), ...(answer?.error ? [`error: ${answer.error}`] : [])].sort();
      return JSON.stringify(found) === JSON.stringify(texts) ? [] : [JSON.stringify({ sample, judge, found, texts })];
    }),
  );
  return {
    name: 'samples',
    passed: expected.length * answers.size - failures.length,
    failures,
    summary: `${expected.length} samples × ${answers.size} evaluators, exact text`,
  };
}

/** Judges generated requests by every control, with and without parameters; all evaluators have to give one text. */
export async function generated(seed: number, objects: number): Promise<StepResult> {
  const source = random(seed);
  const reviews = [...podReviews(objects, source), ...serviceReviews(Math.ceil(objects / 4), source)];
  const bound = (await compiledControls()).flatMap(({ control, policy }): BoundPolicy[] => {
    const without = { name: `${control.id} without parameters`, policy, parameters: {}, excludedNamespaces };
    const parameters = control.samples.parameters;
    return Object.keys(parameters).length === 0
      ? [without]
      : [without, { ...without, name: `${control.id} with parameters`, parameters }];
  });
  const answers = await everywhere(bound, reviews);
  const failures = disagreements(
    bound.map(({ name }) => ({ name })),
    reviews,
    answers,
    sees,
  ).map((one) => JSON.stringify(one));
  const pairs = bound.length * reviews.length;
  const [first] = answers.values();
  const denied = [...(first?.of.values() ?? [])].filter((answer) => answer.messages.length > 0).length;
  return {
    name: 'generated requests',
    passed: pairs * answers.size - failures.length,
    failures,
    summary: `${pairs} request × control pairs, ${denied} denied, ${answers.size} evaluators; repeat with --seed ${seed}`,
  };
}

async function everywhere(bound: readonly BoundPolicy[], reviews: readonly Review[]): Promise<Map<string, Answers>> {
  const policies = bound.map((one) => ({
    name: one.name,
    template: constraintTemplate(one.policy, { engines: 'both', generateVAP: true }),
    constraint: constraint(one.policy, {
      name: 'subject',
      enforcement: 'deny',
      parameters: one.parameters,
      namespaces: [],
      excludedNamespaces: one.excludedNamespaces,
    }),
  }));
  const answers = new Map<string, Answers>([['compiled JavaScript', compiledJudge(bound, reviews)]]);
  for (const judge of judges) answers.set(judge.name, await judge.judge(policies, reviews));
  return answers;
}
