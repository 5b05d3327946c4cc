import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { PalisadeError } from '../model/palisade-error.ts';
import { failureText } from './failure-text.ts';

/**
 * Writes one file whole: it is the old one or the new one, never half of it.
 * @throws PalisadeError `usage/option` where it cannot be written
 */
export function writeText(file: string, text: string, project: string): void {
  const path = resolve(project, file);
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(`${path}.writing`, text);
    renameSync(`${path}.writing`, path);
  } catch (error) {
    rmSync(`${path}.writing`, { force: true });
    const message = `"${file}" cannot be written: ${failureText(error, project)}`;
    throw new PalisadeError([{ code: 'usage/option', severity: 'error', message, mend: 'name another file' }]);
  }
}

/** Returns the text of a file, or undefined where it cannot be read. */
export function readText(file: string, project: string): string | undefined {
  try {
    return readFileSync(resolve(project, file), 'utf8');
  } catch {
    return undefined;
  }
}
