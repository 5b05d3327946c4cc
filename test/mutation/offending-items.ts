import { createEvaluator } from '../../src/cel/create-evaluator.ts';
import type { Policy, PolicyRule } from '../../src/cel/policy.ts';
import type { SingleFault } from '../conformance/single-faults.ts';

/** A container or a volume that a rule denies, and what its rule says of it beside its name. */
export interface OffendingItem {
  readonly item: Readonly<Record<string, unknown>>;
  readonly list: string;
  /** Code points of the message without the name. */
  readonly length: number;
}

const lists = { containers: ['containers', 'web'], volumes: ['volumes', undefined] } as const;

/** Returns an item that a rule of a policy denies, out of pods with one fault each; undefined where there is none. */
export function offendingItem(
  policy: Policy,
  rule: PolicyRule,
  faults: readonly SingleFault[],
): OffendingItem | undefined {
  const each = rule.collection?.each;
  if (each !== 'containers' && each !== 'volumes') return undefined;
  const [list] = lists[each];
  const evaluate = createEvaluator({ ...policy, rules: [rule] }, {});
  for (const { pod } of faults) {
    const items: readonly object[] = pod.spec?.[list] ?? [];
    const [item] = items;
    if (items.length !== 1 || item === undefined) continue;
    const named = (name: string): object => ({
      ...pod,
      spec: { [list]: [{ ...item, name }], ...(list === 'volumes' ? { containers: [] } : {}) },
    });
    const [denial] = evaluate({ operation: 'CREATE', object: named('n') });
    if (denial === undefined) continue;
    const length = Array.from(denial.text).length - Array.from(rule.suffix).length - 1;
    return { item: item as OffendingItem['item'], list, length };
  }
  return undefined;
}
