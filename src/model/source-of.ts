import type { Origin } from './origin.ts';

/** Returns an origin as the first line of a file shows it: `constructs/baseline.ts:41 RestrictedPods "pods"`. */
export function sourceOf(origin: Origin): string {
  const place = origin.line > 0 ? `${origin.file}:${origin.line}` : origin.file;
  return `${place} ${origin.construct}`;
}
