import type { BaselineControl, Control } from './control.ts';

/** A control as it stands from one Kubernetes minor on; `since` is null for what holds before the first variant. */
export interface ControlVariant<C extends BaselineControl> {
  readonly since: string | null;
  readonly control: C;
}

/** Returns a control for each of its variants, the oldest first: complete, and without variants of its own. */
export function variantsOf<C extends BaselineControl | Control>(control: C): ControlVariant<C>[] {
  const { variants = [], ...base } = control;
  const made = variants.map((variant) => {
    const samples = 'samples' in variant && variant.samples ? { samples: variant.samples } : {};
    return { since: variant.since, control: { ...base, rules: variant.rules, ...samples } as unknown as C };
  });
  return [{ since: null, control: base as unknown as C }, ...made];
}

/** Returns the name of a control's variant, where it needs one of its own: `host-ports`, `host-ports-since-1.35`. */
export function variantName({ since, control }: ControlVariant<BaselineControl | Control>): string {
  return since === null ? control.id : `${control.id}-since-${since}`;
}

/**
 * Returns the control that holds at a Kubernetes version: the last of its variants that is not above it.
 *
 * @param version a minor such as `1.34` or `v1.34`, or `latest` for the newest variant
 */
export function controlAt<C extends BaselineControl | Control>(control: C, version: string): ControlVariant<C> {
  const all = variantsOf(control);
  const newest = all.at(-1) as ControlVariant<C>;
  if (version === 'latest') return newest;
  const asked = minorOf(version);
  return all.findLast(({ since }) => since === null || minorOf(since) <= asked) ?? newest;
}

// What is no version is above all others: the newest rules are what it gets.
function minorOf(version: string): number {
  return Number(/^v?1\.(\d+)/.exec(version)?.[1] ?? Number.POSITIVE_INFINITY);
}
