import type { Finding } from '../model/finding.ts';
import { PalisadeError } from '../model/palisade-error.ts';

/**
 * Checks that all paths can be files of one folder on any system, names that differ in case alone being one name.
 *
 * @throws PalisadeError `binding/duplicate` for names that collide
 * @throws TypeError for a path that is not below the folder, which is a fault of whoever made it
 */
export function checkPaths(paths: Iterable<string>): void {
  /** Every file and every folder above one, in lower case, with how it was written first. */
  const seen = new Map<string, { path: string; folder: boolean }>();
  const findings: Finding[] = [];
  for (const path of paths) {
    if (!isRelative(path))
      throw new TypeError(`"${path}" is not a path below the folder, written with forward slashes`);
    const parts = path.split('/');
    for (let count = 1; count <= parts.length; count++) {
      const name = parts.slice(0, count).join('/');
      const folder = count < parts.length;
      const other = seen.get(name.toLowerCase());
      if (other === undefined) seen.set(name.toLowerCase(), { path: name, folder });
      else if (!(folder && other.folder && other.path === name)) {
        findings.push(collision(name, other.path));
        break;
      }
    }
  }
  if (findings.length > 0) throw new PalisadeError(findings);
}

/** Whether a path leads to a place below the folder it is relative to, on any system. */
export function isRelative(path: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: no system takes them all
  if (/[\u0000-\u001f\\:*?"<>|]/.test(path)) return false;
  // Windows drops a dot or a space at the end of a name.
  return path.split('/').every((part) => part !== '' && !/[. ]$/.test(part));
}

function collision(path: string, other: string): Finding {
  return {
    code: 'binding/duplicate',
    severity: 'error',
    subject: path,
    message: `"${path}" and "${other}" would be written to the same place where case does not count`,
    mend: 'rename one of the two so that they differ in more than case',
  };
}
