import type { Policy } from '../../src/cel/policy.ts';
import type { TextMutant } from './mutant.ts';
import { codeOf } from './text-mutants.ts';

/** Returns a policy's code without any fault: what kills it would kill every mutant, and prove nothing. */
export function unharmed(policy: Policy): TextMutant[] {
  return (['rego', 'cel'] as const).map((engine) => ({
    engine,
    control: policy.id,
    operator: 'none',
    place: '',
    change: '',
    code: codeOf(policy, engine),
  }));
}
