import type { ArmResource } from './emulator-state.ts';
import { type Refusal, refusal } from './refusal.ts';
import type { ResourceType } from './type-facts.ts';

/** What a `$filter` keeps. */
export interface ListFilter {
  /** `all`: at, above and, of types that list so, below the scope; `up`: at and above; `exact`: at. */
  readonly reach: 'all' | 'up' | 'exact';
  readonly keeps: (resource: ArmResource) => boolean;
}

const everything: ListFilter = { reach: 'all', keeps: () => true };

/**
 * Returns what the `$filter` of a list means; the service takes one condition, and so does this. Of roles, it also takes
 * `atScope() and assignedTo('…')`, and says nothing of `atExactScope()`.
 *
 * @param time as text of ISO 8601, in UTC
 */
export function readFilter(text: string | undefined, type: ResourceType, time: string): ListFilter | Refusal {
  const filter = text?.trim() ?? '';
  if (filter === '') return everything;
  const [first = '', second, ...more] = type === 'roleAssignments' ? filter.split(/\s+and\s+/i) : [filter];
  const both = [first, ...(second === undefined ? [] : [second])].map((each) => readCondition(each, type, time));
  const [one, other] = both;
  if (one === undefined || more.length > 0 || (second !== undefined && (one.reach !== 'up' || other === undefined))) {
    return refusal('InvalidFilterInQueryString', `"${filter}" is no filter of ${type}`);
  }
  return other === undefined ? one : { ...one, keeps: other.keeps };
}

const members: Readonly<Record<ResourceType, readonly string[]>> = {
  policyDefinitions: ['policytype', 'category'],
  policySetDefinitions: ['policytype', 'category'],
  policyAssignments: ['policydefinitionid'],
  policyExemptions: ['policyassignmentid'],
  roleAssignments: ['principalid'],
};

function readCondition(filter: string, type: ResourceType, time: string): ListFilter | undefined {
  if (/^atExactScope\(\)$/i.test(filter) && type !== 'roleAssignments') return { ...everything, reach: 'exact' };
  if (/^atScope\(\)$/i.test(filter)) return { ...everything, reach: 'up' };
  if (/^excludeExpired\(\)$/i.test(filter) && type === 'policyExemptions') {
    return { reach: 'all', keeps: ({ properties: { expiresOn: day } }) => !isOver(day, time) };
  }
  const [, called] = /^assignedTo\('((?:[^']|'')*)'\)$/i.exec(filter) ?? [];
  // Groups, through which a principal is also assigned, are not emulated.
  if (called !== undefined && type === 'roleAssignments')
    return { reach: 'all', keeps: hasValue('principalId', called) };
  const [, member, value = ''] = /^(\w+)\s+-?eq\s+'((?:[^']|'')*)'$/i.exec(filter) ?? [];
  if (member === undefined || !members[type].includes(member.toLowerCase())) return undefined;
  return { reach: 'all', keeps: hasValue(member, value) };
}

function hasValue(member: string, value: string): ListFilter['keeps'] {
  const wanted = value.replaceAll("''", "'").toLowerCase();
  return (resource) => read(resource, member) === wanted;
}

function isOver(day: unknown, time: string): boolean {
  return typeof day === 'string' && Date.parse(day) <= Date.parse(time);
}

function read({ properties }: ArmResource, member: string): string {
  const name = member.toLowerCase();
  if (name === 'policytype') return String(properties['policyType']).toLowerCase();
  if (name === 'policyassignmentid') return String(properties['policyAssignmentId']).toLowerCase();
  if (name === 'principalid') return String(properties['principalId']).toLowerCase();
  if (name === 'policydefinitionid') return String(properties['policyDefinitionId']).toLowerCase();
  const metadata = properties['metadata'] as { category?: unknown } | undefined;
  return String(metadata?.category).toLowerCase();
}
