import { rmdirSync, unlinkSync } from 'node:fs';
import { join } from 'node:path';
import { entryKind } from './entry-kind.ts';
import { foldersAbove } from './folders-above.ts';

/**
 * Removes files below root, then the folders above them that are empty now, and returns the paths that were there. It
 * goes through no symbolic link, and leaves a folder alone that stands where a file was.
 */
export function removeFiles(root: string, paths: Iterable<string>): string[] {
  const removed: string[] = [];
  for (const path of paths) {
    if (foldersAbove(path).some((folder) => entryKind(join(root, folder)) !== 'folder')) continue;
    const kind = entryKind(join(root, path));
    if (kind === 'nothing' || kind === 'folder') continue;
    unlinkSync(join(root, path));
    removed.push(path);
  }
  for (const folder of new Set(
    removed
      .flatMap((path) => foldersAbove(path))
      .sort()
      .reverse(),
  )) {
    removeIfEmpty(join(root, folder));
  }
  return removed;
}

function removeIfEmpty(folder: string): void {
  try {
    rmdirSync(folder);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'ENOTEMPTY' && code !== 'EEXIST' && code !== 'ENOENT') throw error;
  }
}
