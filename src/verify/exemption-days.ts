import type { Baseline } from '../model/baseline.ts';
import { announcedDays, daysBetween, longestDays } from '../model/day.ts';
import { type Exemption, showTarget } from '../model/exemption.ts';
import type { Finding } from '../model/finding.ts';

/**
 * Returns what the day says of exemptions: an error for each that has ended or that ends too far ahead, a warning for each
 * that ends within thirty days.
 *
 * @param asOf the day, such as `2027-01-31`
 */
export function exemptionDays(baselines: readonly Baseline[], asOf: string): Finding[] {
  return baselines.flatMap(({ environment, exemptions }) =>
    exemptions.flatMap((exemption): Finding[] => {
      const found = saying(exemption, daysBetween(asOf, exemption.until));
      if (found === undefined) return [];
      const { file, line } = exemption.origin;
      return [{ ...found, place: { file, line }, subject: `${environment.name}/${exemption.control}` }];
    }),
  );
}

function saying(exemption: Exemption, left: number): Finding | undefined {
  const { control, target, owner, until } = exemption;
  const what = `the exemption of ${showTarget(target)} from control "${control}", owned by "${owner}",`;
  if (left < 0)
    return {
      code: 'exemption/expired',
      severity: 'error',
      message: `${what} ended on ${until}`,
      mend: 'remove it or renew it, run synth',
    };
  if (left > longestDays)
    return {
      code: 'exemption/ill-formed',
      severity: 'error',
      message: `${what} ends on ${until}, ${left} days ahead, expected at most ${longestDays}`,
      mend: 'let it end earlier, and renew it then',
    };
  if (left > announcedDays) return undefined;
  return {
    code: 'exemption/ending',
    severity: 'warning',
    message: `${what} ends on ${until}, in ${left} day${left === 1 ? '' : 's'}`,
    mend: 'mend what is exempt, or have it approved again with a later day',
  };
}
