import type { Policy } from '../../src/cel/policy.ts';
import type { Control } from '../../src/model/control.ts';
import { controlAt } from '../../src/model/variants-of.ts';
import { compiled, declaredControls } from '../conformance/compiled-controls.ts';

/** A control, its policy, and parameter values that a team could give. */
export interface BenchPolicy {
  readonly control: Control;
  readonly policy: Policy;
  readonly parameters: Readonly<Record<string, unknown>>;
}

const twelve = [
  'approved-registries',
  'host-namespaces',
  'privileged',
  'host-ports',
  'capabilities-restricted',
  'restricted-volumes',
  'allow-privilege-escalation',
  'sysctls',
];

/** Returns every shipped policy by the id of its control, in its newest variant. */
export async function shippedPolicies(): Promise<Map<string, BenchPolicy>> {
  const policies = (await declaredControls()).map((declared): [string, BenchPolicy] => {
    const { control, policy } = compiled(controlAt(declared, 'latest'));
    return [control.id, { control, policy, parameters: control.samples.parameters }];
  });
  return new Map(policies);
}

/** Returns every shipped policy that judges pods. */
export async function shippedPodPolicies(): Promise<BenchPolicy[]> {
  return [...(await shippedPolicies()).values()].filter(({ policy }) => policy.pods);
}

/** Returns shipped policies with twelve rules for pods. */
export async function twelveRules(): Promise<BenchPolicy[]> {
  const policies = (await shippedPodPolicies()).filter(({ control }) => twelve.includes(control.id));
  const rules = policies.reduce((sum, { policy }) => sum + policy.rules.length, 0);
  if (rules !== 12) throw new Error(`found ${rules} rules, expected 12`);
  return policies;
}
