import { setTimeout as sleep } from 'node:timers/promises';
import { applyPlan } from '../../src/azure/apply-plan.ts';
import type { AzureResource } from '../../src/azure/azure-resource.ts';
import { makePlan } from '../../src/azure/make-plan.ts';
import { observe } from '../../src/azure/observe.ts';
import { readResource } from '../../src/azure/read-resource.ts';
import { writeRule } from '../../src/azure/token-bucket.ts';
import { writePace } from '../../src/azure/write-pace.ts';
import { armTarget } from '../../src/targets/arm-target.ts';
import { staticCredential } from '../../src/targets/credentials.ts';
import { startEmulator } from '../../src/targets/emulator/start-emulator.ts';
import { digits } from './measure.ts';
import { planLandscape, scope } from './plan-landscape.ts';
import { table } from './table.ts';

const objects = 500;
/** By how much an apply may take longer than the bucket does. */
const factor = 1.2;

/** Measures the apply of many new objects against an emulator that rations reads and writes as is documented. */
export async function applyTime(): Promise<string> {
  const now = () => performance.now();
  let ids = 0;
  const emulator = await startEmulator({
    load: () => undefined,
    save: () => {},
    now: () => new Date(0),
    newId: () => `00000000-0000-4000-8000-${String(++ids).padStart(12, '0')}`,
    buckets: { clock: now },
    page: 100,
  });
  try {
    const clock = { now, sleep: (milliseconds: number) => sleep(milliseconds) };
    const pace = writePace(clock);
    const { url, certificate } = emulator;
    const target = await armTarget({
      endpoint: url,
      certificate,
      credential: staticCredential('good'),
      tokenScope: 'emulator/.default',
      heard: pace.heard,
    });
    const desired = wanted();
    const stamp = { owner: 'contoso-platform', environment: 'prod' };
    const { plan } = makePlan(stamp, desired, await observe(target, [scope]));
    const start = now();
    const results = await applyPlan(plan, target, { report: () => {}, ...clock, pace });
    const seconds = (now() - start) / 1000;
    const done = results.filter(({ outcome }) => outcome === 'done').length;
    const bucket = (plan.steps.length - writeRule.capacity) / writeRule.perSecond;
    const again = makePlan(stamp, desired, await observe(target, [scope])).plan.steps.length;
    const refused = emulator.requests().filter(({ status }) => status === 429).length;
    const good = done === plan.steps.length && again === 0 && seconds <= factor * bucket;
    return table([
      [`apply of ${desired.length} new objects in ${plan.steps.length} writes`, 'measured', 'allowed'],
      ['from the first read to the last answer', `${digits(seconds)} s`, `${digits(factor * bucket)} s`],
      ['what the bucket takes, 200 at once and then 10 a second', `${digits(bucket)} s`, ''],
      ['steps that are done', String(done), String(plan.steps.length)],
      ['calls that were refused with 429 on the way', String(refused), ''],
      ['steps of a plan after it', String(again), '0'],
      [good ? 'within the budget' : 'OVER THE BUDGET', '', ''],
    ]);
  } finally {
    await emulator.close();
  }
}

// Definitions, and the initiatives whose members are all among them with their assignments and an exemption from each.
function wanted(): AzureResource[] {
  const all = planLandscape(false).flatMap(({ body }) => readResource(body as Record<string, unknown>) ?? []);
  const take = (kind: AzureResource['kind'], count: number) => all.filter((one) => one.kind === kind).slice(0, count);
  const sets = 40;
  return [
    ...take('policyDefinitions', objects - 3 * sets),
    ...take('policySetDefinitions', sets),
    ...take('policyAssignments', sets),
    ...take('policyExemptions', sets),
  ];
}
