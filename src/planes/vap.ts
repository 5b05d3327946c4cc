import { boundPolicies } from '../admission/bound-policies.ts';
import { nativePolicy } from '../admission/native-policy.ts';
import type { Artifact } from '../model/artifact.ts';
import type { Baseline } from '../model/baseline.ts';
import type { Target } from '../model/environment.ts';
import type { Plane } from '../model/plane.ts';
import { sourceOf } from '../model/source-of.ts';
import { kustomization, targetFolder } from '../model/stage.ts';

/** ValidatingAdmissionPolicies and their bindings, for clusters without Gatekeeper. */
export const vap: Plane = { name: 'vap', synthesize };

function synthesize(baseline: Baseline, target: Target): Artifact[] {
  if (target.profile.policyEngine !== 'vap') return [];
  const folder = `${targetFolder(baseline, target)}/2-policies`;
  const artifacts = boundPolicies(baseline, target.profile).flatMap(({ binding, policy }): Artifact[] => {
    const made = nativePolicy(policy, binding);
    const common = {
      plane: 'vap',
      source: sourceOf(binding.origin),
      control: `${policy.id}@${policy.version}`,
    } as const;
    return [
      { ...common, path: `${folder}/vap/${binding.name}/policy.yaml`, body: made.policy },
      { ...common, path: `${folder}/vap/${binding.name}/binding.yaml`, body: made.binding },
    ];
  });
  return [...artifacts, ...kustomization('vap', folder, artifacts, sourceOf(baseline.environmentOrigin))];
}
