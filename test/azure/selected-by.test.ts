import { expect, it } from 'vitest';
import { effectAt, meansResource } from '../../src/azure/selected-by.ts';

const what = {
  location: 'West Europe',
  resourceType: 'Microsoft.ContainerService/managedClusters',
  referenceId: 'Host-Ports',
};
const override = (value: string, ...selectors: object[]) => ({ kind: 'policyEffect', value, selectors });
const west = { kind: 'resourceLocation', in: ['westeurope'] };
const north = { kind: 'resourceLocation', in: ['northeurope'] };

it.each<[what: string, overrides: object[], effect: string | undefined]>([
  ['none', [], 'audit'],
  ['one for everything', [override('Deny')], 'deny'],
  ['one for the place', [override('Deny', west)], 'deny'],
  ['one for another place', [override('Deny', north)], 'audit'],
  ['one for every other place', [override('Deny', { kind: 'resourceLocation', notIn: ['westeurope'] })], 'audit'],
  [
    'one for the member',
    [override('Disabled', { kind: 'policyDefinitionReferenceId', in: ['host-ports'] })],
    'disabled',
  ],
  [
    'one for the type',
    [override('Deny', { kind: 'resourceType', in: ['microsoft.containerservice/managedclusters'] })],
    'deny',
  ],
  [
    'one whose selectors hold together',
    [override('Deny', west, { kind: 'policyDefinitionReferenceId', in: ['b'] })],
    'audit',
  ],
  ['two that say the same', [override('Deny', west), override('deny')], 'deny'],
  ['two that do not', [override('Deny', west), override('Disabled')], undefined],
  ['one for whom nobody knows', [override('Deny', { kind: 'resourceRolloutPercentage', in: ['5'] })], undefined],
  ['one that selects by nothing', [override('Deny', { kind: 'resourceLocation' })], undefined],
  ['one that is surely for others', [override('Deny', north, { kind: 'userPrincipalId', in: ['x'] })], 'audit'],
  ['one of a version', [{ kind: 'definitionVersion', value: '2.*.*' }], 'audit'],
])('gives the effect by %s', (_what, overrides, effect) => {
  expect(effectAt({ overrides }, 'Audit', what)).toBe(effect);
});

it.each<[what: string, resourceSelectors: object[], means: boolean | undefined]>([
  ['none', [], true],
  ['one of several', [{ selectors: [north] }, { selectors: [west] }], true],
  [
    'none of several',
    [{ selectors: [north] }, { selectors: [{ kind: 'resourceType', notIn: [what.resourceType] }] }],
    false,
  ],
  [
    'what nobody knows, or not',
    [{ selectors: [north] }, { selectors: [{ kind: 'resourceRolloutPercentage', in: ['5'] }] }],
    undefined,
  ],
])('means a resource by %s', (_what, resourceSelectors, means) => {
  expect(meansResource({ resourceSelectors }, what)).toBe(means);
});
