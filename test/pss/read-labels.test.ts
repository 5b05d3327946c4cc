import { describe, expect, it } from 'vitest';
import { builtInStandards, readLabels } from '../../src/pss/read-labels.ts';

const prefix = 'pod-security.kubernetes.io/';

function read(labels: Record<string, unknown>) {
  const full = Object.fromEntries(Object.entries(labels).map(([name, value]) => [`${prefix}${name}`, value]));
  const { standards, problems } = readLabels(full);
  const shown = (['enforce', 'audit', 'warn'] as const).map(
    (mode) => `${standards[mode].level}:${standards[mode].version}`,
  );
  return { standards: shown.join(' '), problems: problems.map(({ label }) => label.slice(prefix.length)) };
}

it.each<[labels: Record<string, unknown>, standards: string, problems: string[]]>([
  [{}, 'privileged:latest privileged:latest privileged:latest', []],
  [{ enforce: 'baseline' }, 'baseline:latest privileged:latest baseline:latest', []],
  [{ enforce: 'restricted', 'enforce-version': 'v1.20' }, 'restricted:v1.20 privileged:latest restricted:v1.20', []],
  [
    { enforce: 'restricted', 'enforce-version': 'v1.20', 'warn-version': 'v1.25' },
    'restricted:v1.20 privileged:latest restricted:v1.25',
    [],
  ],
  [{ enforce: 'restricted', warn: 'baseline' }, 'restricted:latest privileged:latest baseline:latest', []],
  [{ enforce: 'restricted', warn: 'privileged' }, 'restricted:latest privileged:latest privileged:latest', []],
  [{ enforce: 'restricted', warn: 'none' }, 'restricted:latest privileged:latest privileged:latest', ['warn']],
  [
    { enforce: 'bogus', 'enforce-version': 'v1.20' },
    'restricted:v1.20 privileged:latest privileged:latest',
    ['enforce'],
  ],
  [{ enforce: '' }, 'restricted:latest privileged:latest privileged:latest', ['enforce']],
  [{ enforce: 'Restricted' }, 'restricted:latest privileged:latest privileged:latest', ['enforce']],
  [{ enforce: null }, 'restricted:latest privileged:latest privileged:latest', ['enforce']],
  [{ enforce: true }, 'restricted:latest privileged:latest privileged:latest', ['enforce']],
  [{ audit: 'bogus' }, 'privileged:latest privileged:latest privileged:latest', ['audit']],
  [{ audit: 'restricted', 'audit-version': 'v1.99' }, 'privileged:latest restricted:v1.99 privileged:latest', []],
  [{ 'enforce-version': 'v1.20' }, 'privileged:v1.20 privileged:latest privileged:latest', []],
  [
    { enforce: 'baseline', 'enforce-version': 'v1.024' },
    'baseline:latest privileged:latest baseline:latest',
    ['enforce-version'],
  ],
])('%j means %s', (labels, standards, problems) => {
  expect(read(labels)).toEqual({ standards, problems });
});

it('says of a label what the API server says', () => {
  const { problems } = readLabels({ [`${prefix}enforce`]: 'bo"gus', [`${prefix}audit-version`]: '1.24' });
  expect(problems.map(({ message }) => message)).toEqual([
    'metadata.labels[pod-security.kubernetes.io/enforce]: Invalid value: "bo\\"gus": must be one of privileged, baseline, restricted',
    'metadata.labels[pod-security.kubernetes.io/audit-version]: Invalid value: "1.24": must be "latest" or "v1.x"',
  ]);
});

describe('with other defaults', () => {
  const restricted = { level: 'restricted', version: 'v1.30' } as const;
  it('they hold where nothing is said, and their enforce does not raise warn', () => {
    const defaults = { ...builtInStandards, enforce: restricted };
    expect(readLabels({ a: 'b' }, defaults)).toEqual({ standards: defaults, problems: [] });
  });
  it('an enforce label raises warn above them only where it is the stricter', () => {
    const defaults = { ...builtInStandards, warn: restricted };
    expect(readLabels({ [`${prefix}enforce`]: 'baseline' }, defaults).standards.warn).toEqual(restricted);
  });
});

it.each([undefined, null, 'x', []])('%j are no labels', (labels) => {
  expect(readLabels(labels)).toEqual({ standards: builtInStandards, problems: [] });
});
