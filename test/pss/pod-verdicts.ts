import { activeChecks } from '../../src/pss/active-checks.ts';
import { violationText } from '../../src/pss/admission-text.ts';
import { judgePod } from '../../src/pss/judge-pod.ts';
import { changingMinors } from '../../src/pss/policy-version.ts';
import type { PodInput } from '../../src/pss/read-pod.ts';

/** By level, the texts from the version on where they change; an empty text allows. */
export type PodVerdicts = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** The levels and versions that are recorded. */
export const recorded = {
  levels: ['baseline', 'restricted'] as const,
  versions: changingMinors.map((minor) => `v1.${minor}`),
};

/** Returns texts by level and version with those alone that differ from the version before. */
export function foldVerdicts(textOf: (level: (typeof recorded.levels)[number], index: number) => string): PodVerdicts {
  return Object.fromEntries(
    recorded.levels.map((level) => {
      const texts = recorded.versions.map((version, index): [string, string] => [version, textOf(level, index)]);
      return [level, Object.fromEntries(texts.filter(([, text], i) => text !== texts[i - 1]?.[1]))];
    }),
  );
}

/** Returns how src/pss judges a pod at the recorded levels and versions. */
export function verdictsOf(pod: PodInput): PodVerdicts {
  return foldVerdicts((level, index) => {
    const { failures, malformed } = judgePod(pod, activeChecks(level, changingMinors[index] ?? 0));
    return malformed.length > 0 ? 'malformed' : violationText(failures);
  });
}
