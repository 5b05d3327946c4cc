import { judgesGenerated } from '../../admission/judges-generated.ts';
import type { Policy } from '../../cel/policy.ts';
import type { Binding } from '../../model/baseline.ts';
import type { Enforcement } from '../../model/environment.ts';
import { gatekeeperMinor } from '../../model/gatekeeper-minor.ts';
import { workloadEnforcement } from '../../model/workload-enforcement.ts';
import type { DefinitionContext } from './member.ts';

/** The part of a binding that one definition enforces. */
export interface Share {
  /** What is judged: what was submitted, what the add-on's expansion makes of workloads, or both; unsaid where neither. */
  readonly source?: 'Original' | 'Generated' | 'All';
  readonly enforcement: Enforcement;
  /** What tells its names from those of the other share; no binding can have an underscore. */
  readonly suffix: '' | '_workloads';
  readonly title: '' | ', for workloads';
}

/**
 * Returns the definitions that a binding comes to. The add-on brings its own ExpansionTemplates, whose action nobody can
 * choose, so pods that are denied and workloads that are warned are two.
 */
export function sharesOf(binding: Binding, policy: Policy, { baseline, profile }: DefinitionContext): Share[] {
  const { enforcement } = binding;
  const whole = { enforcement, suffix: '', title: '' } as const;
  // `source` came with version 1.7 of the add-on; 1.7.1 is the first with Gatekeeper 3.17.
  if (!judgesGenerated(policy) || gatekeeperMinor(profile.gatekeeper) < 17) return [whole];
  const { workloads } = baseline.environment;
  if (workloads === 'off') return [{ ...whole, source: 'Original' }];
  const ofWorkloads = workloadEnforcement(enforcement, workloads);
  if (ofWorkloads === enforcement) return [{ ...whole, source: 'All' }];
  return [
    { ...whole, source: 'Original' },
    { source: 'Generated', enforcement: ofWorkloads, suffix: '_workloads', title: ', for workloads' },
  ];
}
