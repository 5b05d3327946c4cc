import { isObject, type JsonObject } from '../model/json-object.ts';
import { PalisadeError } from '../model/palisade-error.ts';
import type { Stamp } from './azure-resource.ts';
import { digest } from './fingerprint.ts';
import type { Step } from './plan.ts';

/** What a run says before its first step. */
export interface JournalRun {
  readonly event: 'run';
  /** The form of a journal; a member that is there keeps its meaning while it is 1. */
  readonly journal: 1;
  /** The hash of the plan. */
  readonly hash: string;
  readonly stamp: Stamp;
  readonly time: string;
}

/** What is said before a write: what is there, and what will be. */
export interface JournalBegun {
  readonly event: 'begun';
  /** The place of the step in its plan. */
  readonly step: number;
  readonly id: string;
  readonly kind: string;
  readonly scope: string;
  readonly name: string;
  /** The whole body as it was read; null where nothing was. */
  readonly before: JsonObject | null;
  /** The whole body as it is sent; null for a deletion. */
  readonly written: JsonObject | null;
  readonly time: string;
}

/** What is said after it; where it is missing, nobody knows whether the write was done. */
export interface JournalEnded {
  readonly event: 'ended';
  readonly step: number;
  readonly outcome: 'done' | 'drifted' | 'failed';
  readonly time: string;
}

/** A line of a journal. */
export type JournalEntry = JournalRun | JournalBegun | JournalEnded;

/** Keeps what a run does. An entry is on the disk when `write` returns. */
export interface Journal {
  readonly write: (entry: JournalEntry) => void;
}

/** Returns the line of an entry, with a seal over it and all lines before it. */
export function journalLine(entry: JournalEntry, before: string): { readonly line: string; readonly seal: string } {
  const seal = digest(`${before}${JSON.stringify(entry)}`);
  return { line: `${JSON.stringify({ seal, entry })}\n`, seal };
}

/** The entry that says which step of a resource begins. */
export function begun(
  step: number,
  { id, action, resource }: Step,
  before: JsonObject | null,
  time: string,
): JournalBegun {
  const { kind, scope, name, body } = resource;
  return { event: 'begun', step, id, kind, scope, name, before, written: action === 'delete' ? null : body, time };
}

/**
 * Returns the entries of a journal and the seal of the last one. A last line without its end, as a killed run leaves it,
 * does not count; it never held the beginning of a write that was made.
 * @throws PalisadeError `journal/unreadable` for any other damage
 */
export function readJournal(text: string, file: string): { readonly entries: JournalEntry[]; readonly seal: string } {
  const refuse = (message: string): PalisadeError =>
    new PalisadeError([
      {
        code: 'journal/unreadable',
        severity: 'error',
        place: { file },
        message,
        mend: 'put back the journal as it was written; without it, plan from what generated/ says',
      },
    ]);
  const lines = text.split('\n').slice(0, -1);
  let seal = '';
  const entries = lines.map((line, i) => {
    const value = parsed(line);
    const entry = isObject(value) ? value['entry'] : undefined;
    seal = digest(`${seal}${JSON.stringify(entry)}`);
    if (!isObject(value) || value['seal'] !== seal || !isObject(entry))
      throw refuse(`line ${i + 1} of the journal was damaged, or lines before it are missing`);
    return entry as unknown as JournalEntry;
  });
  const [first] = entries;
  if (first?.event !== 'run' || first.journal !== 1) throw refuse('the file is not a journal of this version');
  return { entries, seal };
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
