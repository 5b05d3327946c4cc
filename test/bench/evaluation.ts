import { createEvaluator } from '../../src/cel/create-evaluator.ts';
import { benchPods } from './bench-pods.ts';
import { type BenchPolicy, shippedPodPolicies, twelveRules } from './bench-policies.ts';
import { digits, measureCpu, shown } from './measure.ts';
import { table } from './table.ts';

const count = 10_000;

/** Measures the compiled JavaScript: pods a second on one core. */
export async function evaluation(): Promise<string> {
  return table([
    ['10,000 pods, compiled JavaScript', 'rules', 'denied', 'CPU, min / median', 'pods/s', 'goal'],
    row('twelve pod rules', await twelveRules(), '200,000'),
    row('all shipped pod controls', await shippedPodPolicies(), ''),
  ]);
}

function row(name: string, policies: readonly BenchPolicy[], goal: string): string[] {
  const pods = benchPods(count);
  const evaluators = policies.map(({ policy, parameters }) => createEvaluator(policy, parameters));
  let denied = 0;
  const times = measureCpu(5, 5, () => {
    denied = 0;
    for (const object of pods) {
      let hits = 0;
      for (const evaluate of evaluators) hits += evaluate({ operation: 'CREATE', object }).length;
      if (hits > 0) denied++;
    }
  });
  const rules = policies.reduce((sum, { policy }) => sum + policy.rules.length, 0);
  return [name, String(rules), String(denied), shown(times), digits((count / times.min) * 1000), goal];
}
