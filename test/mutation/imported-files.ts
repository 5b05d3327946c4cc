import { readFileSync } from 'node:fs';
import { join, posix } from 'node:path';

/** Returns the files that some files of a folder import, themselves included: what else is there can change no answer of theirs. */
export function importedFiles(folder: string, entries: readonly string[]): ReadonlySet<string> {
  const found = new Set<string>();
  const visit = (file: string): void => {
    if (found.has(file)) return;
    found.add(file);
    const text = readFileSync(join(folder, file), 'utf8');
    for (const [, path = ''] of text.matchAll(/^(?:import|export) .*? from '(\.[^']*)';/gms)) {
      const imported = posix.join(posix.dirname(file), path);
      if (!imported.startsWith('..')) visit(imported);
    }
  };
  entries.forEach(visit);
  return found;
}
