import type { Finding } from '../model/finding.ts';
import { objectAt } from '../model/json-object.ts';
import { type AzureResource, keyOf, resourceId, type Stamp, sameStamp, stampOf } from './azure-resource.ts';
import { canonicalBody } from './canonical-resource.ts';
import { withTurns } from './enforcement-turn.ts';
import { exemptionTurn } from './exemption-turn.ts';
import { fieldChanges } from './field-changes.ts';
import { digestOfAll, fingerprintOfBody } from './fingerprint.ts';
import { orderSteps } from './order-steps.ts';
import type { FieldChange, Plan, PlanSummary, Step, Turn } from './plan.ts';
import { refusedChanges } from './refused-changes.ts';
import { refusedCounts } from './refused-counts.ts';
import { refusedDeletes } from './refused-deletes.ts';
import { refusedVersions } from './refused-versions.ts';
import type { RoleIntent } from './role-intent.ts';
import type { BodyOf } from './said-effect.ts';
import { stepOrderFaults } from './step-order-faults.ts';
import { wantedRoles } from './wanted-roles.ts';

type Body = Readonly<Record<string, unknown>>;

/**
 * Returns what has to be done so that Azure holds exactly what is wanted, or every reason why it cannot be done.
 * Only what carries our stamp is ever changed or deleted.
 *
 * @param intents the roles that identities of the wanted assignments need
 */
export function makePlan(
  stamp: Stamp,
  resources: readonly AzureResource[],
  observed: readonly AzureResource[],
  intents: readonly RoleIntent[] = [],
): { plan: Plan; findings: Finding[] } {
  const findings: Finding[] = [];
  const printOf = prints();
  if (resources.length === 0) findings.push(empty(stamp));
  const desired = [...resources, ...wantedRoles(intents, resources, observed, stamp)];
  const present = new Map(observed.map((resource) => [keyOf(resource), resource]));
  const wanted = new Map(desired.map((resource) => [keyOf(resource), resource]));
  const standing: BodyOf = (id) => {
    const found = wanted.get(id) ?? present.get(id);
    return found === undefined ? undefined : canonicalBody(found);
  };
  const writes: Step[] = [];
  const unchanged: string[] = [];
  for (const resource of desired) {
    const current = present.get(keyOf(resource));
    const ours = current === undefined || sameStamp(stampOf(current), stamp);
    if (!ours) findings.push(foreign(resource, stampOf(current)));
    if (current !== undefined && printOf(current) === printOf(resource)) {
      unchanged.push(resourceId(resource));
      continue;
    }
    const [from, to] = [current === undefined ? undefined : canonicalBody(current), canonicalBody(resource)];
    if (from !== undefined && ours) findings.push(...refusedChanges(resource, { from, to }, observed));
    const changes = changesOf(resource, from === undefined ? {} : beside(from, to), to, standing);
    if (from !== undefined && changes.length === 0) unchanged.push(resourceId(resource));
    else
      writes.push(step(from ? 'update' : 'create', resource, current === undefined ? null : printOf(current), changes));
  }
  const strays = observed.filter((resource) => sameStamp(stampOf(resource), stamp) && !wanted.has(keyOf(resource)));
  const deletes = strays.map((resource) =>
    step('delete', resource, printOf(resource), changesOf(resource, canonicalBody(resource), {}, standing)),
  );
  findings.push(...refusedDeletes(strays, desired, observed));
  const steps = orderSteps([...writes, ...deletes], observed);
  findings.push(...refusedCounts(desired, observed), ...refusedVersions(desired, observed), ...stepOrderFaults(steps));
  const relevant = observed.filter((resource) => wanted.has(keyOf(resource)) || sameStamp(stampOf(resource), stamp));
  const read = [...desired, ...relevant].sort((a, b) => compare(keyOf(a), keyOf(b)) || compare(printOf(a), printOf(b)));
  return {
    plan: {
      schemaVersion: 1,
      stamp,
      summary: summaryOf(steps, unchanged.length),
      steps,
      unchanged: unchanged.sort(),
      hash: digestOfAll(read.flatMap((resource) => [keyOf(resource), printOf(resource)])),
    },
    findings,
  };
}

function changesOf({ kind }: AzureResource, from: Body, to: Body, standing: BodyOf): FieldChange[] {
  const changes = fieldChanges(from, to);
  if (kind !== 'policyExemptions') return withTurns(kind, { from, to }, changes, standing);
  return changes.map((change) => {
    const turn = exemptionTurn(change);
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

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

// Asked for more than once, of bodies that are long and not kept.
function prints(): (resource: AzureResource) => string {
  const known = new Map<AzureResource, string>();
  return (resource) => {
    const print = known.get(resource) ?? fingerprintOfBody(canonicalBody(resource));
    known.set(resource, print);
    return print;
  };
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
