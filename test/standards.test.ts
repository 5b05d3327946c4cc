import { expect, it } from 'vitest';
import { createEvaluator } from '../src/cel/create-evaluator.ts';
import { activeChecks } from '../src/pss/active-checks.ts';
import { judgePod } from '../src/pss/judge-pod.ts';
import { changingMinors } from '../src/pss/policy-version.ts';
import { standardControls } from './conformance/standard-controls.ts';
import { standardPods } from './conformance/standard-pods.ts';
import { validPod } from './conformance/valid-pod.ts';

const levels = ['baseline', 'restricted'] as const;
const { standards, controls } = await standardControls(
  levels,
  changingMinors.map((minor) => `v1.${minor}`),
);
const checks = levels.flatMap((level) => changingMinors.map((minor) => activeChecks(level, minor)));
const evaluators = controls.map(({ name, policy }) => ({ name, evaluate: createEvaluator(policy, {}) }));
const pods = standardPods(11, 1500);
const denied = pods.map(
  ({ pod: object }) =>
    new Set(
      evaluators.filter(({ evaluate }) => evaluate({ operation: 'CREATE', object }).length > 0).map(({ name }) => name),
    ),
);

it.each(standards.map(({ standard, active }, i) => [standard, active, checks[i] ?? []] as const))(
  'the controls of %s fail the pods that its checks fail',
  (_standard, active, own) => {
    const differing = pods.filter(({ pod }, i) => {
      const ours = active.filter(({ variant }) => denied[i]?.has(variant)).map(({ check }) => check);
      const theirs = judgePod(pod, own).failures.map(({ check }) => check.id);
      return JSON.stringify(ours) !== JSON.stringify(theirs);
    });
    expect(differing).toEqual([]);
  },
);

it('every variant denies some of the pods and allows others', () => {
  const counts = controls.map(({ name }) => denied.filter((names) => names.has(name)).length);
  expect(controls).toHaveLength(31);
  expect(Math.min(...counts)).toBeGreaterThan(20);
  expect(Math.max(...counts)).toBeLessThan(pods.length);
});

it.each<[what: string, spec: object, kept: object]>([
  ['nulls', { hostPID: null, securityContext: { runAsUser: null } }, { securityContext: {}, containers: [] }],
  ['null items', { containers: [null] }, { containers: [{ name: 'unnamed' }] }],
  [
    'null capabilities',
    { containers: [{ name: 'a', securityContext: { capabilities: { add: [null] } } }] },
    { containers: [{ name: 'a', securityContext: { capabilities: { add: [''] } } }] },
  ],
  [
    'unknown fields',
    { unknownField: 1, volumes: [{ name: 'v', somethingNew: {} }] },
    { volumes: [{ name: 'v' }], containers: [] },
  ],
  [
    'names that others have',
    { initContainers: [{ name: 'a' }], containers: [{ name: 'a' }, {}] },
    { initContainers: [{ name: 'a' }], containers: [{ name: 'a-1' }, { name: 'unnamed' }] },
  ],
])('an API server keeps no %s', (_what, spec, kept) => {
  expect(validPod({ metadata: null, spec }).spec).toEqual(kept);
});
