import { describe, expect, it } from 'vitest';
import { canonicalBody } from '../../src/azure/canonical-resource.ts';
import type { Loose } from '../targets/policies.ts';

const properties = (): Loose => ({
  notScopes: ['/subscriptions/a/resourceGroups/one', '/subscriptions/a/resourceGroups/two'],
  resourceSelectors: [
    { name: 'locations', selectors: [{ kind: 'resourceLocation', in: ['northeurope', 'westeurope'] }] },
  ],
  overrides: [
    {
      kind: 'policyEffect',
      value: 'Deny',
      selectors: [
        { kind: 'resourceLocation', in: ['northeurope', 'westeurope'] },
        { kind: 'policyDefinitionReferenceId', in: ['host-ports', 'privileged'] },
      ],
    },
    { kind: 'policyEffect', value: 'Disabled', selectors: [{ kind: 'policyDefinitionReferenceId', in: ['a'] }] },
  ],
});

function canonical(change: (given: Loose) => void = () => {}): unknown {
  const given = properties();
  change(given);
  return canonicalBody({ kind: 'policyAssignments', scope: '', name: '', body: { properties: given } });
}

describe('is no change:', () => {
  it.each<[what: string, change: (given: Loose) => void]>([
    ['the order of values', (p) => p.overrides[0].selectors[1].in.reverse()],
    ['the order of selectors', (p) => p.overrides[0].selectors.reverse()],
    ['null beside what is said', (p) => Object.assign(p.overrides[0].selectors[0], { notIn: null })],
    ['the case of kinds', (p) => Object.assign(p.overrides[0], { kind: 'PolicyEffect' })],
    ['the case of kinds of selectors', (p) => Object.assign(p.overrides[0].selectors[0], { kind: 'ResourceLocation' })],
    [
      'a location as people write it',
      (p) => Object.assign(p.resourceSelectors[0].selectors[0], { in: ['West Europe', 'North Europe'] }),
    ],
    ['the case of reference ids', (p) => Object.assign(p.overrides[1].selectors[0], { in: ['A'] })],
    [
      'the case and order of exclusions',
      (p) => Object.assign(p, { notScopes: p.notScopes.map((id: string) => id.toUpperCase()).reverse() }),
    ],
  ])('%s', (_what, change) => {
    expect(canonical(change)).toEqual(canonical());
  });

  it('an empty list of each', () => {
    const none = (p: Loose) => Object.assign(p, { notScopes: [], resourceSelectors: [], overrides: [] });
    const nothing = (p: Loose) => {
      for (const name of Object.keys(p)) delete p[name];
    };
    expect(canonical(none)).toEqual(canonical(nothing));
  });
});

describe('is a change:', () => {
  it.each<[what: string, change: (given: Loose) => void]>([
    ['the order of overrides', (p) => p.overrides.reverse()],
    ['another effect', (p) => Object.assign(p.overrides[0], { value: 'Audit' })],
    ['a location more', (p) => p.overrides[0].selectors[0].in.push('eastus')],
    ['a location less', (p) => p.resourceSelectors[0].selectors[0].in.pop()],
    ['a selector less', (p) => p.overrides[0].selectors.pop()],
    [
      'all but instead of these',
      (p) => Object.assign(p.overrides[0].selectors[0], { in: null, notIn: ['northeurope', 'westeurope'] }),
    ],
    ['an override more', (p) => p.overrides.push(p.overrides[1])],
    ['an override less', (p) => p.overrides.pop()],
    ['no resource selector', (p) => Object.assign(p, { resourceSelectors: [] })],
    ['an exclusion less', (p) => p.notScopes.pop()],
  ])('%s', (_what, change) => {
    expect(canonical(change)).not.toEqual(canonical());
  });
});
