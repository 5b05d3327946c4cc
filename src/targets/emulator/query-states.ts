import { type ArmScope, scopesAbove } from './arm-scope.ts';
import type { JsonObject } from './json-object.ts';
import { type Condition, readCondition } from './read-condition.ts';
import { isRefusal, type Refusal, refusal } from './refusal.ts';
import { type StateKind, stateMembers } from './state-members.ts';

/** What is asked of the records of compliance. */
export interface StateQuery {
  readonly kind: StateKind;
  readonly scope: ArmScope;
  readonly query: Readonly<Record<string, string>>;
  readonly records: readonly JsonObject[];
  readonly parents: ReadonlyMap<string, string>;
  /** The most records of one answer. */
  readonly page: number;
}

/** The records of one answer, and the token of the next. */
export interface StatePage {
  readonly records: readonly JsonObject[];
  readonly next: string | undefined;
}

const known = ['api-version', '$filter', '$top', '$select', '$skiptoken', '$from', '$expand'];

/** Returns one page of the records at or below a scope. */
export function queryStates(asked: StateQuery): StatePage | Refusal {
  const { kind, query } = asked;
  const strange = Object.keys(query).find((name) => !known.includes(name));
  if (strange !== undefined) return refusal('NotEmulated', `query parameter "${strange}" is not emulated`);
  // Records hold their details here whether they are asked for or not.
  if (!['', 'policyevaluationdetails'].includes((query['$expand'] ?? '').toLowerCase()))
    return refusal('NotEmulated', `$expand "${query['$expand']}" is not emulated`);
  const found = filteredStates(asked);
  if (isRefusal(found)) return found;
  const top = query['$top'] === undefined ? found.length : Number(query['$top']);
  if (!/^\d{1,9}$/.test(query['$top'] ?? '0')) return refusal('InvalidTopInQueryString', `$top is "${query['$top']}"`);
  const names = query['$select']?.split(',').map((each) => each.trim());
  const unknown = names?.find((name) => !stateMembers[kind].includes(name));
  if (unknown !== undefined) return refusal('InvalidSelectInQueryString', `"${unknown}" is no member of a record`);
  const from = Number(Buffer.from(query['$skiptoken'] ?? 'MA', 'base64url').toString());
  if (!Number.isSafeInteger(from) || from < 0)
    return refusal('InvalidSkipToken', 'the $skiptoken is none that was given');
  const to = Math.min(from + asked.page, top);
  return {
    records: found.slice(from, to).map((record) => (names === undefined ? record : selected(record, names))),
    next: to < Math.min(top, found.length) ? Buffer.from(String(to)).toString('base64url') : undefined,
  };
}

/** Returns all records at or below a scope, since `$from`, that the `$filter` keeps. */
export function filteredStates({ kind, scope, query, records, parents }: StateQuery): readonly JsonObject[] | Refusal {
  const text = query['$filter']?.trim() ?? '';
  const keeps: Condition | Refusal = text === '' ? () => true : readCondition(text, stateMembers[kind]);
  if (isRefusal(keeps)) return keeps;
  const since = Date.parse(query['$from'] ?? '1970-01-01');
  if (Number.isNaN(since)) return refusal('InvalidDateTimeInQueryString', `$from is "${query['$from']}"`);
  return records.filter(
    (record) =>
      lies(String(record['resourceId']), scope, parents) &&
      // One without a time is of any time.
      !(Date.parse(String(record['timestamp'])) < since) &&
      keeps(record),
  );
}

function lies(resource: string, scope: ArmScope, parents: ReadonlyMap<string, string>): boolean {
  const [id, own] = [resource.toLowerCase(), scope.id.toLowerCase()];
  if (scope.kind !== 'managementGroup') return id === own || id.startsWith(`${own}/`);
  const [, , subscription = ''] = id.split('/');
  return scopesAbove({ kind: 'subscription', id: `/subscriptions/${subscription}` }, parents).includes(own);
}

function selected(record: JsonObject, names: readonly string[]): JsonObject {
  return Object.fromEntries(Object.entries(record).filter(([name]) => names.includes(name)));
}
