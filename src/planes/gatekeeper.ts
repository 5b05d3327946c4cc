import type { Artifact } from '../model/artifact.ts';
import type { Baseline } from '../model/baseline.ts';
import type { Target } from '../model/environment.ts';
import type { Plane } from '../model/plane.ts';
import { sourceOf } from '../model/source-of.ts';
import { kustomization, targetFolder } from '../model/stage.ts';
import { constraints } from './gatekeeper/constraints.ts';
import { expansion } from './gatekeeper/expansion.ts';
import { mutators } from './gatekeeper/mutators.ts';
import { syncSet } from './gatekeeper/sync-set.ts';
import { templates } from './gatekeeper/templates.ts';

/** What clusters that run Gatekeeper themselves are given, in the stages that it is applied in. */
export const gatekeeper: Plane = { name: 'gatekeeper', synthesize };

/** Returns the files of one sort below the folder of its stage. */
type Emitter = (baseline: Baseline, target: Target, folder: string) => Artifact[];

// What a stage needs is established by the stage before it.
const stages: Readonly<Record<string, readonly Emitter[]>> = {
  '1-templates': [templates],
  '2-policies': [constraints, expansion, mutators, syncSet],
};

function synthesize(baseline: Baseline, target: Target): Artifact[] {
  if (target.profile.policyEngine !== 'gatekeeper') return [];
  return Object.entries(stages).flatMap(([stage, emitters]) => {
    const folder = `${targetFolder(baseline, target)}/${stage}`;
    const artifacts = emitters.flatMap((emit) => emit(baseline, target, folder));
    return [...artifacts, ...kustomization('gatekeeper', folder, artifacts, sourceOf(baseline.environmentOrigin))];
  });
}
