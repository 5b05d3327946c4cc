import { type AzureResource, sameStamp, stampOf } from '../azure/azure-resource.ts';
import { type BreakGlass, breakGlassFindings } from '../azure/break-glass.ts';
import { planFaults } from '../azure/check-plan.ts';
import { disabledState, keptInPlan, keptInState } from '../azure/kept-break-glass.ts';
import { makePlan } from '../azure/make-plan.ts';
import type { Plan } from '../azure/plan.ts';
import type { Finding } from '../model/finding.ts';
import { PalisadeError } from '../model/palisade-error.ts';
import { showFindings } from '../report/show-findings.ts';
import { asOf } from './as-of.ts';
import { breakGlassWorld, refuseUnknown } from './break-glass-words.ts';
import type { Words } from './command.ts';
import type { DesiredState } from './desired-state.ts';
import { readPlanFile } from './read-plan-file.ts';
import type { World } from './world.ts';

/** Returns what is to be done: what a file says, one control switched off, or what generated/ asks for. */
export function choosePlan(
  words: Words,
  world: World,
  desired: DesiredState,
  observed: readonly AzureResource[],
  disabled: BreakGlass | undefined,
): Plan {
  if (disabled !== undefined) return disabling(disabled, words, world, desired, observed);
  const { stamp, resources } = desired;
  const today = asOf(words, world);
  const ends = words.values['end-break-glass'] === true;
  const { kept, findings } = ends
    ? { kept: resources, findings: [] }
    : keptInState(resources, observed, stamp, today, breakGlassWorld(words, world, resources));
  refuse(findings);
  const inForce = breakGlassFindings(observed, stamp, today).filter(({ severity }) => severity === 'warning');
  if (!ends) world.err(showFindings(inForce));
  const [file] = words.positionals;
  if (file === undefined) return made(desired, kept, observed);
  const plan = readPlanFile(file, stamp, world);
  refuse(planFaults(plan, stamp, desired, observed));
  return keptInPlan(
    plan,
    kept.filter((one) => !resources.includes(one)),
  );
}

// In an emergency nothing else is brought along: what stands is what is wanted, but for the one control.
function disabling(
  entry: BreakGlass,
  words: Words,
  world: World,
  desired: DesiredState,
  observed: readonly AzureResource[],
): Plan {
  const ours = observed.filter((one) => sameStamp(stampOf(one), desired.stamp));
  refuseUnknown(entry.control, words, world, ours);
  const { kept, findings } = disabledState(ours, desired.stamp, entry, breakGlassWorld(words, world, ours));
  refuse(findings);
  const plan = made({ ...desired, roles: [] }, kept, observed);
  if (plan.steps.length === 0)
    refuse([
      {
        code: 'azure/break-glass',
        severity: 'error',
        subject: entry.control,
        message: `control "${entry.control}" does no more than audit in environment "${desired.stamp.environment}"`,
        mend: 'look for what refuses elsewhere: explain and status say what is enforced',
      },
    ]);
  return plan;
}

function made(
  { stamp, roles }: DesiredState,
  wanted: readonly AzureResource[],
  observed: readonly AzureResource[],
): Plan {
  const { plan, findings } = makePlan(stamp, wanted, observed, roles);
  refuse(findings);
  return plan;
}

function refuse(findings: readonly Finding[]): void {
  if (findings.length > 0) throw new PalisadeError(findings, 1);
}
