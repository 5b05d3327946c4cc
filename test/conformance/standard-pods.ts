import type { Pod } from '../../src/kubernetes/resources.ts';
import { random } from './random.ts';
import { securityPods } from './security-pods.ts';
import { singleFaults } from './single-faults.ts';
import { validPod } from './valid-pod.ts';

/** A pod that an API server keeps. */
export interface StandardPod {
  readonly id: string;
  readonly pod: Pod;
}

/** Returns pods that the seed alone decides: up to a half of them with one fault, the others with any number. */
export function standardPods(seed: number, count: number): StandardPod[] {
  const source = random(seed);
  const faults = singleFaults()
    .map((fault) => ({ fault, at: source.next() }))
    .sort((a, b) => a.at - b.at)
    .slice(0, Math.ceil(count / 2))
    .map(({ fault: { id, pod } }) => ({ id, pod }));
  const others = [...securityPods(seed, count - faults.length)].map((one) => ({ id: one.id, pod: validPod(one) }));
  return [...faults, ...others];
}
