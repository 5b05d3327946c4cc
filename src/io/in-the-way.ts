import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Finding } from '../model/finding.ts';
import { entryKind } from './entry-kind.ts';
import { foldersAbove } from './folders-above.ts';
import { walkFiles } from './walk-files.ts';

/**
 * Returns a finding for each thing below root that is not ours and stands where one of the files has to go. A file that
 * already holds the wanted text is in nobody's way.
 */
export function inTheWay(root: string, files: ReadonlyMap<string, string>, ours: ReadonlySet<string>): Finding[] {
  // Where case does not count, the file on the disk is ours under its other spelling.
  const known = new Set([...ours].map((path) => path.toLowerCase()));
  const blocking = new Set<string>();
  const clear = new Set<string>();
  for (const [path, text] of files) {
    const above = foldersAbove(path).find((folder) => !clear.has(folder) && !isPassable(root, folder, known, clear));
    if (above !== undefined) blocking.add(above);
    else for (const found of blockers(root, path, text, known)) blocking.add(found);
  }
  return [...blocking].sort().map((path) => finding(root, path));
}

function isPassable(root: string, folder: string, known: ReadonlySet<string>, clear: Set<string>): boolean {
  const kind = entryKind(join(root, folder));
  const passable = kind === 'folder' || kind === 'nothing' || (kind === 'file' && known.has(folder.toLowerCase()));
  if (passable) clear.add(folder);
  return passable;
}

function blockers(root: string, path: string, text: string, known: ReadonlySet<string>): string[] {
  const absolute = join(root, path);
  switch (entryKind(absolute)) {
    case 'nothing':
      return [];
    case 'file':
      return known.has(path.toLowerCase()) || readFileSync(absolute).equals(Buffer.from(text)) ? [] : [path];
    case 'folder':
      return walkFiles(absolute)
        .map((name) => `${path}/${name}`)
        .filter((below) => !known.has(below.toLowerCase()));
    case 'other':
      return [path];
  }
}

function finding(root: string, path: string): Finding {
  return {
    code: 'generated/stale',
    severity: 'error',
    place: { file: `${root}/${path}` },
    message: `"${path}" is in the way and was not written by synth, as no MANIFEST lists it`,
    mend: `move it out of "${root}", or delete it, and run synth again`,
  };
}
