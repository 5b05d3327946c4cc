/** What an override's TypeScript judges: the object, every parameter's value, and the declared inventory. */
export interface OverrideRequest {
  readonly object: unknown;
  readonly params: Readonly<Record<string, unknown>>;
  /** The objects of the kinds that the control declares; the judged one may be among them. */
  readonly inventory: readonly unknown[];
}

/** Why an engine is given nothing; it goes into the coverage, and what needs the engine is refused at synth. */
export interface None {
  readonly none: string;
}

/**
 * A control written by hand for every engine, where rules do not suffice. Each gives the list of what is wrong with the
 * object, empty where nothing is; who is judged, the cuts, the separators, the mend and the id are the same as anywhere.
 */
export interface Override {
  /** CEL that is a list of texts. The parameters are `variables.NAME`; only what Kubernetes 1.29 knows. */
  readonly cel: string | None;
  /**
   * Rego that defines the array `messages`, written with `if`, `in` and `contains` as v1 has them. The object is
   * `input.review.object`, the parameters are rules called as they are, in snake case.
   */
  readonly rego: string | None;
  /** What `check` runs; a baseline does not hold it, so only those of shipped controls are found there. */
  readonly evaluate: ((request: OverrideRequest) => readonly string[]) | None;
  /** What to do, as an imperative without a full stop. */
  readonly mend: string;
  /** The fields that it reads, such as `spec.rules`: an update is judged where one of them has changed. */
  readonly reads: readonly string[];
}

/** Returns why an engine is left out, or undefined where it is not. */
export function noneOf(part: unknown): string | undefined {
  return typeof part === 'object' && part !== null && 'none' in part ? String((part as None).none) : undefined;
}
