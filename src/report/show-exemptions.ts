import type { Baseline } from '../model/baseline.ts';
import { daysBetween } from '../model/day.ts';
import { type Exemption, showTarget } from '../model/exemption.ts';
import { plural } from './show-findings.ts';

/** An exemption of one environment, and how many days it has left; negative where it has ended. */
export interface ListedExemption extends Exemption {
  readonly environment: string;
  readonly daysLeft: number;
}

/** Returns the exemptions of environments on a day, those that end first first. */
export function listExemptions(baselines: readonly Baseline[], asOf: string): ListedExemption[] {
  return baselines
    .flatMap(({ environment, exemptions }) =>
      exemptions.map((one) => ({
        environment: environment.name,
        daysLeft: daysBetween(asOf, one.until),
        ...one,
      })),
    )
    .sort((a, b) => a.daysLeft - b.daysLeft);
}

/** Returns exemptions as text, two lines each, and their count. */
export function showExemptions(listed: readonly ListedExemption[]): string {
  const lines = listed.map((one) => `${showExemption(one)}\n    ${one.reason}`);
  return `${[...lines, plural(listed.length, 'exemption')].join('\n')}\n`;
}

/** Returns an exemption in one line: where, from what, whose, until when. */
export function showExemption({ environment, control, binding, target, ...one }: ListedExemption): string {
  const end = one.daysLeft < 0 ? `ended on ${one.until}` : `until ${one.until}`;
  const name = binding === null ? control : `${control} (${binding})`;
  return `${environment}/${name}: ${showTarget(target)}, ${end}, owner ${one.owner}, approved by ${one.approvedBy}`;
}
