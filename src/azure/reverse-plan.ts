import type { Finding } from '../model/finding.ts';
import type { JsonObject } from '../model/json-object.ts';
import { type AzureResource, keyOf, resourceKinds, type Stamp, sameStamp, stampOf } from './azure-resource.ts';
import { fingerprint } from './fingerprint.ts';
import type { JournalBegun, JournalEntry } from './journal.ts';
import { makePlan } from './make-plan.ts';
import type { Plan } from './plan.ts';
import { type Review, refusedRestore } from './refused-restore.ts';
import { writableBody } from './writable-body.ts';

/**
 * Returns the plan that undoes what a journal says, against what stands now: bodies are put back, what was created goes,
 * what was deleted comes again. What is as it was is left alone, so that it can be done twice.
 *
 * @returns `moved`: what is neither as it was nor as the journal left it; then nothing is to be done;
 * `left`: what is not put back, as nobody reviewed it
 */
export function reversePlan(
  entries: readonly JournalEntry[],
  stamp: Stamp,
  observed: readonly AzureResource[],
  review: Review,
): { readonly plan: Plan; readonly findings: Finding[]; readonly moved: Finding[]; readonly left: Finding[] } {
  const there = new Map(observed.map((one) => [keyOf(one), one]));
  const touched = Map.groupBy(
    entries.filter((one) => one.event === 'begun'),
    ({ id }) => id.toLowerCase(),
  );
  const restored = new Map<string, AzureResource | undefined>();
  const moved: Finding[] = [];
  const left: Finding[] = [];
  const world = { ...review, stamp, observed, assignments: assignmentsOf(entries, stamp, observed) };
  for (const [key, [first, ...others]] of touched) {
    if (first === undefined) continue;
    if (kindOf(first) === undefined) {
      moved.push(unknown(first));
      continue;
    }
    const current = fingerprint(there.get(key));
    const before = stateOf(first, first.before);
    const states = [first, ...others].map((one) => fingerprint(stateOf(one, one.written)));
    if (current === fingerprint(before)) continue;
    const refusal = before && refusedRestore(before, world);
    if (!states.includes(current)) moved.push(drift(first.id, current));
    else if (refusal !== undefined) left.push(refusal);
    else restored.set(key, before && { ...before, body: writableBody(before) });
  }
  const ours = observed.filter((one) => sameStamp(stampOf(one), stamp) && !restored.has(keyOf(one)));
  const desired = [...ours, ...[...restored.values()].filter((one) => one !== undefined)];
  const { plan, findings } = makePlan(stamp, desired, observed);
  // Before the first apply there was nothing.
  return { plan, findings: findings.filter(({ code }) => code !== 'azure/empty'), moved, left };
}

function assignmentsOf(
  entries: readonly JournalEntry[],
  stamp: Stamp,
  observed: readonly AzureResource[],
): ReadonlySet<string> {
  const before = entries.flatMap((one) => (one.event === 'begun' ? (stateOf(one, one.before) ?? []) : []));
  return new Set(
    [...before, ...observed]
      .filter((one) => one.kind === 'policyAssignments' && sameStamp(stampOf(one), stamp))
      .map(keyOf),
  );
}

function kindOf({ kind }: JournalBegun): AzureResource['kind'] | undefined {
  return resourceKinds.find((one) => one === kind);
}

function stateOf(entry: JournalBegun, body: JsonObject | null): AzureResource | undefined {
  const kind = kindOf(entry);
  const { scope, name } = entry;
  return body === null || kind === undefined ? undefined : { kind, scope, name, body };
}

function unknown({ id, kind }: JournalBegun): Finding {
  return {
    code: 'journal/unreadable',
    severity: 'error',
    subject: id,
    message: `the journal tells of a resource of kind "${kind}", which this version does not know`,
    mend: 'undo it with the version that wrote the journal',
  };
}

function drift(id: string, current: string | null): Finding {
  return {
    code: 'azure/drift',
    severity: 'error',
    subject: id,
    message: `the resource ${current === null ? 'is gone' : 'was changed'} since the journal was written`,
    mend: 'put back by hand what is meant, or apply the state of generated/ that is wanted',
  };
}
