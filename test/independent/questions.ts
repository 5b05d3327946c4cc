import type { Policy } from '../../src/cel/policy.ts';
import { amountReviews } from '../conformance/amount-corpus.ts';
import { type CompiledControl, compiledControls, compiledProbes, isIn } from '../conformance/compiled-controls.ts';
import { kindReviews } from '../conformance/kinds-corpus.ts';
import { podReviews } from '../conformance/pod-corpus.ts';
import { random } from '../conformance/random.ts';
import { type Review, reviewOf } from '../conformance/review.ts';
import { serviceReviews } from '../conformance/service-corpus.ts';

/** The requests that one policy is asked, with one set of parameter values. */
export interface Questions {
  readonly name: string;
  readonly policy: Policy;
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly reviews: readonly Review[];
}

/** Returns every sample of every shipped control, with the parameters of that sample. */
export async function sampleQuestions(): Promise<Questions[]> {
  return (await compiledControls()).filter(hasCel).flatMap(({ control, policy, name }) =>
    [...control.samples.allowed, ...control.samples.denied].map((sample): Questions => {
      const { operation = 'CREATE', object, oldObject } = sample;
      const given = operation === 'DELETE' ? undefined : object;
      return {
        name: `${name}: ${sample.name}`,
        policy,
        parameters: sample.parameters ?? control.samples.parameters,
        reviews: [reviewOf(sample.name, operation, given, oldObject)],
      };
    }),
  );
}

/** Returns generated requests for every shipped control and every probe, with and without parameters. */
export async function generatedQuestions(seed: number, objects: number): Promise<Questions[]> {
  const source = random(seed);
  const reviews = [
    ...podReviews(objects, source),
    ...serviceReviews(Math.ceil(objects / 4), source),
    ...kindReviews(Math.ceil(objects / 10), source),
    ...amountReviews(objects, source),
  ];
  return [...(await compiledControls()), ...compiledProbes()]
    .filter(hasCel)
    .flatMap(({ control, policy, name }): Questions[] => {
      const asked = reviews.filter((review) => judges(policy, review));
      const without = { name: `${name} without parameters`, policy, parameters: {}, reviews: asked };
      const { parameters } = control.samples;
      if (Object.keys(parameters).length === 0) return [without];
      return [without, { ...without, name: `${name} with parameters`, parameters }];
    });
}

// What has no CEL is compared on the engines that it has.
const hasCel = (one: CompiledControl): boolean => isIn('cel', one);

function judges(policy: Policy, { review }: Review): boolean {
  const kind = (review.object ?? review.oldObject)?.['kind'];
  return policy.kinds.some((one) => one.kind === kind);
}
