import type { Policy, PolicyRule } from '../cel/policy.ts';
import { shortest } from '../cel/reads-of.ts';
import { shapeOf } from '../cel/shape.ts';
import type { Bundle } from '../model/bundle.ts';

/**
 * Returns one policy with the rules of several, which keep their texts and their ids. They judge the same kinds, and
 * none has parameters.
 */
export function bundlePolicies(bundle: Bundle, policies: readonly Policy[]): Policy {
  const [first] = policies;
  if (first === undefined) throw new RangeError(`bundle ${bundle.id} is empty`);
  const rules = policies.flatMap((policy) => policy.rules.map((rule) => renamed(policy, rule)));
  return {
    ...first,
    id: bundle.id,
    version: newest(policies.map((policy) => policy.version)),
    title: bundle.title,
    description: bundle.description,
    rules,
    shape: shapeOf(rules, first.shape.type),
    reads: shortest(policies.flatMap((policy) => policy.reads)),
  };
}

// The names of variables and rules come from it, so no two may be alike.
function renamed(policy: Policy, rule: PolicyRule): PolicyRule {
  const words = policy.rules.length === 1 ? policy.id.split('-') : [...policy.id.split('-'), rule.name];
  const name = words.map((word, i) => (i === 0 ? word : `${word.charAt(0).toUpperCase()}${word.slice(1)}`)).join('');
  return { ...rule, name };
}

function newest(versions: readonly string[]): string {
  const numbers = (version: string): number[] => version.split('.').map(Number);
  const later = (a: string, b: string): number => {
    const [left, right] = [numbers(a), numbers(b)];
    const at = left.findIndex((part, i) => part !== right[i]);
    return at < 0 ? 0 : (left[at] ?? 0) - (right[at] ?? 0);
  };
  return [...versions].sort(later).at(-1) ?? '1.0.0';
}
