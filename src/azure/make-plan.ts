import type { Finding } from '../model/finding.ts';
import { type AzureResource, keyOf, resourceId, type Stamp, sameStamp, stampOf } from './azure-resource.ts';
import { canonicalBody } from './canonical-resource.ts';
import { enforcementTurn } from './enforcement-turn.ts';
import { fieldChanges } from './field-changes.ts';
import { digest, fingerprintOfBody } from './fingerprint.ts';
import { objectAt } from './json-object.ts';
import { orderSteps } from './order-steps.ts';
import type { FieldChange, Plan, PlanSummary, Step, Turn } from './plan.ts';
import { refusedChanges } from './refused-changes.ts';
import { refusedCounts } from './refused-counts.ts';
import { refusedDeletes } from './refused-deletes.ts';
import { refusedVersions } from './refused-versions.ts';
import { stepOrderFaults } from './step-order-faults.ts';

type Body = Readonly<Record<string, unknown>>;

/**
 * Returns what has to be done so that Azure holds exactly what is wanted, or every reason why it cannot be done.
 * Only what carries our stamp is ever changed or deleted.
 */
export function makePlan(
  stamp: Stamp,
  desired: readonly AzureResource[],
  observed: readonly AzureResource[],
): { plan: Plan; findings: Finding[] } {
  const findings: Finding[] = [];
  const { bodyOf, printOf } = compared();
  if (desired.length === 0) findings.push(empty(stamp));
  const present = new Map(observed.map((resource) => [keyOf(resource), resource]));
  const wanted = new Set(desired.map(keyOf));
  const writes: Step[] = [];
  const unchanged: string[] = [];
  for (const resource of desired) {
    const current = present.get(keyOf(resource));
    if (current !== undefined && !sameStamp(stampOf(current), stamp))
      findings.push(foreign(resource, stampOf(current)));
    else if (current !== undefined)
      findings.push(...refusedChanges(resource, { from: bodyOf(current), to: bodyOf(resource) }, observed));
    const changes = changesOf(
      resource,
      current === undefined ? {} : beside(bodyOf(current), bodyOf(resource)),
      bodyOf(resource),
    );
    if (current !== undefined && changes.length === 0) unchanged.push(resourceId(resource));
    else
      writes.push(
        step(
          current === undefined ? 'create' : 'update',
          resource,
          current === undefined ? null : printOf(current),
          changes,
        ),
      );
  }
  const strays = observed.filter((resource) => sameStamp(stampOf(resource), stamp) && !wanted.has(keyOf(resource)));
  const deletes = strays.map((resource) =>
    step('delete', resource, printOf(resource), changesOf(resource, bodyOf(resource), {})),
  );
  findings.push(...refusedDeletes(strays, desired, observed));
  const steps = orderSteps([...writes, ...deletes], observed);
  findings.push(...refusedCounts(desired, observed), ...refusedVersions(desired, observed), ...stepOrderFaults(steps));
  const relevant = observed.filter((resource) => wanted.has(keyOf(resource)) || sameStamp(stampOf(resource), stamp));
  const read = [...desired, ...relevant].map((resource) => `${keyOf(resource)} ${printOf(resource)}`).sort();
  return {
    plan: {
      schemaVersion: 1,
      stamp,
      summary: summaryOf(steps, unchanged.length),
      steps,
      unchanged: unchanged.sort(),
      hash: digest(read.join('\n')),
    },
    findings,
  };
}

function changesOf({ kind }: AzureResource, from: Body, to: Body): FieldChange[] {
  return fieldChanges(from, to).map((change) => {
    const turn = enforcementTurn(kind, change);
    return turn === undefined ? change : { ...change, turn };
  });
}

/** Returns a body without a version that the service keeps, because the other says none. */
function beside(from: Body, to: Body): Body {
  const { version, ...properties } = objectAt(from, 'properties');
  const kept = version === undefined || 'version' in objectAt(to, 'properties');
  return kept ? from : { ...from, properties };
}

function summaryOf(steps: readonly Step[], unchanged: number): PlanSummary {
  const doing = (action: Step['action']): number => steps.filter((one) => one.action === action).length;
  const turning = (turn: Turn): number =>
    steps.flatMap(({ changes }) => changes).filter((change) => change.turn === turn).length;
  return {
    create: doing('create'),
    update: doing('update'),
    delete: doing('delete'),
    unchanged,
    raised: turning('raised'),
    lowered: turning('lowered'),
  };
}

function step(action: Step['action'], resource: AzureResource, before: Step['before'], changes: Step['changes']): Step {
  return { action, id: resourceId(resource), resource, before, changes };
}

// Each body is long, and asked for more than once.
function compared() {
  const bodies = new Map<AzureResource, Body>();
  const prints = new Map<AzureResource, string>();
  const bodyOf = (resource: AzureResource): Body => {
    const body = bodies.get(resource) ?? canonicalBody(resource);
    bodies.set(resource, body);
    return body;
  };
  const printOf = (resource: AzureResource): string => {
    const print = prints.get(resource) ?? fingerprintOfBody(bodyOf(resource));
    prints.set(resource, print);
    return print;
  };
  return { bodyOf, printOf };
}

function empty(stamp: Stamp): Finding {
  return {
    code: 'azure/empty',
    severity: 'error',
    subject: stamp.environment,
    message: 'nothing is wanted at all, which would delete everything',
    mend: 'run synth, and look at the environment’s azure folder',
  };
}

function foreign(resource: AzureResource, stamp: Stamp | undefined): Finding {
  const whose = stamp
    ? `belongs to owner "${stamp.owner}", environment "${stamp.environment}"`
    : 'does not carry our stamp';
  return {
    code: 'azure/foreign',
    severity: 'error',
    subject: resourceId(resource),
    message: `the resource is there and ${whose}`,
    mend: 'rename ours, or have theirs removed by who keeps it',
  };
}
