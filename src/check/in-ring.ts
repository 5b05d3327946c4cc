import type { Baseline } from '../model/baseline.ts';
import type { Ring } from '../model/environment.ts';
import { followsRings } from '../model/follows-rings.ts';

/**
 * Returns a baseline as it holds for the clusters of a ring. Rings are of Azure's assignments, so where a ring denies, the
 * clusters are those with the Azure Policy add-on; undefined where there are none.
 */
export function inRing(baseline: Baseline, { enforcement }: Pick<Ring, 'enforcement'>): Baseline | undefined {
  const { environment } = baseline;
  const all = Object.entries(environment.profiles);
  const profiles = all.filter(([, { policyEngine }]) => policyEngine === 'azure-policy-addon');
  if (profiles.length === 0) return undefined;
  const bindings = baseline.bindings.map((one) => (followsRings(one, environment) ? { ...one, enforcement } : one));
  return { ...baseline, environment: { ...environment, profiles: Object.fromEntries(profiles) }, bindings };
}
