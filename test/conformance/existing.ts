import { compiledControls, compiledProbes } from './compiled-controls.ts';
import type { BoundPolicy } from './compiled-judge.ts';
import { everywhere, sees, textsOf } from './differential.ts';
import { answerKey } from './judge.ts';
import { laterRequests } from './later-requests.ts';
import { offendingObjects } from './offending-objects.ts';
import { type Review, reviewOf } from './review.ts';
import type { StepResult } from './step-result.ts';

interface Asked {
  readonly what: string;
  readonly review: Review;
  readonly policy: string;
}

/**
 * Asks every evaluator what happens to objects that exist and do not comply: whoever relabels, scales, controls or deletes
 * them is admitted, and whoever creates them is denied. One result a kind of request.
 */
export async function existing(): Promise<StepResult[]> {
  const bound = new Map<string, BoundPolicy>();
  const asked: Asked[] = [];
  const judged = new Map<string, number>();
  for (const { control, policy, name: variant } of [...(await compiledControls()), ...compiledProbes()]) {
    for (const [i, { object, parameters, inventory = [] }] of offendingObjects(control).entries()) {
      const name = `${variant} ${JSON.stringify(parameters)}`;
      bound.set(name, { name, policy, parameters, excludedNamespaces: [] });
      const id = `${variant}/${i}`;
      const ask = (what: string, review: Review) =>
        asked.push({ what, review: { ...review, policies: [name], inventory }, policy: name });
      ask('create', reviewOf(`${id} create`, 'CREATE', object));
      for (const { later, review, read } of laterRequests(object, policy, id)) {
        if (read) judged.set(later, (judged.get(later) ?? 0) + 1);
        else ask(later, review);
      }
    }
  }
  const { policies, answers } = await everywhere(
    [...bound.values()],
    asked.map(({ review }) => review),
  );
  const given = new Map(policies.map((policy) => [policy.name, policy]));
  return [...Map.groupBy(asked, ({ what }) => what)].map(([what, requests]): StepResult => {
    const failures: string[] = [];
    const counts = [...answers].map(([judge, { of }]) => {
      const seen = requests.filter(({ review, policy }) => sees(judge, review, given.get(policy) ?? { name: policy }));
      const right = seen.filter(({ review, policy }) => {
        const texts = textsOf(of.get(answerKey(review.id, policy)));
        const good = what === 'create' ? isDenial(texts) : texts.length === 0;
        if (!good) failures.push(JSON.stringify({ request: review.id, judge, texts }));
        return good;
      });
      return { judge, right: right.length };
    });
    const left = judged.get(what);
    return {
      name: `existing objects: ${what}`,
      passed: counts.reduce((sum, { right }) => sum + right, 0),
      failures,
      summary: `${what === 'create' ? 'denied' : 'admitted'} by ${counts.map(({ judge, right }) => `${judge} ${right}`).join(', ')}${left === undefined ? '' : `; ${left} not asked, the rules read what changes`}`,
    };
  });
}

// A request that fails would be denied as well, for no reason that the control gives.
function isDenial(texts: readonly string[]): boolean {
  return texts.length > 0 && texts.every((text) => /\[[a-z-]+\]$/.test(text));
}
