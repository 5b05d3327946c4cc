import { expectedTexts } from '../../src/model/expected-texts.ts';
import { disagreements } from './agree.ts';
import { amountReviews } from './amount-corpus.ts';
import { compiledControls, compiledProbes } from './compiled-controls.ts';
import { type BoundPolicy, compiledJudge } from './compiled-judge.ts';
import { type Judge, judges } from './evaluators.ts';
import { exemptedPolicies } from './exempted-policies.ts';
import { givenPolicy } from './given-policy.ts';
import { type Answer, type Answers, answerKey, type GivenPolicy } from './judge.ts';
import { kindReviews } from './kinds-corpus.ts';
import { malformedReview } from './malformed-corpus.ts';
import { namespaceReviews } from './namespace-corpus.ts';
import { podReviews } from './pod-corpus.ts';
import { type Random, random } from './random.ts';
import { type Review, reviewOf } from './review.ts';
import { serviceReviews } from './service-corpus.ts';
import type { StepResult } from './step-result.ts';
import { wholeLevels } from './whole-levels.ts';

const excludedNamespaces = ['kube-system'];

/** Judges every sample of every control in every way in which it can be enforced; each text has to be exact. */
export async function samplesEverywhere(): Promise<StepResult> {
  const bound = new Map<string, BoundPolicy>();
  const expected: { review: Review; policy: string; sample: string; texts: readonly string[] }[] = [];
  for (const { control, policy, name: variant } of await compiledControls()) {
    for (const [i, sample] of [...control.samples.allowed, ...control.samples.denied].entries()) {
      const parameters = sample.parameters ?? control.samples.parameters;
      const name = `${variant} ${JSON.stringify(parameters)}`;
      bound.set(name, { name, policy, parameters, excludedNamespaces: [] });
      const operation = sample.operation ?? 'CREATE';
      const object = operation === 'DELETE' ? undefined : sample.object;
      const { inventory = [] } = sample;
      const asked = reviewOf(`${variant}/${i}`, operation, object, sample.oldObject);
      const review = { ...asked, policies: [name], inventory };
      expected.push({
        review,
        policy: name,
        sample: `${variant}: ${sample.name}`,
        texts: [...expectedTexts(sample)].sort(),
      });
    }
  }
  const { policies, answers } = await everywhere(
    [...bound.values()],
    expected.map(({ review }) => review),
  );
  const given = new Map(policies.map((policy) => [policy.name, policy]));
  const asked = expected.flatMap((one) => {
    const policy = given.get(one.policy);
    return policy
      ? [...answers].filter(([judge]) => sees(judge, one.review, policy)).map(([judge, of]) => ({ ...one, judge, of }))
      : [];
  });
  const failures = asked.flatMap(({ review, policy, sample, texts, judge, of }) => {
    const found = textsOf(of.of.get(answerKey(review.id, policy)));
    return JSON.stringify(found) === JSON.stringify(texts) ? [] : [JSON.stringify({ sample, judge, found, texts })];
  });
  return {
    name: 'samples',
    passed: asked.length - failures.length,
    failures,
    summary: `${expected.length} samples, ${answers.size} evaluators, exact text`,
  };
}

/** Judges generated requests by every control, with and without parameters; all evaluators have to give one text. */
export async function generated(seed: number, objects: number): Promise<StepResult> {
  return settle('generated requests', await boundPolicies(), reviewsOf(seed, objects), seed, {
    show: textsOf,
    most: 18,
  });
}

/** Judges malformed objects by every control; no evaluator may allow what another denies, whatever it says. */
export async function malformed(seed: number, objects: number): Promise<StepResult> {
  const source = random(seed + 1);
  const whole = reviewsOf(seed, objects).filter((review) => review.review.operation !== 'DELETE');
  const reviews = whole.map((review, i) => malformedReview(review, source, `malformed-${i}`));
  const verdict = (answer: Answer | undefined): readonly string[] => [
    textsOf(answer).length > 0 ? 'denied' : 'allowed',
  ];
  return settle('malformed objects', await boundPolicies(), reviews, seed, { show: verdict, most: 10 });
}

function reviewsOf(seed: number, objects: number): Review[] {
  const source = random(seed);
  const [pods, services, kinds] = [objects, Math.ceil(objects / 4), Math.ceil(objects / 10)];
  return [
    ...podReviews(pods, source),
    ...serviceReviews(services, source),
    ...kindReviews(kinds, source),
    ...amountReviews(services, source),
    ...namespaceReviews(services, source),
  ];
}

