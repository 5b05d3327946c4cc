import { dirname, relative, resolve } from 'node:path';
import type { Code } from '../model/codes.ts';
import type { Place } from '../model/finding.ts';
import { PalisadeError } from '../model/palisade-error.ts';
import { entryKind } from './entry-kind.ts';
import { failureText } from './failure-text.ts';
import { importDefault } from './import-default.ts';
import { ownFrame } from './own-frame.ts';

/**
 * Runs the app that declares the baseline and returns its default export.
 *
 * @param file absolute, or relative to the project
 * @param project absolute
 * @throws PalisadeError `app/missing` where there is no such file or default export; `app/failed`, with the line of the
 * user's own file, where it throws; a PalisadeError of the app itself as it is
 */
export async function loadApp(file: string, project: string): Promise<unknown> {
  const path = resolve(project, file);
  const name = relative(project, path).replaceAll('\\', '/');
  const at = { file: name };
  if (entryKind(path) === 'nothing') {
    throw fault('app/missing', at, `there is no app "${name}"`, 'write it, or name another with "--app"');
  }
  const imported = await importDefault(path);
  if (!imported.ok) {
    if (imported.error instanceof PalisadeError) throw imported.error;
    const place = ownFrame(imported.error, dirname(path), project) ?? at;
    const why = failureText(imported.error, project);
    throw fault('app/failed', place, `the app "${name}" failed: ${why}`, `correct ${place.file}`);
  }
  if (imported.value === undefined) {
    const message = `the app "${name}" has no default export, expected an App`;
    throw fault('app/missing', at, message, 'end the file with "export default app"');
  }
  return imported.value;
}

function fault(code: Code, place: Place, message: string, mend: string): PalisadeError {
  return new PalisadeError([{ code, severity: 'error', place, message, mend }]);
}
