import type { Finding } from '../model/finding.ts';
import { resourceId, resourceKinds, type Stamp, sameStamp } from './azure-resource.ts';
import type { JournalBegun, JournalEntry } from './journal.ts';
import { standsWithin } from './stands-within.ts';

/** What a journal may speak of. */
export interface JournalRealm {
  readonly stamp: Stamp;
  /** Where the environment may stand. */
  readonly scopes: readonly string[];
}

/**
 * Returns what of a journal is not of an environment, whole: another's, a resource under the id of another one, or outside
 * of its scopes. Whoever may edit a file can seal it again.
 */
export function journalFaults(entries: readonly JournalEntry[], { stamp, scopes }: JournalRealm): Finding[] {
  return entries.flatMap((entry): Finding[] => {
    if (entry.event === 'run')
      return sameStamp(entry.stamp, stamp)
        ? []
        : [fault(stamp.environment, 'a run of it has another owner or environment')];
    if (entry.event !== 'begun') return [];
    if (!isWhole(entry))
      return [fault(String(entry.id), 'it tells of a resource whose id is that of another one, or none')];
    return standsWithin(entry, scopes)
      ? []
      : [fault(entry.id, 'the resource stands outside of the scopes of the environment')];
  });
}

function isWhole({ id, kind, scope, name }: JournalBegun): boolean {
  const known = resourceKinds.find((one) => one === kind);
  // What another version knows is told as such.
  if (known === undefined) return true;
  const isPlain = (text: unknown) => typeof text === 'string' && !/[?#%\\]|\/\/|\/\.{1,2}(\/|$)/.test(`${text}/`);
  return (
    isPlain(scope) && typeof name === 'string' && !name.includes('/') && id === resourceId({ kind: known, scope, name })
  );
}

function fault(subject: string, message: string): Finding {
  return {
    code: 'journal/unreadable',
    severity: 'error',
    subject,
    message,
    mend: 'undo only what apply wrote for this environment; a scope that it has left is named by its formerScopes',
  };
}
