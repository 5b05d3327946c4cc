import { lstatSync } from 'node:fs';

/** Returns what stands at a path, without following a symbolic link at its end. */
export function entryKind(path: string): 'nothing' | 'file' | 'folder' | 'other' {
  try {
    const entry = lstatSync(path);
    if (entry.isFile()) return 'file';
    return entry.isDirectory() ? 'folder' : 'other';
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return 'nothing';
    throw error;
  }
}
