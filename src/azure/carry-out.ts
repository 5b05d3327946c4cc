import { AzureFault } from '../model/azure-fault.ts';
import type { Finding } from '../model/finding.ts';
import type { ApplyRun } from './apply-run.ts';
import { type AzureResource, keyOf, resourceId, sameStamp, stampOf } from './azure-resource.ts';
import { fingerprint } from './fingerprint.ts';
import { begun } from './journal.ts';
import type { Step } from './plan.ts';
import { resolvedResource } from './resolved-resource.ts';
import { retryDelay } from './retry-delay.ts';
import type { StepResult } from './step-result.ts';
import { noteWritten, readSurely, type Write, writeSurely } from './write-surely.ts';

/**
 * Does one step and returns how it ended. The write is preceded by a read of its object: what is as planned, or as a later
 * step of the plan makes it, is left alone, so that a killed run can be run again; what has moved since is refused.
 */
export async function carryOut(step: Step, place: number, run: ApplyRun): Promise<StepResult> {
  try {
    if (run.clock.now() > run.deadline) return { step, outcome: 'left', finding: late(step) };
    const resource = await toBeWritten(step, run);
    const after = step.action === 'delete' ? null : fingerprint(resource);
    const found = await readSurely(resource, run);
    const current = fingerprint(found);
    if (current === after || laterStates(step, place, run).includes(current)) {
      noteWritten(resource, run);
      return { step, outcome: 'already', written: resource };
    }
    if (current !== step.before) return { step, outcome: 'drifted', finding: drift(step, current) };
    // Whatever the plan says: only what carries the plan's stamp is touched, and only with it.
    const { stamp } = run.plan;
    if (found !== undefined && !sameStamp(stampOf(found), stamp))
      return { step, outcome: 'failed', finding: foreign(step) };
    if (step.action !== 'delete' && !sameStamp(stampOf(resource), stamp))
      return { step, outcome: 'failed', finding: foreign(step) };
    const action = step.action === 'delete' ? 'remove' : 'put';
    return await journaled(step, place, { resource, action, before: current, after }, found, run);
  } catch (error) {
    if (!(error instanceof AzureFault)) throw error;
    return { step, outcome: 'failed', finding: failure(step, error) };
  }
}

// The identity of an assignment that was just written may not be seen yet.
async function toBeWritten({ action, resource }: Step, run: ApplyRun): Promise<AzureResource> {
  if (action === 'delete') return resource;
  for (let tries = 0; ; tries++) {
    try {
      return await resolvedResource(resource, run.plan, (of) => readSurely(of, run));
    } catch (error) {
      const delay = error instanceof AzureFault ? retryDelay(error, tries, true) : undefined;
      if (delay === undefined || run.clock.now() + delay > run.deadline) throw error;
      await run.clock.sleep(delay);
    }
  }
}

// One resource may have two steps, of which the second was done before the run was killed.
function laterStates({ resource }: Step, place: number, { plan }: ApplyRun): (string | null)[] {
  const later = plan.steps.filter((one, i) => i > place && keyOf(one.resource) === keyOf(resource));
  return later.map((one) => (one.action === 'delete' ? null : fingerprint(one.resource)));
}

async function journaled(
  step: Step,
  place: number,
  write: Write,
  found: AzureResource | undefined,
  run: ApplyRun,
): Promise<StepResult> {
  const time = (): string => new Date(run.clock.now()).toISOString();
  const end = (outcome: 'done' | 'drifted' | 'failed') =>
    run.journal?.write({ event: 'ended', step: place, outcome, time: time() });
  run.journal?.write(
    begun(place, { ...step, id: resourceId(write.resource), resource: write.resource }, found?.body ?? null, time()),
  );
  try {
    const outcome = await writeSurely(write, run);
    end(outcome);
    if (outcome === 'drifted') return { step, outcome, finding: drift(step, '') };
    noteWritten(write.resource, run);
    return { step, outcome, written: write.resource };
  } catch (error) {
    if (error instanceof AzureFault) end('failed');
    throw error;
  }
}

function failure({ id }: Step, { code, message, mend }: AzureFault): Finding {
  return { code, severity: 'error', subject: id, message, mend };
}

function late({ id }: Step): Finding {
  return {
    code: 'azure/deadline',
    severity: 'error',
    subject: id,
    message: 'the time for the whole run was over before this step began',
    mend: 'nothing is lost, run it again, or with a later --deadline',
  };
}

function foreign({ id }: Step): Finding {
  return {
    code: 'azure/foreign',
    severity: 'error',
    subject: id,
    message: 'the resource does not carry the stamp of the plan',
    mend: 'make a new plan and review it',
  };
}

function drift(step: Step, current: string | null): Finding {
  const what = current === null ? 'is gone' : step.before === null ? 'has appeared' : 'was changed';
  return {
    code: 'azure/drift',
    severity: 'error',
    subject: step.id,
    message: `the resource ${what} since the plan was made`,
    mend: 'make a new plan and review it',
  };
}
