import type { Policy } from '../../src/cel/policy.ts';
import { readPolicy } from '../../src/cel/read-policy.ts';
import type { Control } from '../../src/model/control.ts';
import { compiledControls } from '../conformance/compiled-controls.ts';
import { podRules } from './pod-rules.ts';

/** A control, its policy, and parameter values that a team could give. */
export interface BenchPolicy {
  readonly control: Control;
  readonly policy: Policy;
  readonly parameters: Readonly<Record<string, unknown>>;
}

// With as many rules of this folder as make twelve, however many rules these have.
const chosen = ['approved-registries', 'host-namespaces', 'privileged'];

/** Returns policies with twelve rules for pods. */
export async function twelveRules(): Promise<BenchPolicy[]> {
  const shipped = (await compiledControls()).filter(({ control }) => chosen.includes(control.id));
  const own = podRules.map((control) => ({ control, policy: compiled(control) }));
  const policies: BenchPolicy[] = [];
  let rules = 0;
  for (const one of [...shipped, ...own]) {
    if (rules + one.policy.rules.length > 12) continue;
    rules += one.policy.rules.length;
    policies.push({ ...one, parameters: one.control.samples.parameters });
  }
  if (rules !== 12) throw new Error(`found ${rules} rules, expected 12`);
  return policies;
}

/** Returns every shipped policy that judges pods. */
export async function shippedPodPolicies(): Promise<BenchPolicy[]> {
  return (await compiledControls())
    .filter(({ policy }) => policy.pods)
    .map((one) => ({ ...one, parameters: one.control.samples.parameters }));
}

function compiled(control: Control): Policy {
  const policy = readPolicy(control);
  if (Array.isArray(policy)) throw new Error(policy.map((finding) => finding.message).join('\n'));
  return policy;
}
