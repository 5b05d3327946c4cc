import type { Finding } from '../model/finding.ts';
import type { AzureResource } from './azure-resource.ts';
import type { Step } from './plan.ts';

/** How one step ended. */
export interface StepResult {
  readonly step: Step;
  readonly outcome: 'done' | 'already' | 'drifted' | 'failed' | 'left';
  readonly finding?: Finding;
  /**
   * What stands now, as it was sent.
   * @default - the resource of the step
   */
  readonly written?: AzureResource;
}

/** Returns whether what a step wants stands now. */
export function isGood({ outcome }: StepResult): boolean {
  return outcome === 'done' || outcome === 'already';
}
