import { checks } from './all.ts';
import type { Check, Variant } from './check.ts';
import type { Level } from './level.ts';

/** A check in the variant that a version of the policy takes. */
export interface ActiveCheck {
  readonly check: Check;
  readonly variant: Variant;
}

/**
 * Returns the checks that a level has at a minor version, in the order of their reports. Restricted does not simply add
 * to baseline: what one of its checks overrides does not run, even where that check then says nothing.
 */
export function activeChecks(level: Level, minor: number): ActiveCheck[] {
  if (level === 'privileged') return [];
  const active = checks
    .filter((check) => level === 'restricted' || check.level === 'baseline')
    .flatMap((check) => {
      const variant = check.variants.findLast(({ since }) => since <= minor);
      return variant === undefined ? [] : [{ check, variant }];
    });
  const overridden = new Set(active.flatMap(({ variant }) => variant.overrides));
  return active.filter(({ check }) => !overridden.has(check.id));
}
