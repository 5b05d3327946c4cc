import type { Finding } from '../model/finding.ts';
import { keyOf } from './azure-resource.ts';
import { fingerprint } from './fingerprint.ts';
import { observe } from './observe.ts';
import { isGood, type StepResult } from './step-result.ts';
import type { Target } from './target.ts';

/** How long is waited for a list that is behind, in milliseconds. */
const waits = [0, 1000, 2000, 4000, 8000];

/**
 * Returns what does not stand as it was written, when a run is over: somebody else wrote at the same time, and Azure has
 * no way to write only what has not moved. A list that is behind is waited for.
 */
export async function movedMeanwhile(
  results: readonly StepResult[],
  target: Target,
  sleep: (milliseconds: number) => Promise<void>,
): Promise<Finding[]> {
  if (!results.some(({ outcome }) => outcome === 'done')) return [];
  const last = new Map(results.filter(isGood).map((result) => [keyOf(result.step.resource), result]));
  const wanted = [...last.values()].map(({ step, written = step.resource }) => {
    return { step, written, key: keyOf(written), print: step.action === 'delete' ? null : fingerprint(written) };
  });
  const listed = await observe(
    target,
    wanted.map(({ written }) => written.scope),
  );
  const there = new Map(listed.map((one) => [keyOf(one), fingerprint(one)]));
  let moved = wanted.filter(({ key, print }) => (there.get(key) ?? null) !== print);
  for (const wait of waits) {
    if (wait > 0 && moved.length > 0) await sleep(wait);
    // What a list does not show as it should is asked for by itself.
    const found = await Promise.all(moved.map(({ written }) => target.get(written.kind, written.scope, written.name)));
    moved = moved.filter(({ print }, i) => fingerprint(found[i]) !== print);
  }
  return moved.map(({ step }) => ({
    code: 'azure/drift',
    severity: 'error',
    subject: step.id,
    message: 'the resource does not stand as it was written: somebody else wrote it at the same time',
    mend: 'let one run at a time write to an environment, and run it again',
  }));
}
