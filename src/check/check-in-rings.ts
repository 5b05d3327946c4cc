import type { Baseline } from '../model/baseline.ts';
import type { Verdict } from '../model/verdict.ts';
import { checkResources } from './check-resources.ts';
import { inRing } from './in-ring.ts';
import type { ManifestResource } from './read-manifests.ts';

/**
 * Returns the verdict of a baseline on each resource, and beside it the rings that deny already, where theirs is another.
 */
export function checkInRings(baseline: Baseline, resources: readonly ManifestResource[]): Verdict[] {
  const verdicts = checkResources(baseline, resources);
  const rings = (baseline.environment.azure?.rings ?? []).filter(({ enforcement }) => enforcement === 'deny');
  const [first] = rings;
  const there = first === undefined ? undefined : inRing(baseline, first);
  if (there === undefined) return verdicts;
  // They differ in where they are, not in what they deny.
  const names = rings.map(({ name }) => name);
  const denying = checkResources(there, resources);
  return verdicts.map((verdict, i) => {
    const ring = denying[i];
    if (ring === undefined || strictness(ring) <= strictness(verdict)) return verdict;
    const { verdict: said, podsDenied } = ring;
    return { ...verdict, inRings: { rings: names, verdict: said, ...(podsDenied ? { podsDenied } : {}) } };
  });
}

// A workload that is warned of, or said nothing about, may have its pods denied.
function strictness({ verdict, podsDenied }: Verdict): number {
  if (verdict === 'denied') return 3;
  if (podsDenied === true) return 2;
  return verdict === 'warned' ? 1 : 0;
}
