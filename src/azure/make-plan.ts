import type { Finding } from '../model/finding.ts';
import { type AzureResource, resourceId, type Stamp, sameStamp, stampOf } from './azure-resource.ts';
import { canonicalBody } from './canonical-resource.ts';
import { fieldChanges } from './field-changes.ts';
import { digest, fingerprint } from './fingerprint.ts';
import { orderDeletes, orderWrites } from './order-steps.ts';
import type { Plan, Step } from './plan.ts';

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
  if (desired.length === 0) findings.push(empty(stamp));
  const present = new Map(observed.map((resource) => [keyOf(resource), resource]));
  const wanted = new Set(desired.map(keyOf));
  const writes: Step[] = [];
  const unchanged: string[] = [];
  for (const resource of desired) {
    const current = present.get(keyOf(resource));
    if (current !== undefined && !sameStamp(stampOf(current), stamp))
      findings.push(foreign(resource, stampOf(current)));
    else if (current !== undefined) findings.push(...immutable(resource, current));
    const changes = fieldChanges(current === undefined ? {} : canonicalBody(current), canonicalBody(resource));
    if (current !== undefined && changes.length === 0) unchanged.push(resourceId(resource));
    else writes.push(step(current === undefined ? 'create' : 'update', resource, current, changes));
  }
  const strays = observed.filter((resource) => sameStamp(stampOf(resource), stamp) && !wanted.has(keyOf(resource)));
  const deletes = strays.map((resource) =>
    step('delete', resource, resource, fieldChanges(canonicalBody(resource), {})),
  );
  const steps = [...orderWrites(writes), ...orderDeletes(deletes)];
  const relevant = observed.filter((resource) => wanted.has(keyOf(resource)) || sameStamp(stampOf(resource), stamp));
  const read = [...desired, ...relevant].map((resource) => `${keyOf(resource)} ${fingerprint(resource)}`).sort();
  return {
    plan: { schemaVersion: 1, stamp, steps, unchanged: unchanged.sort(), hash: digest(read.join('\n')) },
    findings,
  };
}

/** Returns what one resource is known by: ids are equal whatever their case. */
export function keyOf(resource: Pick<AzureResource, 'kind' | 'scope' | 'name'>): string {
  return resourceId(resource).toLowerCase();
}

function step(
  action: Step['action'],
  resource: AzureResource,
  current: AzureResource | undefined,
  changes: Step['changes'],
): Step {
  return { action, id: resourceId(resource), resource, before: fingerprint(current), changes };
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

// Changing one of these means to delete and create again, which loses the identity, its roles and every exemption.
function immutable(resource: AzureResource, current: AzureResource): Finding[] {
  const [now, then] = [canonicalBody(resource), canonicalBody(current)] as Record<string, Record<string, unknown>>[];
  const refuse = (message: string, mend: string): Finding => ({
    code: 'azure/immutable',
    severity: 'error',
    subject: resourceId(resource),
    message,
    mend,
  });
  const findings: Finding[] = [];
  if (resource.kind === 'policyAssignments') {
    const [from, to] = [then?.['properties']?.['policyDefinitionId'], now?.['properties']?.['policyDefinitionId']];
    if (from !== to)
      findings.push(refuse(`an assignment cannot turn from "${from}" to "${to}"`, 'assign it under another name'));
    if (current.body['location'] !== undefined && current.body['location'] !== resource.body['location']) {
      findings.push(refuse(`an assignment cannot move from "${current.body['location']}"`, 'keep its location'));
    }
    return findings;
  }
  const [before, after] = [then?.['properties']?.['parameters'] ?? {}, now?.['properties']?.['parameters'] ?? {}];
  for (const [name, schema] of Object.entries(before)) {
    const kept = (after as Record<string, { type?: string } | undefined>)[name];
    if (kept === undefined)
      findings.push(
        refuse(`Azure never lets parameter "${name}" go`, 'keep it, or raise the major version of the control'),
      );
    else if (kept.type !== (schema as { type?: string }).type)
      findings.push(refuse(`parameter "${name}" cannot change its type`, 'keep its type, or choose another name'));
  }
  return findings;
}
