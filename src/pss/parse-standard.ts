import type { PodSecurityLevel } from '../model/environment.ts';
import { levels, parseLevel } from './level.ts';
import { parseVersion } from './policy-version.ts';

/** Returns the standard that `LEVEL` or `LEVEL@VERSION` names, or what is wrong with it and what to write instead. */
export function parseStandard(text: string): PodSecurityLevel | { readonly message: string; readonly mend: string } {
  const at = text.indexOf('@');
  const [levelText, version] = at === -1 ? [text, 'latest'] : [text.slice(0, at), text.slice(at + 1)];
  const level = parseLevel(levelText);
  if (level === undefined) {
    return { message: `unknown level "${levelText}"`, mend: `use one of: ${levels.join(', ')}` };
  }
  if (parseVersion(version) === undefined) {
    return { message: `unknown version "${version}"`, mend: 'write "latest", or a minor such as "v1.33"' };
  }
  return { level, version };
}
