/** What one step of the conformance found. */
export interface StepResult {
  readonly name: string;
  readonly passed: number;
  readonly failures: readonly string[];
  readonly summary: string;
}
