import {
  closeSync,
  existsSync,
  fsyncSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { dirname, resolve } from 'node:path';
import { PalisadeError } from '../model/palisade-error.ts';
import { failureText } from './failure-text.ts';
import { releaseLock, takeLock } from './write-lock.ts';

/** A file that only grows. */
export interface JournalFile {
  /** The lines that it held when it was opened; a last one without its end is cut off. */
  readonly text: string;
  /** Adds a line, which is on the disk when this returns. */
  readonly append: (line: string) => void;
  readonly close: () => void;
}

/**
 * Opens a file to add lines to it; it is made where it is missing. No other process of this machine has it open meanwhile.
 * @throws PalisadeError `journal/unreadable`
 */
export function openJournalFile(file: string, project: string): JournalFile {
  const path = resolve(project, file);
  const lock = `${path}.lock`;
  try {
    mkdirSync(lock, { recursive: true });
    takeLock(lock, 0);
  } catch (error) {
    const inUse = error instanceof PalisadeError || (error as NodeJS.ErrnoException).code === 'ENOTEMPTY';
    throw refused(file, inUse ? 'another process is writing to it' : failureText(error, project));
  }
  try {
    const descriptor = openSync(path, 'a+');
    const whole = readFileSync(path);
    const length = whole.lastIndexOf('\n') + 1;
    if (length < whole.length) ftruncateSync(descriptor, length);
    syncFolder(dirname(path));
    return {
      text: whole.subarray(0, length).toString('utf8'),
      append(line) {
        writeSync(descriptor, line);
        fsyncSync(descriptor);
      },
      close() {
        closeSync(descriptor);
        unlock(lock);
      },
    };
  } catch (error) {
    unlock(lock);
    throw refused(file, failureText(error, project));
  }
}

/** Puts a file aside under a name that nothing has, and returns that name; undefined where there is no such file. */
export function putAside(file: string, project: string): string | undefined {
  if (!existsSync(resolve(project, file))) return undefined;
  let count = 1;
  while (existsSync(resolve(project, `${file}.${count}`))) count++;
  renameSync(resolve(project, file), resolve(project, `${file}.${count}`));
  return `${file}.${count}`;
}

/** Returns a name for a file that is not taken: the first, or the first with a number before its ending. */
export function freeName(stem: string, ending: string, project: string): string {
  let name = `${stem}${ending}`;
  for (let count = 2; existsSync(resolve(project, name)); count++) name = `${stem}-${count}${ending}`;
  return name;
}

function unlock(lock: string): void {
  releaseLock(lock);
  rmSync(lock, { recursive: true, force: true });
}

// A new name is only kept with its folder.
function syncFolder(folder: string): void {
  const descriptor = openSync(folder, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

function refused(file: string, message: string): PalisadeError {
  return new PalisadeError([
    {
      code: 'journal/unreadable',
      severity: 'error',
      place: { file },
      message: `the journal cannot be written: ${message}`,
      mend: 'wait for the other run, or make the folder writable: without a journal nothing is applied',
    },
  ]);
}
