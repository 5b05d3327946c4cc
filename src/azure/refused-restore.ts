import { longestDays } from '../model/day.ts';
import type { Finding } from '../model/finding.ts';
import { itemsAt, objectAt } from '../model/json-object.ts';
import { type AzureResource, keyOf, resourceId, type Stamp, sameStamp, stampOf } from './azure-resource.ts';
import { fingerprint } from './fingerprint.ts';
import { principalOf } from './principal-of.ts';
import type { RoleIntent } from './role-intent.ts';
import { roleOfIdentity } from './role-of-identity.ts';

/** What was reviewed, and when that is asked. */
export interface Review {
  /** The roles that identities are to have. */
  readonly intents: readonly RoleIntent[];
  /** The day, such as `2027-01-31`. */
  readonly today: string;
}

/** What says whether a grant or an exemption of a journal may be put back. */
export interface RestoreWorld extends Review {
  readonly stamp: Stamp;
  readonly observed: readonly AzureResource[];
  /** The ids in lower case of our assignments, those that are put back among them. */
  readonly assignments: ReadonlySet<string>;
}

/**
 * Returns why a resource of a journal is not put back, although it once stood; undefined where it is. What takes something
 * off what is enforced, or gives rights, is only as good as who reviewed it, and a journal is reviewed by nobody.
 */
export function refusedRestore(resource: AzureResource, world: RestoreWorld): Finding | undefined {
  if (resource.kind === 'roleAssignments' && !isMeant(resource, world))
    return refusal(
      resource,
      'the role is not granted again: no identity that stands is to have it by what generated/ says',
      'where it is wanted, "palisade apply" grants it',
    );
  if (resource.kind === 'policyExemptions' && !isBounded(resource, world))
    return refusal(
      resource,
      'the exemption is not put back: it is of no assignment of ours, of every member, or without an end within a year',
      'where it is wanted, declare it in constructs/exemptions.ts',
    );
  return undefined;
}

function isMeant(resource: AzureResource, { stamp, observed, intents }: RestoreWorld): boolean {
  return intents.some(({ scope, assignment, roles }) => {
    const standing = observed.find((one) => keyOf(one) === assignment.toLowerCase());
    if (standing === undefined || !sameStamp(stampOf(standing), stamp)) return false;
    const principal = principalOf(standing);
    if (principal === undefined) return false;
    return roles.some((role) => {
      const meant = roleOfIdentity({ scope, assignment, role }, principal, stamp);
      return keyOf(meant) === keyOf(resource) && fingerprint(meant) === fingerprint(resource);
    });
  });
}

function isBounded({ body }: AzureResource, { assignments, today }: RestoreWorld): boolean {
  const properties = objectAt(body, 'properties');
  const { policyAssignmentId: id, expiresOn } = properties;
  const end = Date.parse(String(expiresOn));
  // Its last day is over at the beginning of the next one.
  const isEnding = !Number.isNaN(end) && end <= Date.parse(today) + (longestDays + 1) * 86_400_000;
  const names = itemsAt(properties, 'policyDefinitionReferenceIds');
  return isEnding && names.length > 0 && assignments.has(String(id).toLowerCase());
}

function refusal(resource: AzureResource, message: string, mend: string): Finding {
  return { code: 'journal/not-restored', severity: 'warning', subject: resourceId(resource), message, mend };
}
