import { constraint } from '../admission/constraint.ts';
import { constraintTemplate } from '../admission/constraint-template.ts';
import { policiesOf } from '../cel/policies-of.ts';
import { findKind } from '../kubernetes/kinds.ts';
import type { Artifact } from '../model/artifact.ts';
import type { Baseline } from '../model/baseline.ts';
import type { BaselineControl } from '../model/control.ts';
import { coverageOf } from '../model/coverage-of.ts';
import type { Target } from '../model/environment.ts';
import type { Plane } from '../model/plane.ts';
import { sourceOf } from '../model/source-of.ts';
import { kustomization, targetFolder } from '../model/stage.ts';

/** ConstraintTemplates and Constraints for clusters that run Gatekeeper themselves, in the stages they are applied in. */
export const gatekeeper: Plane = { name: 'gatekeeper', synthesize };

function synthesize(baseline: Baseline, target: Target): Artifact[] {
  if (target.profile.policyEngine !== 'gatekeeper') return [];
  const folder = targetFolder(baseline, target);
  const source = sourceOf(baseline.environmentOrigin);
  const templates = templatesOf(baseline, target, `${folder}/1-templates`);
  const constraints = [
    ...constraintsOf(baseline, target, `${folder}/2-policies`),
    ...syncSet(baseline, target, `${folder}/2-policies`, source),
  ];
  return [
    ...templates,
    ...kustomization('gatekeeper', `${folder}/1-templates`, templates, source),
    ...constraints,
    ...kustomization('gatekeeper', `${folder}/2-policies`, constraints, source),
  ];
}

function templatesOf(baseline: Baseline, target: Target, folder: string): Artifact[] {
  const policies = policiesOf(baseline, target.profile);
  return baseline.controls.flatMap((control) => {
    const policy = policies.get(control.id);
    const binding = baseline.bindings.find((one) => one.control === control.id);
    if (policy === undefined || binding === undefined || !covered(control, target)) return [];
    return {
      plane: 'gatekeeper',
      path: `${folder}/${control.id}.yaml`,
      body: constraintTemplate(policy, target.profile),
      source: sourceOf(binding.origin),
      control: `${control.id}@${control.version}`,
    } as const;
  });
}

function constraintsOf(baseline: Baseline, target: Target, folder: string): Artifact[] {
  const policies = policiesOf(baseline, target.profile);
  return baseline.bindings.flatMap((binding) => {
    const policy = policies.get(binding.control);
    const control = baseline.controls.find((one) => one.id === binding.control);
    if (policy === undefined || control === undefined || !covered(control, target)) return [];
    return {
      plane: 'gatekeeper',
      path: `${folder}/constraints/${binding.name}.yaml`,
      body: constraint(policy, binding),
      source: sourceOf(binding.origin),
      control: `${policy.id}@${policy.version}`,
    } as const;
  });
}

function covered(control: BaselineControl, { profile }: Target): boolean {
  return coverageOf(control, profile).covers === 'full';
}

// What overrides see besides the object that is judged; Gatekeeper holds the union of all such sets.
function syncSet(baseline: Baseline, target: Target, folder: string, source: string): Artifact[] {
  const wanted = baseline.controls.filter((control) => covered(control, target)).flatMap((one) => one.inventory ?? []);
  const known = wanted.flatMap(({ group, kind }) => findKind(group, kind) ?? []);
  const gvks = [...new Set(known)]
    .map(({ group, version, kind }) => ({ group, version, kind }))
    .sort((a, b) => (`${a.group}/${a.kind}` < `${b.group}/${b.kind}` ? -1 : 1));
  if (gvks.length === 0) return [];
  const body = {
    apiVersion: 'syncset.gatekeeper.sh/v1alpha1',
    kind: 'SyncSet',
    metadata: { name: 'palisade', labels: { 'app.kubernetes.io/managed-by': 'palisade' } },
    spec: { gvks },
  };
  return [{ plane: 'gatekeeper', path: `${folder}/sync/palisade.yaml`, body, source }];
}
