import { expect, it } from 'vitest';
import { checks } from '../../src/pss/all.ts';
import { parseStandard } from '../../src/pss/parse-standard.ts';
import { changingMinors, effectiveMinor, newestMinor, parseVersion } from '../../src/pss/policy-version.ts';

it.each<[text: string, version: number | 'latest' | undefined]>([
  ['latest', 'latest'],
  ['v1.0', 0],
  ['v1.9', 9],
  ['v1.33', 33],
  ['v1.999', 999],
  ['v1.9223372036854775807', 2 ** 63],
  ['v1.9223372036854775808', undefined],
  ['v1.00', undefined],
  ['v1.024', undefined],
  ['v1.', undefined],
  ['1.24', undefined],
  ['v2.0', undefined],
  ['v1.24.0', undefined],
  ['v1.24 ', undefined],
  ['v1.24\n', undefined],
  ['Latest', undefined],
  ['', undefined],
])('%j is %s', (text, version) => {
  expect(parseVersion(text)).toBe(version);
});

it.each<[version: number | 'latest', newest: number | undefined, minor: number]>([
  ['latest', undefined, newestMinor],
  [newestMinor + 1, undefined, newestMinor],
  [12, undefined, 12],
  ['latest', 33, 33],
  [34, 33, 33],
  ['latest', 99, newestMinor],
])('%s on an API server of 1.%s is judged as 1.%i', (version, newest, minor) => {
  expect(effectiveMinor(version, newest)).toBe(minor);
});

it('changes where a check has a variant, and nowhere else', () => {
  const since = new Set(checks.flatMap(({ variants }) => variants.map((variant) => variant.since)));
  expect([...changingMinors]).toEqual([...since].sort((a, b) => a - b));
  expect(newestMinor).toBe(Math.max(...since));
});

it.each<[text: string, standard: object]>([
  ['restricted', { level: 'restricted', version: 'latest' }],
  ['baseline@v1.33', { level: 'baseline', version: 'v1.33' }],
  ['privileged@latest', { level: 'privileged', version: 'latest' }],
  ['Restricted', { message: 'unknown level "Restricted"', mend: 'use one of: privileged, baseline, restricted' }],
  ['restricted@1.33', { message: 'unknown version "1.33"', mend: 'write "latest", or a minor such as "v1.33"' }],
  ['restricted@', { message: 'unknown version ""', mend: 'write "latest", or a minor such as "v1.33"' }],
])('%j names a standard: %j', (text, standard) => {
  expect(parseStandard(text)).toEqual(standard);
});
