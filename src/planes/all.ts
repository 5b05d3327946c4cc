import type { Artifact } from '../model/artifact.ts';
import type { Baseline } from '../model/baseline.ts';
import type { Plane } from '../model/plane.ts';
import { sourceOf } from '../model/source-of.ts';
import { azure } from './azure.ts';
import { flux } from './flux.ts';
import { gatekeeper } from './gatekeeper.ts';
import { network } from './network.ts';
import { other } from './other.ts';
import { psa } from './psa.ts';
import { vap } from './vap.ts';

/** Every plane, in the order in which a cluster takes their files. */
export const planes: readonly Plane[] = [gatekeeper, vap, psa, network, azure, other];

/** Returns every file of a baseline: each plane on each target, what delivers them, and the baseline itself. */
export function synthesize(baseline: Baseline): Artifact[] {
  const { name, profiles } = baseline.environment;
  const targets = Object.entries(profiles).map(([target, profile]) => ({ name: target, profile }));
  return [
    ...targets.flatMap((target) => {
      const written = planes.flatMap((plane) => plane.synthesize(baseline, target));
      return [...written, ...flux(baseline, target, written)];
    }),
    {
      plane: 'baseline',
      path: `environments/${name}/baseline.json`,
      body: baseline,
      source: sourceOf(baseline.environmentOrigin),
    },
  ];
}
