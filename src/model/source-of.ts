import type { Origin } from './origin.ts';

/**
 * Returns an origin as the first line of a file shows it: `constructs/baseline.ts RestrictedPods "pods"`. The line stays
 * out, because one new line above would change every file below; `baseline.json` holds it.
 */
export function sourceOf(origin: Origin): string {
  return `${origin.file} ${origin.construct}`;
}
