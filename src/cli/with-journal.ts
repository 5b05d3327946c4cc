import { type Journal, type JournalRun, journalLine, readJournal } from '../azure/journal.ts';
import { freeName, type JournalFile, openJournalFile, putAside } from '../io/journal-file.ts';
import type { World } from './world.ts';

/** Where a journal is kept: beside a file, or under a name of its own. */
export type JournalPlace = { readonly file: string; readonly samePlan: boolean } | { readonly stem: string };

/**
 * Does some work with a journal that is on the disk before anything is written. One that is there is gone on with; where
 * it was written for another plan it is put aside, never lost.
 */
export async function withJournal<T>(
  place: JournalPlace,
  run: JournalRun,
  world: World,
  work: (journal: Journal, file: string) => Promise<T>,
): Promise<T> {
  const file = 'file' in place ? place.file : freeName(place.stem, '.jsonl', world.project);
  let opened = openJournalFile(file, world.project);
  try {
    if (opened.text !== '' && 'samePlan' in place && place.samePlan && hashOf(opened, file) !== run.hash) {
      opened.close();
      world.err(`the journal of another plan is now ${putAside(file, world.project)}\n`);
      opened = openJournalFile(file, world.project);
    }
    let seal = opened.text === '' ? '' : readJournal(opened.text, file).seal;
    const write: Journal['write'] = (entry) => {
      const next = journalLine(entry, seal);
      opened.append(next.line);
      seal = next.seal;
    };
    write(run);
    return await work({ write }, file);
  } finally {
    opened.close();
  }
}

function hashOf({ text }: JournalFile, file: string): string | undefined {
  const [first] = readJournal(text, file).entries;
  return first?.event === 'run' ? first.hash : undefined;
}
