import type { ResourceType } from './arm-path.ts';
import type { ArmResource } from './emulator-state.ts';
import { type Refusal, refusal } from './refusal.ts';

/** What a `$filter` keeps. */
export interface ListFilter {
  /** `all`: at, above and, of assignments, below the scope; `up`: at and above; `exact`: at. */
  readonly reach: 'all' | 'up' | 'exact';
  readonly keeps: (resource: ArmResource) => boolean;
}

const everything: ListFilter = { reach: 'all', keeps: () => true };

/** Returns what the `$filter` of a list means; the service takes one condition, and so does this. */
export function readFilter(text: string | undefined, type: ResourceType): ListFilter | Refusal {
  const filter = text?.trim() ?? '';
  if (filter === '') return everything;
  if (/^atExactScope\(\)$/i.test(filter)) return { ...everything, reach: 'exact' };
  if (/^atScope\(\)$/i.test(filter)) return { ...everything, reach: 'up' };
  const [, member, value = ''] = /^(\w+)\s+-?eq\s+'((?:[^']|'')*)'$/i.exec(filter) ?? [];
  const wanted = type === 'policyAssignments' ? ['policydefinitionid'] : ['policytype', 'category'];
  if (member === undefined || !wanted.includes(member.toLowerCase())) {
    return refusal('InvalidFilterInQueryString', `"${filter}" is no filter of ${type}`);
  }
  return { reach: 'all', keeps: (resource) => read(resource, member) === value.replaceAll("''", "'").toLowerCase() };
}

function read({ properties }: ArmResource, member: string): string {
  const name = member.toLowerCase();
  if (name === 'policytype') return String(properties['policyType']).toLowerCase();
  if (name === 'policydefinitionid') return String(properties['policyDefinitionId']).toLowerCase();
  const metadata = properties['metadata'] as { category?: unknown } | undefined;
  return String(metadata?.category).toLowerCase();
}
