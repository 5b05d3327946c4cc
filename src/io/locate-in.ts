import { resolve } from 'node:path';
import type { Place } from '../model/finding.ts';
import { readText } from './write-text.ts';

/**
 * Returns what finds a text in a source file: its line and column, or the file alone where the text is put together from
 * several literals.
 */
export function locateIn(file: string, project: string): (text: string) => Place {
  const source = readText(resolve(project, file), project) ?? '';
  return (text) => {
    const forms = [text, text.replaceAll("'", "\\'"), text.replaceAll('"', '\\"')];
    const at = forms.map((form) => (form === '' ? -1 : source.indexOf(form))).find((found) => found >= 0);
    if (at === undefined) return { file };
    const before = source.slice(0, at).split('\n');
    return { file, line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
  };
}
