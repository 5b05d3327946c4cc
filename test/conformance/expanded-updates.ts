import type { Sample } from '../../src/index.ts';
import { compiledControls } from './compiled-controls.ts';
import { judges } from './evaluators.ts';
import { givenPolicy } from './given-policy.ts';
import { answerKey } from './judge.ts';
import { type Review, reviewOf } from './review.ts';
import type { StepResult } from './step-result.ts';

/**
 * Judges pods as Gatekeeper 3.23 makes them of a workload that is updated: by the operation UPDATE, with an owner that
 * has no uid, and without the pod as it was. They have to be judged whole.
 */
export async function expandedUpdates(): Promise<StepResult> {
  const ownerReferences = [{ apiVersion: 'apps/v1', kind: 'Deployment', name: 'web', uid: '' }];
  const controls = (await compiledControls()).filter(({ control }) =>
    control.match.kinds.some(({ kind }) => kind === 'Pod'),
  );
  const made = controls.flatMap(({ control, policy, name }) => {
    const plain = [control.samples.denied, control.samples.allowed].map((samples: readonly Sample[]) =>
      samples.find(({ operation, parameters, oldObject }) => !operation && !parameters && !oldObject),
    );
    const reviews = plain.flatMap((sample, i): Review[] => {
      if (sample === undefined) return [];
      const object = sample.object as { metadata?: object };
      const owned = { ...object, metadata: { ...object.metadata, ownerReferences } };
      return [{ ...reviewOf(`${name}/${i}`, 'UPDATE', owned), policies: [name] }];
    });
    if (reviews.length < plain.length) return [];
    const parameters = control.samples.parameters;
    return [{ name, reviews, given: givenPolicy({ name, policy, parameters, excludedNamespaces: [] }) }];
  });
  const webhooks = judges.filter(({ name }) => name.startsWith('gatekeeper-'));
  const failures: string[] = [];
  for (const { name: engine, judge } of webhooks) {
    const { of } = await judge(
      made.map(({ given }) => given),
      made.flatMap(({ reviews }) => reviews),
    );
    for (const { name } of made) {
      const [bad, good] = [0, 1].map((i) => of.get(answerKey(`${name}/${i}`, name))?.messages.length ?? -1);
      if (bad === 0 || bad === -1) failures.push(`${engine}: ${name} lets an updated workload pass`);
      if (good !== 0) failures.push(`${engine}: ${name} refuses a compliant one`);
    }
  }
  const asked = webhooks.length * made.length * 2;
  return {
    name: 'expansion on update',
    passed: asked - failures.length,
    failures,
    summary: `${made.length} controls, ${webhooks.length} evaluators`,
  };
}
