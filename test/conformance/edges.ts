import { extraRequests } from '../mutation/extra-requests.ts';
import type { Strictness } from '../mutation/show-answer.ts';
import { disagreements } from './agree.ts';
import { compiledControls } from './compiled-controls.ts';
import type { BoundPolicy } from './compiled-judge.ts';
import { everywhere, sees, textsOf } from './differential.ts';
import type { Answer } from './judge.ts';
import type { Review } from './review.ts';
import type { StepResult } from './step-result.ts';

/**
 * Judges requests made by hand, which random ones do not reach: updates, cuts, subresources, volumes, strange values
 * place by place. Well-formed ones have to be answered with one text, others with one verdict.
 */
export async function edges(): Promise<StepResult> {
  const bound = new Map<string, BoundPolicy>();
  const [exact, loose]: [Review[], Review[]] = [[], []];
  for (const [turn, { control, policy, name: variant }] of (await compiledControls()).entries()) {
    for (const [i, { review, parameters = control.samples.parameters, strictness }] of extraRequests(
      control,
      policy,
    ).entries()) {
      if ((i + turn) % turnsOf(review.id, strictness) !== 0) continue;
      if (!Object.keys(parameters).every((name) => Object.hasOwn(control.parameters, name))) continue;
      const name = `${variant} ${JSON.stringify(parameters)}`;
      bound.set(name, { name, policy, parameters, excludedNamespaces: [] });
      const asked = { ...review, id: `${variant}/${i}/${review.id}`, policies: [name] };
      (strictness === 'texts' ? exact : loose).push(asked);
    }
  }
  const { policies, answers } = await everywhere([...bound.values()], [...exact, ...loose]);
  const verdict = (answer: Answer | undefined): readonly string[] => [
    textsOf(answer).length > 0 ? 'denied' : 'allowed',
  ];
  const failures = [
    ...disagreements(policies, exact, answers, sees, textsOf),
    ...disagreements(policies, loose, answers, sees, verdict),
  ].map((one) => JSON.stringify(one));
  const asked = exact.length + loose.length;
  return {
    name: 'edges',
    passed: asked - failures.length,
    failures,
    summary: `${exact.length} requests with exact text, ${loose.length} by verdict, ${answers.size} evaluators`,
  };
}

// What is strange is so to every control, and one value is judged like another by all variants of one: they take turns.
function turnsOf(id: string, strictness: Strictness): number {
  if (strictness !== 'texts') return 5;
  return id.startsWith('fault-') ? 2 : 1;
}
