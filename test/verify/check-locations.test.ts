import { expect, it } from 'vitest';
import { azureLocations } from '../../src/azure/azure-locations.ts';
import type { Baseline } from '../../src/model/baseline.ts';
import { checkLocations } from '../../src/verify/check-locations.ts';

function shownOf(locations: readonly string[], ringed: readonly string[]): string[] {
  const rings = [{ name: 'first', locations: ringed, enforcement: 'deny' }];
  const environment = { name: 'prod', azure: { locations, rings } };
  const baseline = { environment, environmentOrigin: { file: 'a.ts', line: 1, construct: '' } };
  return checkLocations(baseline as unknown as Baseline).map(
    ({ severity, message, mend }) => `${severity} ${message}: ${mend}`,
  );
}

it.each<[what: string, locations: readonly string[], ringed: readonly string[], expected: readonly string[]]>([
  ['what is known', ['westeurope', 'usgovvirginia'], ['northeurope'], []],
  [
    'what is misspelt in a ring',
    [],
    ['westeurpoe'],
    [
      'warning location "westeurpoe" of ring "first" is no region that is known, expected "westeurope": write "westeurope", unless the region is new',
    ],
  ],
  [
    'what is like nothing',
    ['atlantis'],
    [],
    [
      'warning location "atlantis" of the environment is no region that is known: look it up with "az account list-locations"',
    ],
  ],
])('%s', (_what, locations, ringed, expected) => {
  expect(shownOf(locations, ringed)).toEqual(expected);
});

it('are names, sorted, each once', () => {
  expect(azureLocations).toEqual([...new Set(azureLocations)].sort());
  expect(azureLocations.filter((name) => !/^[a-z]+[23]?$/.test(name))).toEqual([]);
});
