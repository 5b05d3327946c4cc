import type { Finding } from '../model/finding.ts';
import { objectAt } from '../model/json-object.ts';
import { type AzureResource, keyOf, resourceId, type Stamp, sameStamp, stampOf } from './azure-resource.ts';
import { isOurs } from './exemption-of.ts';
import type { ReportedExemption } from './insights.ts';
import { type LastWrite, lastWrite } from './last-write.ts';
import type { FieldChange, Plan } from './plan.ts';

/** Something in Azure that is not as it was reviewed. */
export interface Drift extends LastWrite {
  /**
   * `changed`: ours, and not as reviewed. `missing`: reviewed, and not there. `unwanted`: ours, and not reviewed. `foreign`:
   * somebody else's under our name. `exemption`, `role`: others made them on our assignments.
   */
  readonly kind: 'changed' | 'missing' | 'unwanted' | 'foreign' | 'exemption' | 'role';
  readonly id: string;
  readonly title: string;
  /** From what was reviewed to what stands in Azure, member by member. */
  readonly changes: readonly FieldChange[];
  /** What it does, where members do not say it. */
  readonly says: string | undefined;
}

/** What drift is found in. */
export interface DriftInput {
  readonly stamp: Stamp;
  readonly plan: Plan;
  readonly findings: readonly Finding[];
  readonly observed: readonly AzureResource[];
  readonly desired: readonly AzureResource[];
  readonly exemptions: readonly ReportedExemption[];
}

/** Returns what in Azure differs from what was reviewed, with who wrote it and when, as far as Azure tells. */
export function driftOf(input: DriftInput): Drift[] {
  const { plan, findings, observed } = input;
  const there = new Map(observed.map((one) => [keyOf(one), one]));
  const foreign = new Set(
    findings.filter(({ code }) => code === 'azure/foreign').map(({ subject = '' }) => subject.toLowerCase()),
  );
  const steps = plan.steps.map((step): Drift => {
    const id = step.id.toLowerCase();
    const found = there.get(id);
    const kind = foreign.has(id)
      ? 'foreign'
      : ({ create: 'missing', update: 'changed', delete: 'unwanted' } as const)[step.action];
    return {
      kind,
      id: step.id,
      title: titleOf(found ?? step.resource),
      changes: kind === 'changed' || kind === 'foreign' ? step.changes.map(turned) : [],
      says: undefined,
      ...(found === undefined ? { by: undefined, at: undefined } : lastWrite(found)),
    };
  });
  const told = new Set(steps.map(({ id }) => id.toLowerCase()));
  // Whoever took our name may have copied what is in it.
  const alike = observed
    .filter((one) => foreign.has(keyOf(one)) && !told.has(keyOf(one)))
    .map((one): Drift => ({ ...plain('foreign', one), says: 'it is as reviewed, and not ours' }));
  return [...steps, ...alike, ...exemptionsByOthers(input), ...rolesByOthers(input)];
}

// A plan says what it would do; drift says what was done.
function turned({ path, from, to, turn }: FieldChange): FieldChange {
  const back = { raised: 'lowered', lowered: 'raised' } as const;
  return { path, from: to, to: from, ...(turn === undefined ? {} : { turn: back[turn] }) };
}

function exemptionsByOthers({ stamp, desired, observed, exemptions }: DriftInput): Drift[] {
  const ours = new Set(
    [...desired, ...observed.filter((one) => sameStamp(stampOf(one), stamp))]
      .filter(({ kind }) => kind === 'policyAssignments')
      .map(keyOf),
  );
  return exemptions
    .filter((one) => ours.has(one.assignment.toLowerCase()) && !isOurs(one, stamp))
    .map((one): Drift => {
      const members = one.referenceIds.length === 0 ? 'every member' : `members ${one.referenceIds.join(', ')}`;
      const end = one.expiresOn === undefined ? 'without an end' : `until ${one.expiresOn}`;
      const category = objectAt(one.body, 'properties')['exemptionCategory'];
      return {
        kind: 'exemption',
        id: one.id,
        title: one.name,
        changes: [],
        says: `exempts "${one.scope}" from ${members} of "${one.assignment.split('/').at(-1)}" ${end}${typeof category === 'string' ? `, as ${category}` : ''}`,
        ...lastWrite(one),
      };
    });
}

// Which roles there are is known where they are listed with the rest.
function rolesByOthers({ stamp, observed }: DriftInput): Drift[] {
  const principals = new Map(
    observed
      .filter(({ kind }) => kind === 'policyAssignments')
      .filter((one) => sameStamp(stampOf(one), stamp))
      .flatMap((one) => {
        const { principalId } = objectAt(one.body, 'identity');
        return typeof principalId === 'string' ? [[principalId.toLowerCase(), one.name] as const] : [];
      }),
  );
  return observed.flatMap((one): Drift[] => {
    if (one.kind !== 'roleAssignments' || sameStamp(stampOf(one), stamp)) return [];
    const { principalId, roleDefinitionId } = objectAt(one.body, 'properties');
    const assignment = principals.get(String(principalId).toLowerCase());
    if (assignment === undefined) return [];
    const role = String(roleDefinitionId).split('/').at(-1);
    return [{ ...plain('role', one), says: `gives the identity of "${assignment}" role ${role} at "${one.scope}"` }];
  });
}

function plain(kind: Drift['kind'], resource: AzureResource): Drift {
  const id = resourceId(resource);
  return { kind, id, title: titleOf(resource), changes: [], says: undefined, ...lastWrite(resource) };
}

function titleOf({ body, name }: AzureResource): string {
  const said = objectAt(body, 'properties')['displayName'];
  return typeof said === 'string' ? said : name;
}
