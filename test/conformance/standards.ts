import { everywhere, sees } from './differential.ts';
import { judges } from './evaluators.ts';
import { type Answer, answerKey, speak } from './judge.ts';
import { askedVersions, asking, type OracleAnswer } from './pod-security.ts';
import { reviewOf } from './review.ts';
import { type StandardControls, standardControls } from './standard-controls.ts';
import { type StandardPod, standardPods } from './standard-pods.ts';
import type { StepResult } from './step-result.ts';

const levels = ['baseline', 'restricted'] as const;
// All answers about so many pods are held at once.
const together = 2000;

/**
 * Judges pods by every variant of the pod security controls on every evaluator, and compares with upstream's own: per
 * check, and the verdict of the controls that are active at each level and version.
 *
 * @param names of evaluators; none means all, which take two cores two minutes for 1,000 pods
 */
export async function standards(seed: number, count: number, names: readonly string[] = []): Promise<StepResult[]> {
  const among = judges.filter(({ name }) => names.length === 0 || names.includes(name));
  const { standards: asked, controls } = await standardControls(levels, askedVersions);
  const bound = controls.map(({ name, policy }) => ({ name, policy, parameters: {}, excludedNamespaces: [] }));
  const controlOf = new Map(controls.map(({ name, control }) => [name, control.id]));
  const pods = standardPods(seed, count);
  const totals = new Map<string, { checks: number; verdicts: number; allowed: number; failures: string[] }>();
  for (let at = 0; at < pods.length; at += together) {
    const some = pods.slice(at, at + together);
    const oracle = await askOracle(some);
    const reviews = some.map(({ id, pod }) => reviewOf(id, 'CREATE', pod));
    const { policies, answers } = await everywhere(bound, reviews, among);
    for (const [judge, { of }] of answers) {
      const total = totals.get(judge) ?? { checks: 0, verdicts: 0, allowed: 0, failures: [] };
      totals.set(judge, total);
      const seen = reviews.every((review) => policies.every((policy) => sees(judge, review, policy)));
      if (!seen) total.failures.push(`${judge} does not see every pod`);
      for (const [i, { id, pod }] of some.entries()) {
        const denied = new Map<string, boolean>();
        for (const [variant, control] of controlOf) {
          const answer = of.get(answerKey(id, variant));
          denied.set(variant, (answer?.messages.length ?? 0) > 0);
          const fault = faultOf(answer, control);
          if (fault !== undefined)
            total.failures.push(`${judge}, ${variant} of ${id}: ${fault}: ${JSON.stringify(pod)}`);
        }
        const found = compare(asked, denied, oracle[i] as OracleAnswer);
        total.checks += found.checks;
        total.verdicts += asked.length;
        total.allowed += found.allowed;
        total.failures.push(...found.differences.map((text) => `${judge}, ${id}: ${text}: ${JSON.stringify(pod)}`));
      }
    }
  }
  return [...totals].map(([judge, { checks, verdicts, allowed, failures }]) => ({
    name: `pod security by controls, ${judge}`,
    passed: Math.max(0, verdicts - failures.length),
    failures,
    summary: `${count} pods × ${controlOf.size} variants, ${verdicts} verdicts at ${asked.length} levels and versions, ${allowed} allowed, ${checks} of single checks, seed ${seed}`,
  }));
}

// A denial for another reason than the control's own proves nothing.
function faultOf(answer: Answer | undefined, control: string): string | undefined {
  if (answer === undefined) return 'no answer';
  if (answer.error !== undefined) return answer.error;
  return answer.messages.find((text) => !text.endsWith(`[${control}]`));
}

function compare(asked: readonly StandardControls[], denied: ReadonlyMap<string, boolean>, oracle: OracleAnswer) {
  const differences: string[] = [];
  let [checks, allowed] = [0, 0];
  if (oracle.error !== undefined) differences.push(`upstream cannot decode it: ${oracle.error}`);
  asked.forEach(({ standard, active }, i) => {
    const verdict = oracle.verdicts?.[oracle.judged?.[i] ?? -1];
    const failed = new Set(verdict?.failures.map(({ id }) => id));
    checks += active.length;
    if (verdict?.allowed) allowed += 1;
    if (verdict?.allowed !== active.every(({ variant }) => denied.get(variant) === false))
      differences.push(`${standard}: upstream ${verdict?.allowed ? 'allows' : 'denies'} it`);
    for (const { check, variant } of active) {
      if (denied.get(variant) !== failed.delete(check))
        differences.push(`${standard}: ${variant} says ${denied.get(variant) ? 'no' : 'yes'}, upstream does not`);
    }
    for (const check of failed) differences.push(`${standard}: no active control stands for ${check}`);
  });
  return { differences, checks, allowed };
}

async function askOracle(pods: readonly StandardPod[]): Promise<OracleAnswer[]> {
  const answers: OracleAnswer[] = [];
  const given = pods.map(({ id, pod: { metadata, spec } }) => ({ id, metadata, spec }));
  for await (const line of speak('podsecurity', [], asking(given, undefined, levels))) answers.push(JSON.parse(line));
  return answers;
}
