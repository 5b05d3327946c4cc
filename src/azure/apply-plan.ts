import { AzureFault } from '../model/azure-fault.ts';
import type { Finding } from '../model/finding.ts';
import { type Stamp, sameStamp, stampOf } from './azure-resource.ts';
import { fingerprint } from './fingerprint.ts';
import type { Plan, Step } from './plan.ts';
import { resolvedResource } from './resolved-resource.ts';
import type { Target } from './target.ts';

/** How one step ended. */
export interface StepResult {
  readonly step: Step;
  readonly outcome: 'done' | 'already' | 'drifted' | 'failed' | 'left';
  readonly finding?: Finding;
}

/** What apply needs besides a plan and a target. */
export interface ApplyOptions {
  /** Takes each step as it ends. */
  readonly report: (result: StepResult) => void;
  readonly sleep: (milliseconds: number) => Promise<void>;
}

/**
 * Carries a plan out and returns how each step ended. Each write is preceded by a read of its object: what is already
 * as planned is left alone, so that a killed run can be run again, and what has moved since is refused.
 * Steps of one kind run side by side; a kind begins when the one before it is through, and stops at a failure.
 */
export async function applyPlan(plan: Plan, target: Target, options: ApplyOptions): Promise<StepResult[]> {
  const results: StepResult[] = [];
  let stopped = false;
  for (const stage of stagesOf(plan.steps)) {
    const ended = await inParallel(stage, 4, async (step): Promise<StepResult> => {
      const result: StepResult = stopped
        ? { step, outcome: 'left' }
        : await carryOut(step, plan.stamp, target, options.sleep);
      options.report(result);
      return result;
    });
    results.push(...ended);
    stopped ||= ended.some(({ outcome }) => outcome === 'failed' || outcome === 'drifted');
  }
  return results;
}

function stagesOf(steps: readonly Step[]): Step[][] {
  const stages: Step[][] = [];
  for (const step of steps) {
    const last = stages.at(-1);
    const [first] = last ?? [];
    const same =
      first && first.resource.kind === step.resource.kind && (first.action === 'delete') === (step.action === 'delete');
    if (last && same) last.push(step);
    else stages.push([step]);
  }
  return stages;
}

async function carryOut(step: Step, stamp: Stamp, target: Target, sleep: ApplyOptions['sleep']): Promise<StepResult> {
  try {
    const resource = step.action === 'delete' ? step.resource : await resolvedResource(step.resource, target);
    const { kind, scope, name } = resource;
    const found = await target.get(kind, scope, name);
    const current = fingerprint(found);
    if (current === (step.action === 'delete' ? null : fingerprint(resource))) return { step, outcome: 'already' };
    if (current !== step.before) return { step, outcome: 'drifted', finding: drift(step, current) };
    // Whatever the plan says: only what carries the plan's stamp is touched, and only with it.
    if (found !== undefined && !sameStamp(stampOf(found), stamp))
      return { step, outcome: 'failed', finding: foreign(step) };
    if (step.action !== 'delete' && !sameStamp(stampOf(step.resource), stamp))
      return { step, outcome: 'failed', finding: foreign(step) };
    await patiently(() => (step.action === 'delete' ? target.remove(step.resource) : target.put(resource)), sleep);
    return { step, outcome: 'done' };
  } catch (error) {
    if (!(error instanceof AzureFault)) throw error;
    const { code, message, mend } = error;
    return { step, outcome: 'failed', finding: { code, severity: 'error', subject: step.id, message, mend } };
  }
}

function foreign(step: Step): Finding {
  return {
    code: 'azure/foreign',
    severity: 'error',
    subject: step.id,
    message: 'the resource does not carry the stamp of the plan',
    mend: 'make a new plan and review it',
  };
}

// Just after a write, another replica may not have seen it yet: what we wrote in this run is waited for.
const lagging = new Set([
  'PolicyDefinitionNotFound',
  'PolicySetDefinitionNotFound',
  'InvalidDeletePolicyDefinitionRequest',
  'InvalidDeletePolicySetDefinitionRequest',
]);

async function patiently(write: () => Promise<void>, sleep: ApplyOptions['sleep']): Promise<void> {
  for (let delay = 1000; ; delay *= 2) {
    try {
      return await write();
    } catch (error) {
      const waits = error instanceof AzureFault && error.armCode !== undefined && lagging.has(error.armCode);
      if (!waits || delay > 8000) throw error;
      await sleep(delay);
    }
  }
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

async function inParallel<T, R>(items: readonly T[], most: number, work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  let next = 0;
  const worker = async (): Promise<void> => {
    for (let i = next++; i < items.length; i = next++) results[i] = await work(items[i] as T);
  };
  await Promise.all(Array.from({ length: Math.min(most, items.length) }, worker));
  return results;
}
