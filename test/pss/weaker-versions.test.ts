import { expect, it } from 'vitest';
import { activeChecks } from '../../src/pss/active-checks.ts';
import { failuresOf } from '../../src/pss/judge-pod.ts';
import { changingMinors } from '../../src/pss/policy-version.ts';
import { type Pod, readPod } from '../../src/pss/read-pod.ts';
import { tighteningMinors, weakerVersions } from '../../src/pss/weaker-versions.ts';
import { standardPods } from '../conformance/standard-pods.ts';
import { namedPods } from './named-pods.ts';

// What upstream says of pods is what these verdicts are compared with in `npm run conformance -- --only pod-security`.
it('knows the minors at which a level begins to refuse something', () => {
  const given = [...standardPods(5, 600).map(({ pod }) => pod), ...Object.values(namedPods)];
  const pods = given.flatMap((pod) => {
    const read = readPod(pod);
    return 'pod' in read ? [read.pod] : [];
  });
  const levels = ['baseline', 'restricted'] as const;
  const tightened = changingMinors.slice(1).filter((minor) =>
    levels.some((level) => {
      const [before, after] = [activeChecks(level, minor - 1), activeChecks(level, minor)];
      const allows = (pod: Pod, checks: typeof before) => failuresOf(pod, checks).length === 0;
      return pods.some((pod) => allows(pod, before) && !allows(pod, after));
    }),
  );
  expect(tightened).toEqual(tighteningMinors);
});

it.each<[versions: string[], newest: string | undefined]>([
  [['latest'], 'v1.33'],
  [['v1.34', 'latest'], 'v1.33'],
  [['v1.99'], 'v1.33'],
  [['latest', 'v1.33'], 'v1.22'],
  [['v1.23'], 'v1.22'],
  [['v1.21', 'v1.34'], 'v1.18'],
  [['v1.7'], undefined],
])('those weaker than %j go up to %s', (versions, newest) => {
  const weaker = weakerVersions(versions);
  expect(weaker.at(-1)).toBe(newest);
  expect(weaker).toEqual(weaker.map((_, minor) => `v1.${minor}`));
});
