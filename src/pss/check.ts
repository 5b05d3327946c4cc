import type { Pod } from './read-pod.ts';

/** What a check found against a pod. */
export interface Violation {
  /** Upstream's short reason, such as `hostPort`. */
  readonly reason: string;
  /** Upstream's detail: who is meant and what is wrong. */
  readonly detail: string;
  /** The JSON paths of the offending fields in the pod, or of those that have to be set; at least one. */
  readonly paths: readonly string[];
  /** What to do, as an imperative without a full stop. */
  readonly mend: string;
}

/** A check as it is from one minor version of the policy on, up to the next variant. */
export interface Variant {
  /** The minor version: 25 stands for v1.25. */
  readonly since: number;
  /** Upstream ids of the baseline checks that do not run at restricted while this variant does. */
  readonly overrides: readonly string[];
  /** Returns what stands against a pod, or undefined where nothing does. */
  readonly judge: (pod: Pod) => Violation | undefined;
}

/** One check of the Pod Security Standards. */
export interface Check {
  /** Upstream's id, such as `seLinuxOptions`. */
  readonly id: string;
  /** The id of the control: upstream's in kebab case, such as `se-linux-options`. */
  readonly control: string;
  /** The lowest level that it belongs to. */
  readonly level: 'baseline' | 'restricted';
  /** In the order of their versions; before the first there is no such check. */
  readonly variants: readonly Variant[];
}

/** Makes a check; overrides hold for each of its variants. */
export function defineCheck(
  check: Pick<Check, 'id' | 'level'> & {
    readonly overrides?: readonly string[];
    readonly variants: readonly Omit<Variant, 'overrides'>[];
  },
): Check {
  const { id, level, overrides = [], variants } = check;
  const control = id.replaceAll('_', '-').replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  return { id, control, level, variants: variants.map((variant) => ({ ...variant, overrides })) };
}
