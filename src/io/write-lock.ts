import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PalisadeError } from '../model/palisade-error.ts';
import { entryKind } from './entry-kind.ts';

/** The folder below root in which new files wait; the process that owns it may write. */
const lockName = '.palisade-writing';

/**
 * Takes that folder for this process and returns its path, waiting while another living process of this machine has
 * it. It is made complete under a name of our own and then renamed, which fails while the other name is taken.
 *
 * What a dead process left is put aside, not deleted: it may hold the only list of what was written so far.
 *
 * @throws PalisadeError `generated/stale` when the other process has not finished after `patience` milliseconds
 */
export function takeLock(root: string, patience: number): string {
  const lock = join(root, lockName);
  const mine = `${lock}-${process.pid}`;
  const aside = `${mine}-left`;
  for (let waited = 0; ; waited += 20) {
    mkdirSync(mine, { recursive: true });
    writeFileSync(join(mine, 'owner'), String(process.pid));
    try {
      renameSync(mine, lock);
      return lock;
    } catch (error) {
      const owner = ownerOf(lock);
      if (owner !== undefined && !isOther(owner)) putAside(lock, aside);
      else if (waited < patience) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20);
      else {
        rmSync(mine, { recursive: true, force: true });
        throw owner === undefined ? error : held(root, owner);
      }
    }
  }
}

/** Gives the folder back, and clears what dead processes left beside it. */
export function releaseLock(root: string): void {
  for (const name of readdirSync(root)) {
    if (!name.startsWith(lockName)) continue;
    const owner = ownerOf(join(root, name));
    if (owner === undefined || !isOther(owner)) rmSync(join(root, name), { recursive: true, force: true });
  }
}

function putAside(lock: string, aside: string): void {
  for (let count = 1; ; count++) {
    try {
      renameSync(lock, `${aside}-${count}`);
      return;
    } catch (error) {
      // Somebody else was quicker.
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
      // That name is taken where this process failed before.
      if (entryKind(`${aside}-${count}`) === 'nothing') throw error;
    }
  }
}

function ownerOf(folder: string): number | undefined {
  try {
    return Number(readFileSync(join(folder, 'owner'), 'utf8'));
  } catch {
    return undefined;
  }
}

/** This process writes one tree at a time, so a folder in its own name is left from a failure. */
function isOther(owner: number): boolean {
  if (owner === process.pid || !Number.isSafeInteger(owner) || owner <= 0) return false;
  try {
    process.kill(owner, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function held(root: string, owner: number): PalisadeError {
  return new PalisadeError([
    {
      code: 'generated/stale',
      severity: 'error',
      place: { file: root },
      message: `process ${owner} is writing to "${root}" and has not finished`,
      mend: `run again when it is done; if there is no such synth, delete "${root}/${lockName}"`,
    },
  ]);
}
