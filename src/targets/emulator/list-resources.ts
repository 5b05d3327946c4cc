import { createHash } from 'node:crypto';
import type { ArmPath } from './arm-path.ts';
import { readResourceId } from './arm-path.ts';
import type { ArmResource } from './emulator-state.ts';
import { type ListFilter, readFilter } from './read-filter.ts';
import { isRefusal, type Refusal, refusal } from './refusal.ts';
import { typeFacts } from './type-facts.ts';

/** What a list is made of. */
export interface ListRequest {
  readonly path: ArmPath;
  readonly query: Readonly<Record<string, string>>;
  /** Ids in lower case of the scope and all that contain it. */
  readonly above: readonly string[];
  readonly resources: Iterable<ArmResource>;
  readonly page: number;
  /** As text of ISO 8601, in UTC. */
  readonly time: string;
  /** Returns a resource as readers see it. */
  readonly seen: (resource: ArmResource) => ArmResource | undefined;
}

/** One page, and where the next begins. */
export interface ListPage {
  readonly value: readonly ArmResource[];
  readonly next: string | undefined;
}

/** Returns one page of a list. */
export function listResources(request: ListRequest): ListPage | Refusal {
  const { path, query } = request;
  const filter = readFilter(query['$filter'], path.type, request.time);
  if (isRefusal(filter)) return filter;
  const top = query['$top'] ?? '500';
  if (!/^\d{1,4}$/.test(top) || Number(top) < 1 || Number(top) > 1000) {
    return refusal('InvalidTopInQueryString', `$top is "${top}", expected 1 to 1000`);
  }
  const after = readToken(query['$skiptoken']);
  if (after === undefined) return refusal('InvalidSkipToken', 'the $skiptoken is none that was given');
  const size = Math.min(Number(top), request.page);
  const rest = [...request.resources]
    .filter((each) => reaches(each, request, filter.reach))
    .flatMap((each) => request.seen(each) ?? [])
    .filter(filter.keeps)
    .map((resource) => ({ resource, place: place(resource.id) }))
    .filter((each) => each.place > after)
    .sort((a, b) => (a.place < b.place ? -1 : 1));
  const shown = rest.slice(0, size);
  const last = rest.length > size ? shown.at(-1) : undefined;
  return {
    value: shown.map((each) => each.resource),
    next: last && Buffer.from(last.place).toString('base64url'),
  };
}

// The service promises no order: this one is none that a client could take for an order, and holds across pages.
function place(id: string): string {
  return createHash('sha256').update(id.toLowerCase()).digest('hex');
}

function readToken(token: string | undefined): string | undefined {
  if (token === undefined) return '';
  const text = Buffer.from(token, 'base64url').toString();
  return /^[0-9a-f]{64}$/.test(text) ? text : undefined;
}

function reaches(resource: ArmResource, { path, above }: ListRequest, reach: ListFilter['reach']): boolean {
  const id = readResourceId(resource.id);
  if (id?.type !== path.type) return false;
  const scope = id.scope.id.toLowerCase();
  const own = path.scope.id.toLowerCase();
  if (reach === 'exact') return scope === own;
  if (above.includes(scope)) return true;
  const below = typeFacts[path.type].listsBelow && reach === 'all' && path.scope.kind !== 'managementGroup';
  return below && scope.startsWith(`${own}/`);
}
