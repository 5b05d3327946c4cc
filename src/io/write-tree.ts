import { mkdirSync, readFileSync, renameSync, rmdirSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { PalisadeError } from '../model/palisade-error.ts';
import { checkPaths } from './check-paths.ts';
import { entryKind } from './entry-kind.ts';
import { foldersAbove } from './folders-above.ts';
import { inTheWay } from './in-the-way.ts';
import { renderManifest } from './manifest.ts';
import { ours } from './ours.ts';
import { removeFiles } from './remove-files.ts';
import { sha256 } from './sha256.ts';
import { releaseLock, takeLock } from './write-lock.ts';

/** How a tree is written. */
export interface WriteTreeOptions {
  /**
   * Puts one finished file into its place.
   * @default - renames it
   */
  place?: (from: string, to: string) => void;
  /**
   * How long to wait for another synth on the same tree, in milliseconds.
   * @default 10000
   */
  patience?: number;
}

/** What was done to a tree; each list sorted. */
export interface WrittenTree {
  written: string[];
  removed: string[];
  unchanged: number;
}

/**
 * Makes a folder hold the files, path to text, and removes what earlier MANIFESTs in it call ours and is not wanted any
 * more. Files of others stay.
 *
 * Whenever it is killed, each file is whole, old or new, and the next run finishes the work: the paths to be written
 * are on the disk in a MANIFEST of their own before the first of the files is. Of two runs at the same time on one
 * machine the later waits for the earlier, so that the tree is that of one of them.
 *
 * @throws PalisadeError before anything is changed: `generated/stale` for somebody else's file in the way, or for a
 * folder that another synth holds; `binding/duplicate` for paths that collide
 */
export function writeTree(
  root: string,
  files: ReadonlyMap<string, string>,
  options: WriteTreeOptions = {},
): WrittenTree {
  checkPaths(files.keys());
  makeRoot(root);
  const lock = takeLock(root, options.patience ?? 10_000);
  const known = ours(root);
  const findings = inTheWay(root, files, known);
  if (findings.length > 0) {
    releaseLock(root);
    throw new PalisadeError(findings);
  }

  const stale = [...known].filter((path) => !files.has(path)).sort();
  const before = stale.filter(makesWay(files));
  const respelt = new Set(before.map((path) => path.toLowerCase()));
  const changed = [...files].filter(
    ([path, text]) => respelt.has(path.toLowerCase()) || !holds(join(root, path), text),
  );
  // MANIFESTs go last: what one of them lists is there.
  changed.sort(([a], [b]) => Number(isManifest(a)) - Number(isManifest(b)) || (a < b ? -1 : 1));
  stage(lock, changed, known);

  const removed = removeFiles(root, before);
  for (const [index, [path]] of changed.entries()) {
    const target = join(root, path);
    // Only an empty folder can still stand there.
    if (entryKind(target) === 'folder') rmdirSync(target);
    mkdirSync(dirname(target), { recursive: true });
    (options.place ?? renameSync)(join(lock, String(index)), target);
  }
  removed.push(...removeFiles(root, stale));
  releaseLock(root);
  return {
    written: changed.map(([path]) => path).sort(),
    removed: removed.sort(),
    unchanged: files.size - changed.length,
  };
}

function makeRoot(root: string): void {
  try {
    mkdirSync(root, { recursive: true });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'EEXIST' && code !== 'ENOTDIR') throw error;
    throw new PalisadeError([
      {
        code: 'generated/stale',
        severity: 'error',
        place: { file: root },
        message: `"${root}" cannot be made, as a file stands there or above it`,
        mend: 'move the file away, or name another folder with "--out"',
      },
    ]);
  }
}

/** Whether an old file has to go first: a folder takes its place, it lies in the place of a file, or its name differs in case alone. */
function makesWay(files: ReadonlyMap<string, string>): (old: string) => boolean {
  const wanted = new Set([...files.keys()].map((path) => path.toLowerCase()));
  const folders = new Set([...files.keys()].flatMap(foldersAbove).map((path) => path.toLowerCase()));
  return (old) => {
    const path = old.toLowerCase();
    return wanted.has(path) || folders.has(path) || foldersAbove(path).some((folder) => wanted.has(folder));
  };
}

function stage(lock: string, changed: readonly (readonly [string, string])[], known: ReadonlySet<string>): void {
  const wanted = changed.map(([path, text]) => ({ path, sha256: sha256(text) }));
  const old = [...known].map((path) => ({ path, sha256: sha256('') }));
  writeFileSync(join(lock, 'MANIFEST'), renderManifest([...wanted, ...old]));
  for (const [index, [, text]] of changed.entries()) writeFileSync(join(lock, String(index)), text);
}

function holds(path: string, text: string): boolean {
  return entryKind(path) === 'file' && readFileSync(path).equals(Buffer.from(text));
}

function isManifest(path: string): boolean {
  return basename(path) === 'MANIFEST';
}
