import { boundPolicies } from '../../admission/bound-policies.ts';
import { judgesGenerated } from '../../admission/judges-generated.ts';
import type { Artifact } from '../../model/artifact.ts';
import type { Baseline, Binding } from '../../model/baseline.ts';
import { isCapable } from '../../model/capability.ts';
import type { Target } from '../../model/environment.ts';
import { sourceOf } from '../../model/source-of.ts';

/**
 * Returns the ExpansionTemplates that let Gatekeeper judge the pods of a workload when the workload is applied. None where
 * no control judges pods, or where the environment says `workloads: 'off'`. ReplicaSets are left out: what their
 * Deployment was told need not be said again.
 */
export function expansion(baseline: Baseline, target: Target, folder: string): Artifact[] {
  const { profile } = target;
  if (baseline.environment.workloads === 'off' || bindingsOfGenerated(baseline, target).length === 0) return [];
  if (!isCapable(profile, 'expansion')) return [];
  const action = expansionAction(baseline, target);
  return Object.entries(generators).map(([name, { applyTo, templateSource, generatedGVK }]) => ({
    plane: 'gatekeeper',
    path: `${folder}/expansion/${name}.yaml`,
    body: {
      apiVersion: 'expansion.gatekeeper.sh/v1beta1',
      kind: 'ExpansionTemplate',
      metadata: { name, labels: { 'app.kubernetes.io/managed-by': 'palisade' } },
      spec: { applyTo, templateSource, generatedGVK, ...(action ? { enforcementAction: action } : {}) },
    },
    source: sourceOf(baseline.environmentOrigin),
  }));
}

/**
 * Returns what expansion makes of every violation, or undefined where each keeps the action of its constraint. It is
 * only said where a constraint denies and the environment wants a warning: it would also raise what only audits.
 */
export function expansionAction(baseline: Baseline, target: Target): 'warn' | undefined {
  if (baseline.environment.workloads !== 'warn') return undefined;
  return bindingsOfGenerated(baseline, target).some(({ enforcement }) => enforcement === 'deny') ? 'warn' : undefined;
}

function bindingsOfGenerated(baseline: Baseline, { profile }: Target): Binding[] {
  return boundPolicies(baseline, profile).flatMap(({ binding, policy }) => (judgesGenerated(policy) ? [binding] : []));
}

// The name is what the author reads: "[Implied by expand-workloads] …". A Job that a CronJob makes is expanded in turn.
const generators = {
  'expand-cron-jobs': {
    applyTo: [{ groups: ['batch'], kinds: ['CronJob'], versions: ['v1'] }],
    templateSource: 'spec.jobTemplate',
    generatedGVK: { group: 'batch', version: 'v1', kind: 'Job' },
  },
  'expand-workloads': {
    applyTo: [
      { groups: ['apps'], kinds: ['DaemonSet', 'Deployment', 'StatefulSet'], versions: ['v1'] },
      { groups: [''], kinds: ['ReplicationController'], versions: ['v1'] },
      { groups: ['batch'], kinds: ['Job'], versions: ['v1'] },
    ],
    templateSource: 'spec.template',
    generatedGVK: { group: '', version: 'v1', kind: 'Pod' },
  },
} as const;
