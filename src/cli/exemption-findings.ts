import type { Baseline } from '../model/baseline.ts';
import type { Finding } from '../model/finding.ts';
import { PalisadeError } from '../model/palisade-error.ts';
import { showFindings } from '../report/show-findings.ts';
import { exemptPods } from '../verify/exempt-pods.ts';
import { exemptionDays } from '../verify/exemption-days.ts';
import type { World } from './world.ts';

/**
 * Says what a day says of the exemptions of baselines that were just made, and returns whether one has ended. For who
 * writes them that is a warning: the same constructs give the same files on every day. One that ends too far ahead is
 * refused.
 * @throws PalisadeError with all findings
 */
export function sayExemptions(
  baselines: readonly Baseline[],
  { day, expired }: { readonly day: string; readonly expired: Finding['severity'] },
  world: World,
): boolean {
  const found = [...exemptionDays(baselines, day), ...baselines.flatMap(exemptPods)];
  if (found.some((one) => one.severity === 'error' && !isExpired(one))) throw new PalisadeError(found);
  world.err(showFindings(found.map((one) => (isExpired(one) ? { ...one, severity: expired } : one))));
  return found.some(isExpired);
}

/**
 * Says what a day says of the exemptions of a committed baseline; one that has ended is refused where that is an error.
 * @throws PalisadeError `exemption/expired`
 */
export function sayExpired(
  baseline: Baseline,
  { day, expired }: { readonly day: string; readonly expired: Finding['severity'] },
  world: World,
): void {
  const found = exemptionDays([baseline], day).filter(({ code }) => code !== 'exemption/ill-formed');
  const said = found.map((one) => (isExpired(one) ? { ...one, severity: expired } : one));
  if (said.some(({ severity }) => severity === 'error')) throw new PalisadeError(said, 1);
  world.err(showFindings(said));
}

function isExpired({ code }: Finding): boolean {
  return code === 'exemption/expired';
}
