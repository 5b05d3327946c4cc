import type { Policy } from '../cel/policy.ts';
import type { Baseline, Binding } from '../model/baseline.ts';
import { isCapable } from '../model/capability.ts';
import type { ClusterProfile, Enforcement, Environment } from '../model/environment.ts';
import { followsRings } from '../model/follows-rings.ts';
import { workloadEnforcement } from '../model/workload-enforcement.ts';
import { judgesGenerated } from './judges-generated.ts';

/** The part of a binding that one Azure definition enforces. */
export interface Share {
  /** What is judged: what was submitted, what the add-on's expansion makes of workloads, or both; unsaid where neither. */
  readonly source?: 'Original' | 'Generated' | 'All';
  readonly enforcement: Enforcement | 'off';
  /** In rings that deny, where it is another there. */
  readonly inRings?: Enforcement | 'off';
  /** What tells its names from those of the other shares; no binding can have an underscore. */
  readonly suffix: '' | '_workloads' | '_audit';
  readonly title: '' | ', for workloads' | ', where nothing is denied yet';
}

/**
 * Returns the definitions that a binding comes to. The add-on brings its own ExpansionTemplates, whose action nobody can
 * choose, so pods that are denied and workloads that are warned are two. Where rings deny, each cluster is given what an
 * environment would give it that denies, and each other cluster what one would that audits.
 */
export function sharesOf(
  binding: Binding,
  policy: Policy,
  { environment }: Pick<Baseline, 'environment'>,
  profile: ClusterProfile,
): Share[] {
  const at = (enforcement: Enforcement) => sharesAt(enforcement, policy, environment.workloads, profile);
  if (!followsRings(binding, environment)) return at(binding.enforcement);
  const [here, there] = [at('audit'), at('deny')];
  const [only] = here;
  if (only !== undefined && there.length === 1 && only.source === there[0]?.source)
    return [{ ...only, inRings: 'deny' }];
  return [
    ...there.map((share) => ({ ...share, enforcement: 'off', inRings: share.enforcement }) as const),
    ...here.map((share) => {
      return { ...share, inRings: 'off', suffix: '_audit', title: ', where nothing is denied yet' } as const;
    }),
  ];
}

function sharesAt(
  enforcement: Enforcement,
  policy: Policy,
  workloads: Environment['workloads'],
  profile: ClusterProfile,
): Share[] {
  const whole = { enforcement, suffix: '', title: '' } as const;
  if (!judgesGenerated(policy) || !isCapable(profile, 'expansion')) return [whole];
  if (workloads === 'off') return [{ ...whole, source: 'Original' }];
  const ofWorkloads = workloadEnforcement(enforcement, workloads);
  if (ofWorkloads === enforcement) return [{ ...whole, source: 'All' }];
  return [
    { ...whole, source: 'Original' },
    { source: 'Generated', enforcement: ofWorkloads, suffix: '_workloads', title: ', for workloads' },
  ];
}
