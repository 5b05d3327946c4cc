import { applyPlan } from '../azure/apply-plan.ts';
import { keyOf, resourceId, sameStamp, stampOf } from '../azure/azure-resource.ts';
import { fingerprint } from '../azure/fingerprint.ts';
import { makePlan } from '../azure/make-plan.ts';
import { observe } from '../azure/observe.ts';
import type { Plan } from '../azure/plan.ts';
import { readPlan } from '../azure/plan-file.ts';
import type { Target } from '../azure/target.ts';
import { readText } from '../io/write-text.ts';
import type { Finding } from '../model/finding.ts';
import { PalisadeError } from '../model/palisade-error.ts';
import { showFindings } from '../report/show-findings.ts';
import { countPlan } from '../report/show-plan.ts';
import { showResults, showStep } from '../report/show-results.ts';
import { azureOptionHelp, azureOptions } from './azure-options.ts';
import type { Command, Words } from './command.ts';
import { desiredState } from './desired-state.ts';
import { usageFault } from './usage-fault.ts';
import { withTarget } from './with-target.ts';
import type { World } from './world.ts';

/** Does in Azure what a plan says. */
export const apply: Command = {
  name: 'apply',
  usage: 'apply [FILE] [--environment NAME] [--allow-delete N]',
  summary: 'Does what a plan says, or plans and does it; can be run again after it was stopped',
  options: { ...azureOptions, 'allow-delete': { type: 'string' } },
  optionHelp: { ...azureOptionHelp, 'allow-delete': 'how many resources may be deleted (0)' },
  run: async (words, world) => {
    const allowed = Number(words.values['allow-delete'] ?? 0);
    if (!Number.isInteger(allowed) || allowed < 0)
      throw usageFault('--allow-delete takes a whole number', 'write a number');
    const desired = desiredState(withPlanned(words, world), world);
    return withTarget(words, world, async (target) => {
      const plan = await planOf(words, world, target, desired);
      const deletes = plan.steps.filter((step) => step.action === 'delete').length;
      if (deletes > allowed) throw tooMany(deletes, allowed);
      if (words.positionals.length > 0) await checkPlan(plan, target, desired);
      world.err(`${countPlan(plan)}\n`);
      const results = await applyPlan(plan, target, {
        report: (result) => world.err(showStep(result)),
        sleep: world.sleep,
      });
      world.out(showResults(results));
      world.err(showFindings(results.flatMap((result) => result.finding ?? [])));
      if (results.some((result) => result.outcome === 'failed')) return 1;
      return results.some((result) => result.outcome === 'drifted') ? 3 : 0;
    });
  },
};

// A plan file names its environment, so nobody has to.
function withPlanned(words: Words, world: World): Words {
  const [file] = words.positionals;
  const text =
    file === undefined || words.values['environment'] !== undefined ? undefined : readText(file, world.project);
  if (file === undefined || text === undefined) return words;
  return { ...words, values: { ...words.values, environment: readPlan(text, file).stamp.environment } };
}

async function planOf(
  words: Words,
  world: World,
  target: Target,
  desired: ReturnType<typeof desiredState>,
): Promise<Plan> {
  const [file, ...rest] = words.positionals;
  if (rest.length > 0) throw usageFault('apply takes one plan', 'name one file');
  if (file === undefined) {
    const { plan, findings } = makePlan(
      desired.stamp,
      desired.resources,
      await observe(target, desired.scopes),
      desired.roles,
    );
    if (findings.length > 0) throw new PalisadeError(findings, 1);
    return plan;
  }
  const text = readText(file, world.project);
  if (text === undefined) {
    const message = 'the plan file cannot be read';
    throw new PalisadeError([
      {
        code: 'plan/unreadable',
        severity: 'error',
        place: { file },
        message,
        mend: 'make one with "palisade plan --out FILE"',
      },
    ]);
  }
  const plan = readPlan(text, file);
  const { owner, environment } = plan.stamp;
  if (owner !== desired.stamp.owner || environment !== desired.stamp.environment) {
    throw usageFault(
      `the plan is for environment "${environment}" of owner "${owner}"`,
      'name the environment that it was made for',
    );
  }
  return plan;
}

/** Refuses a plan file that asks for more than generated/ and our stamps allow. */
async function checkPlan(plan: Plan, target: Target, desired: ReturnType<typeof desiredState>): Promise<void> {
  // What a plan file says is done only where generated/ still asks for it, and deletes nothing that is not ours.
  const wanted = new Map(desired.resources.map((resource) => [keyOf(resource), fingerprint(resource)]));
  const there = new Map((await observe(target, desired.scopes)).map((resource) => [keyOf(resource), resource]));
  const strangers = plan.steps.filter((step) => {
    const key = keyOf(step.resource);
    const found = there.get(key);
    if (step.id !== resourceId(step.resource)) return true;
    if (step.action !== 'delete') return wanted.get(key) !== fingerprint(step.resource);
    return wanted.has(key) || (found !== undefined && !sameStamp(stampOf(found), desired.stamp));
  });
  if (strangers.length > 0) throw new PalisadeError(strangers.map(stranger), 1);
}

function stranger(step: Plan['steps'][number]): Finding {
  return {
    code: 'plan/unreadable',
    severity: 'error',
    subject: step.id,
    message: `the plan would ${step.action} a resource that generated/ and Azure do not ask to ${step.action} now`,
    mend: 'make a new plan and review it',
  };
}

function tooMany(deletes: number, allowed: number): PalisadeError {
  const message = `the plan deletes ${deletes}, and ${allowed} may be deleted`;
  return new PalisadeError(
    [
      {
        code: 'azure/too-many-deletes',
        severity: 'error',
        message,
        mend: `look at them with plan, then allow them: --allow-delete ${deletes}`,
      },
    ],
    1,
  );
}
