import { inRing } from '../check/in-ring.ts';
import type { Baseline } from '../model/baseline.ts';
import { didYouMean } from '../model/did-you-mean.ts';
import { usageFault } from './usage-fault.ts';

/** Returns a baseline as it holds in the ring that is named. */
export function chooseRing(baseline: Baseline, name: string): Baseline {
  const { environment } = baseline;
  const rings = environment.azure?.rings ?? [];
  const known = rings.map((ring) => ring.name);
  if (known.length === 0)
    throw usageFault(`environment "${environment.name}" has no rings, and "${name}" is meant`, 'leave --ring out');
  const ring = rings.find((one) => one.name === name);
  if (ring === undefined) {
    const [near] = didYouMean(name, known);
    const message = `unknown ring "${name}" of environment "${environment.name}"${near ? `, expected "${near}"` : ''}`;
    throw usageFault(message, `use one of: ${known.join(', ')}`);
  }
  const there = inRing(baseline, ring);
  if (there !== undefined) return there;
  throw usageFault(
    `no cluster of environment "${environment.name}" has the Azure Policy add-on, so ring "${name}" says nothing`,
    'leave --ring out',
  );
}
