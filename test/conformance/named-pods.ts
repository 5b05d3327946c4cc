import { readFileSync } from 'node:fs';
import { namedPods } from '../pss/named-pods.ts';
import { foldVerdicts, type PodVerdicts, recorded } from '../pss/pod-verdicts.ts';
import { speak } from './judge.ts';
import type { StepResult } from './step-result.ts';

/** Returns upstream's verdicts on the named pods. */
export async function askNamedPods(): Promise<Record<string, PodVerdicts>> {
  const answers: Record<string, PodVerdicts> = {};
  const pods = Object.entries(namedPods).map(([id, pod]) => ({ pod: { id, ...pod } }));
  for await (const line of speak('podsecurity', [], [{ ask: recorded }, ...pods])) {
    const { id, verdicts, judged, error } = JSON.parse(line);
    if (error !== undefined) throw new Error(`${id}: ${error}`);
    answers[id] = foldVerdicts(
      (level, index) => verdicts[judged[recorded.levels.indexOf(level) * recorded.versions.length + index]].text,
    );
  }
  return answers;
}

/** Compares what `npm test` takes for upstream's verdicts on the named pods with upstream's own. */
export async function recordedPods(): Promise<StepResult> {
  const known = JSON.parse(readFileSync(new URL('../pss/named-pods.expected.json', import.meta.url), 'utf8'));
  const answers = Object.entries(await askNamedPods());
  const failures = answers
    .filter(([name, verdicts]) => JSON.stringify(verdicts) !== JSON.stringify(known[name]))
    .map(([name, verdicts]) => `${name}: upstream says ${JSON.stringify(verdicts)}; record the named pods again`);
  return {
    name: 'pod security, named pods',
    passed: answers.length - failures.length,
    failures,
    summary: `${answers.length} pods as npm test knows them`,
  };
}
