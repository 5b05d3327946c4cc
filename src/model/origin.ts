/** Where a part of the baseline was declared. */
export interface Origin {
  /** Path relative to the project, with forward slashes. */
  file: string;
  line: number;
  /** The construct's class and id, such as `RestrictedPods "pods"`. */
  construct: string;
}
