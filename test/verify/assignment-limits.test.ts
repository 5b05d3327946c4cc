import { expect, it } from 'vitest';
import { verify } from '../../src/verify/all.ts';
import { artifactOf } from './planted.ts';

const many = (count: number) => Array.from({ length: count }, (_, i) => `v${i}`);
const override = (count: number) => ({
  kind: 'policyEffect',
  value: 'Deny',
  selectors: [{ kind: 'resourceLocation', in: many(count) }],
});

it.each<[what: string, properties: object, messages: readonly string[]]>([
  ['as much as Azure takes', { overrides: Array(10).fill(override(50)), notScopes: many(400) }, []],
  ['an override too many', { overrides: Array(11).fill(override(1)) }, ['has 11 overrides, of which Azure takes 10']],
  [
    'a value too many in an override',
    { overrides: [override(51)] },
    ['has 51 values in one selector, of which Azure takes 50'],
  ],
  [
    'a value too many in a resource selector',
    { resourceSelectors: [{ name: 'a', selectors: override(51).selectors }] },
    ['has 51 values in one selector, of which Azure takes 50'],
  ],
  [
    'a resource selector too many',
    { resourceSelectors: Array(11).fill({ name: 'a', selectors: [] }) },
    ['has 11 resourceSelectors, of which Azure takes 10'],
  ],
  ['an exclusion too many', { notScopes: many(401) }, ['has 401 notScopes, of which Azure takes 400']],
])('%s', (_what, properties, messages) => {
  const path = 'environments/prod/azure/assignments/palisade-prod.json';
  const found = verify([artifactOf(path, { properties }, 'azure')], []);
  expect(found.map(({ code }) => code)).toEqual(messages.map(() => 'azure/limit'));
  expect(found.map(({ message }) => message)).toEqual(messages.map((one) => `generated/${path} ${one}`));
});
