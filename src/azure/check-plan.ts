import { isDeepStrictEqual } from 'node:util';
import type { Finding } from '../model/finding.ts';
import { type AzureResource, keyOf, resourceId, type Stamp, sameStamp, stampOf } from './azure-resource.ts';
import { fingerprint } from './fingerprint.ts';
import { notEnforced } from './order/suspended.ts';
import type { Plan, Step } from './plan.ts';
import type { RoleIntent } from './role-intent.ts';
import { roleOfIdentity } from './role-of-identity.ts';
import { standsWithin } from './stands-within.ts';
import { stepOrderFaults } from './step-order-faults.ts';
import { wantedRoles } from './wanted-roles.ts';

/** What is wanted now, and where it may stand. */
export interface PlanRealm {
  readonly resources: readonly AzureResource[];
  readonly roles: readonly RoleIntent[];
  readonly scopes: readonly string[];
}

/**
 * Returns the steps of a plan file that ask for more than what is wanted now and our stamps allow, or that are in an order
 * which cannot be: whoever may edit a file can seal it again.
 */
export function planFaults(
  plan: Plan,
  stamp: Stamp,
  { resources: desired, roles: intents, scopes }: PlanRealm,
  observed: readonly AzureResource[],
): Finding[] {
  const roles = wantedRoles(intents, desired, observed, stamp);
  const wanted = new Map([...desired, ...roles].map((resource) => [keyOf(resource), resource]));
  const there = new Map(observed.map((resource) => [keyOf(resource), resource]));
  const isStrange = (step: Step, place: number): boolean => {
    const key = keyOf(step.resource);
    const found = there.get(key);
    if (step.id !== resourceId(step.resource)) return true;
    if (step.action === 'delete') {
      // What is gone already was looked for where the environment may stand.
      if (wanted.has(key) || !standsWithin(step.resource, scopes)) return true;
      return found !== undefined && !sameStamp(stampOf(found), stamp);
    }
    const meant = wanted.get(key);
    // To the letter: what a comparison with Azure leaves out would be sent all the same.
    if (meant?.kind === step.resource.kind && isDeepStrictEqual(meant.body, step.resource.body)) return false;
    if (step.resource.kind === 'roleAssignments') return !isMeantRole(step.resource, intents, stamp);
    // An assignment may be written without being enforced, where another step of it follows; or did, when it is done.
    const goesOn = plan.steps.some((one, i) => i > place && keyOf(one.resource) === key);
    if (!goesOn || step.resource.kind !== 'policyAssignments') return true;
    if (fingerprint(found) === fingerprint(meant)) return false;
    const possible = [found, desired.find((one) => keyOf(one) === key)].flatMap((one) =>
      one ? [notEnforced(one)] : [],
    );
    return !possible.some((one) => fingerprint(one) === fingerprint(step.resource));
  };
  const steps = new Set(plan.steps.map(({ resource }) => keyOf(resource)));
  const missing = desired.filter(
    (one) =>
      one.kind === 'policyExemptions' &&
      !steps.has(keyOf(one)) &&
      fingerprint(there.get(keyOf(one))) !== fingerprint(one),
  );
  return [
    ...plan.steps.filter(isStrange).map(stranger),
    ...(plan.steps.length === 0 ? [] : missing.map(unexempted)),
    ...stepOrderFaults(plan.steps),
  ];
}

// Its principal was left open, because the assignment was not there yet; whose it is is only looked up when it is written.
function isMeantRole(resource: AzureResource, intents: readonly RoleIntent[], stamp: Stamp): boolean {
  return intents.some(({ scope, assignment, roles }) =>
    roles.some((role) => {
      const open = roleOfIdentity({ scope, assignment, role }, undefined, stamp);
      return keyOf(open) === keyOf(resource) && isDeepStrictEqual(open.body, resource.body);
    }),
  );
}

// Whoever is exempt would be refused by what the other steps raise.
function unexempted(resource: AzureResource): Finding {
  return {
    code: 'azure/drift',
    severity: 'error',
    subject: resourceId(resource),
    message: 'the exemption does not stand as generated/ says, and the plan does not write it',
    mend: 'make a new plan and review it',
  };
}

function stranger({ id, action }: Step): Finding {
  return {
    code: 'plan/unreadable',
    severity: 'error',
    subject: id,
    message: `the plan would ${action} a resource that generated/ and Azure do not ask to ${action} now`,
    mend: 'make a new plan and review it',
  };
}
