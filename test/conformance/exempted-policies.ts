import { withExemptions } from '../../src/cel/with-exemptions.ts';
import { exemptParameter } from '../../src/model/exemption.ts';
import { compiledControls, compiledProbes } from './compiled-controls.ts';
import type { BoundPolicy } from './compiled-judge.ts';
import { exemptEntries } from './exempt-requests.ts';

/** A policy with exemptions, and as it is without any. */
export interface ExemptedPolicy extends BoundPolicy {
  readonly plain: BoundPolicy;
}

/** Returns every control of pods, and every probe of them, with the parameter `exempt`. */
export async function exemptedPolicies(): Promise<ExemptedPolicy[]> {
  const controls = [...(await compiledControls()), ...compiledProbes()];
  return controls
    .filter(({ policy }) => policy.pods && policy.override === undefined)
    .map(({ name, policy, control: { samples } }) => {
      const plain = { name, policy, parameters: samples.parameters, excludedNamespaces: [] };
      const parameters = { ...samples.parameters, [exemptParameter]: exemptEntries };
      return { ...plain, name: `${name} with exemptions`, policy: withExemptions(policy), parameters, plain };
    });
}