async function boundPolicies(): Promise<BoundPolicy[]> {
  const whole = (await wholeLevels()).map(({ name, policy }) => ({ name, policy, parameters: {}, excludedNamespaces }));
  const single = [...(await compiledControls()), ...compiledProbes()].flatMap(
    ({ control, policy, name }): BoundPolicy[] => {
      const without = { name: `${name} without parameters`, policy, parameters: {}, excludedNamespaces };
      const parameters = control.samples.parameters;
      if (Object.keys(parameters).length === 0) return [without];
      return [without, { ...without, name: `${name} with parameters`, parameters }];
    },
  );
  // Named accounts and images are rare in what is generated; whose pods have no account is not.
  const exempted = (await exemptedPolicies()).filter((_, i) => i % 5 === 0);
  return [...single, ...whole, ...exempted];
}

async function settle(
  name: string,
  bound: readonly BoundPolicy[],
  reviews: readonly Review[],
  seed: number,
  { show, most }: { show: (answer: Answer | undefined) => readonly string[]; most: number },
): Promise<StepResult> {
  const turns = random(seed);
  const asked = reviews.map((review, i) => ({ ...review, policies: policiesFor(review, i, { bound, most, turns }) }));
  const { policies, answers } = await everywhere(bound, asked);
  const failures = disagreements(policies, asked, answers, sees, show).map((one) => JSON.stringify(one));
  const pairs = asked.reduce((sum, review) => sum + review.policies.length, 0);
  const [first] = answers.values();
  const denied = [...(first?.of.values() ?? [])].filter((answer) => answer.messages.length > 0).length;
  return {
    name,
    passed: pairs - failures.length,
    failures,
    summary: `${pairs} request × control pairs, ${denied} denied, ${answers.size} evaluators; repeat with --seed ${seed}`,
  };
}

interface Choice {
  readonly bound: readonly BoundPolicy[];
  /** The most policies of its kind that a request is judged by; the seed says which. */
  readonly most: number;
  readonly turns: Random;
}

// Policies of other kinds are asked now and then: that they leave a request alone has to hold too.
function policiesFor(review: Review, i: number, { bound, most, turns }: Choice): string[] {
  const kind = (review.review.object ?? review.review.oldObject)?.['kind'];
  const all = bound.filter(({ policy }) => policy.kinds.some((one) => one.kind === kind));
  const first = turns.upTo(Math.max(0, all.length - 1));
  const matching = [...all.slice(first), ...all.slice(0, first)].slice(0, most);
  const other = i % 10 === 0 ? bound[(i / 10) % bound.length] : undefined;
  return [...new Set([...matching, ...(other ? [other] : [])])].map(({ name }) => name);
}

/** Asks every evaluator. */
export async function everywhere(
  bound: readonly BoundPolicy[],
  reviews: readonly Review[],
  among: readonly Judge[] = judges,
): Promise<{ policies: GivenPolicy[]; answers: Map<string, Answers> }> {
  const policies = bound.map(givenPolicy);
  const answers = new Map<string, Answers>([['compiled JavaScript', compiledJudge(bound, reviews)]]);
  // Two at a time, as there are two cores: API servers, the last, spend their start waiting, and Gatekeeper does not.
  const waiting = [...among];
  const work = async (next: () => Judge | undefined): Promise<void> => {
    for (let one = next(); one !== undefined; one = next()) answers.set(one.name, await one.judge(policies, reviews));
  };
  await Promise.all([work(() => waiting.shift()), work(() => waiting.pop())]);
  return { policies, answers };
}

/** Returns whether a request reaches the judge of that name; what is no judge of these sees everything. */
export function sees(name: string, review: Review, policy: GivenPolicy): boolean {
  return judges.find((judge) => judge.name === name)?.sees(review, policy) ?? true;
}

/** Returns what an answer says, sorted: Gatekeeper sorts its messages and the API server does not. */
export function textsOf(answer: Answer | undefined): readonly string[] {
  if (answer === undefined) return ['no answer'];
  return [...answer.messages, ...(answer.error === undefined ? [] : [`error: ${answer.error}`])].sort();
}
