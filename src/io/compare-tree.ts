import { lstatSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkPaths } from './check-paths.ts';
import { walkFiles } from './walk-files.ts';

/** How a folder differs from what synth would write; each list sorted. */
export interface TreeDifference {
  missing: string[];
  /** Everything else that lies in the folder, whoever put it there. */
  extra: string[];
  changed: string[];
}

/**
 * Returns how the folder differs from the files, path to text. A symbolic link is never equal to a file.
 *
 * @throws PalisadeError where the paths cannot be files of one folder
 */
export function compareTree(root: string, files: ReadonlyMap<string, string>): TreeDifference {
  checkPaths(files.keys());
  const present = new Set(walkFiles(root));
  const missing: string[] = [];
  const changed: string[] = [];
  for (const [path, text] of files) {
    if (!present.has(path)) missing.push(path);
    else if (!holds(join(root, path), text)) changed.push(path);
  }
  const extra = [...present].filter((path) => !files.has(path));
  return { missing: missing.sort(), extra, changed: changed.sort() };
}

function holds(path: string, text: string): boolean {
  return lstatSync(path).isFile() && readFileSync(path).equals(Buffer.from(text));
}
