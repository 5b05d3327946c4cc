import type { Policy, PolicyRule } from '../../src/cel/policy.ts';
import { shapeFaults } from './shape-faults.ts';
import { type TreeFault, treeFaults } from './tree-faults.ts';

/** A policy with one fault, and where it is. */
export interface PolicyFault extends TreeFault<Policy> {
  readonly place: string;
}

/** Returns the faulty forms of a policy. */
export function policyFaults(policy: Policy): PolicyFault[] {
  const at = (place: string, operator: string, change: string, faulty: Partial<Policy>): PolicyFault => ({
    place,
    operator,
    change,
    faulty: { ...policy, ...faulty },
  });
  return [
    ...policy.rules.flatMap((rule, i) => [
      at(rule.name, 'drop rule', rule.name, { rules: policy.rules.filter((_, j) => j !== i) }),
      ...ruleFaults(rule).map((fault) =>
        at(rule.name, fault.operator, fault.change, { rules: policy.rules.with(i, fault.faulty) }),
      ),
    ]),
    ...shapeFaults(policy.shape).map(({ operator, change, faulty }) =>
      at('shape', operator, change, { shape: faulty }),
    ),
    ...(policy.updatedShape ? shapeFaults(policy.updatedShape) : []).map(({ operator, change, faulty }) =>
      at('updated shape', operator, change, { updatedShape: faulty }),
    ),
    ...policy.parameters.flatMap((parameter, i) => [
      ...(parameter.schema.required === true
        ? [
            at('parameters', 'drop required', parameter.name, {
              parameters: policy.parameters.with(i, { ...parameter, schema: { ...parameter.schema, required: false } }),
            }),
          ]
        : []),
      ...(Array.isArray(parameter.absent)
        ? [
            at('parameters', 'change default', parameter.name, {
              parameters: policy.parameters.with(i, { ...parameter, absent: ['default', 'mcr.microsoft.com'] }),
            }),
          ]
        : []),
    ]),
    at('judged', 'swap update rule', 'pods', { pods: !policy.pods }),
    // Pods are asked what changed by their images alone.
    ...(policy.pods
      ? []
      : policy.reads.map((path, i) =>
          at('judged', 'drop read', JSON.stringify(path.steps), { reads: policy.reads.filter((_, j) => j !== i) }),
        )),
  ];
}

function ruleFaults(rule: PolicyRule): TreeFault<PolicyRule>[] {
  const lists = rule.collection?.fields ?? [];
  return [
    ...treeFaults(rule.deny).map((fault) => ({
      ...fault,
      change: `deny, ${fault.change}`,
      faulty: { ...rule, deny: fault.faulty },
    })),
    ...treeFaults(rule.message).map((fault) => ({
      ...fault,
      change: `message, ${fault.change}`,
      faulty: { ...rule, message: fault.faulty },
    })),
    ...rule.message.map((_, i) => ({
      operator: 'drop message part',
      change: `part ${i + 1}`,
      faulty: { ...rule, message: rule.message.filter((_, j) => j !== i) },
    })),
    { operator: 'drop mend', change: rule.suffix, faulty: { ...rule, suffix: '' } },
    ...(rule.collection
      ? lists.map((list, i) => ({
          operator: 'drop list',
          change: list,
          faulty: withLists(
            rule,
            lists.filter((_, j) => j !== i),
          ),
        }))
      : []),
    ...(lists.length > 1
      ? [{ operator: 'turn lists round', change: 'lists', faulty: withLists(rule, [...lists].reverse()) }]
      : []),
  ];
}

function withLists(rule: PolicyRule, lists: readonly string[]): PolicyRule {
  return rule.collection ? { ...rule, collection: { ...rule.collection, fields: lists } } : rule;
}
