import type { Check } from './check.ts';
import { emittedFinding } from './emitted-finding.ts';

/** Of two files with one path the later would silently win, also where a file system takes no notice of case. */
export const duplicatePaths: Check = (artifacts) => {
  const known = new Set<string>();
  return artifacts.flatMap((artifact) => {
    const path = artifact.path.toLowerCase();
    if (!known.has(path)) {
      known.add(path);
      return [];
    }
    return [
      emittedFinding(artifact, {
        code: 'emitted/duplicate-path',
        message: 'is written twice',
        mend: 'give one of the two another name or namespace',
      }),
    ];
  });
};
