import { createEvaluator } from '../../src/cel/create-evaluator.ts';
import type { Policy } from '../../src/cel/policy.ts';
import type { EvaluatorMutant } from './mutant.ts';
import { policyFaults } from './policy-faults.ts';
import { overlooking, requestFaults } from './request-faults.ts';

/** Returns the faults that are planted in the compiled JavaScript of a control. */
export function evaluatorMutants(policy: Policy): EvaluatorMutant[] {
  const own = { engine: 'javascript', control: policy.id } as const;
  return [
    ...policyFaults(policy).map(({ place, operator, change, faulty }) => ({
      ...own,
      place,
      operator,
      change,
      evaluator: (values: Readonly<Record<string, unknown>>) => createEvaluator(faulty, values),
    })),
    ...requestFaults.map((fault) => ({
      ...own,
      place: 'request',
      operator: 'overlook',
      change: fault.change,
      evaluator: (values: Readonly<Record<string, unknown>>) => overlooking(createEvaluator(policy, values), fault),
    })),
  ];
}
