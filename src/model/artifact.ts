/** One way of enforcing; `suites` and `catalogue` are what proves and describes it, `flux` what delivers it. */
export type PlaneName =
  | 'gatekeeper'
  | 'vap'
  | 'psa'
  | 'network'
  | 'azure'
  | 'other'
  | 'flux'
  | 'suites'
  | 'catalogue'
  | 'baseline';

/** One file to be. */
export interface Artifact {
  plane: PlaneName;
  /** Relative to `generated/`, with forward slashes. */
  path: string;
  /** A resource to be written as YAML or JSON by the ending of the path, or text as it is. */
  body: object | string;
  /** What it was made from, such as `constructs/baseline.ts:41 RestrictedPods "pods"`. */
  source: string;
  /** The control and its version, where the file belongs to one, such as `host-ports@1.0.0`. */
  control?: string;
}
