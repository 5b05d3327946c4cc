import { expect, it } from 'vitest';
import { activeChecks } from '../../src/pss/active-checks.ts';
import { checks } from '../../src/pss/all.ts';

it('has controls by the ids of the checks in kebab case', () => {
  expect(checks.map(({ control }) => control)).toEqual([
    'app-armor-profile',
    'capabilities-baseline',
    'host-namespaces',
    'host-path-volumes',
    'host-ports',
    'host-probes-and-host-lifecycle',
    'privileged',
    'proc-mount',
    'se-linux-options',
    'seccomp-profile-baseline',
    'sysctls',
    'windows-host-process',
    'allow-privilege-escalation',
    'capabilities-restricted',
    'proc-mount-restricted',
    'restricted-volumes',
    'run-as-non-root',
    'run-as-user',
    'seccomp-profile-restricted',
  ]);
});

it.each<[minor: number, baseline: number, restricted: number]>([
  [0, 11, 12],
  [7, 11, 12],
  [8, 11, 13],
  [18, 11, 13],
  [19, 11, 13],
  [22, 11, 13],
  [23, 11, 14],
  [33, 11, 14],
  [34, 12, 15],
  [35, 12, 15],
  [37, 12, 15],
])('v1.%i has %i checks at baseline and %i at restricted', (minor, baseline, restricted) => {
  expect(activeChecks('baseline', minor)).toHaveLength(baseline);
  expect(activeChecks('restricted', minor)).toHaveLength(restricted);
  expect(activeChecks('privileged', minor)).toEqual([]);
});

it('has a registry that upstream would accept', () => {
  const byId = new Map(checks.map((check) => [check.id, check]));
  expect(byId.size).toBe(checks.length);
  for (const { id, level, variants } of checks) {
    const since = variants.map((variant) => variant.since);
    expect(since.length, id).toBeGreaterThan(0);
    expect(since, id).toEqual([...new Set(since)].sort((a, b) => a - b));
    for (const overridden of variants.flatMap(({ overrides }) => overrides)) {
      expect([level, byId.get(overridden)?.level], id).toEqual(['restricted', 'baseline']);
    }
  }
});

it('is in the order of the reports', () => {
  const order = checks.map(({ id, level }) => `${level} ${id}`);
  expect(order).toEqual([...order].sort());
});
