import { describe, expect, it } from 'vitest';
import type { AzureResource } from '../../src/azure/azure-resource.ts';
import { builtInProperties } from '../../src/azure/built-in-properties.ts';
import { catalogue } from '../../src/azure/catalogue/catalogue.ts';
import { checkResources } from '../../src/azure/check-resources.ts';

const scope = '/subscriptions/00000000-0000-0000-0000-000000000000';
const id = (key: string) => `/providers/Microsoft.Authorization/policyDefinitions/${catalogue.definitions[key]?.id}`;

function initiative(key: string, member: object): AzureResource {
  return {
    kind: 'policySetDefinitions',
    scope,
    name: 'clusters',
    body: {
      properties: {
        displayName: 'Clusters',
        metadata: { category: 'Kubernetes' },
        policyDefinitions: [
          { policyDefinitionId: id(key), definitionVersion: '1.*.*', policyDefinitionReferenceId: 'one', ...member },
        ],
      },
    },
  };
}

const privateClusters = 'azure-kubernetes-service-private-clusters-should-be-enabled';

describe("what is passed to Azure's own definitions", () => {
  it.each<[what: string, member: object, codes: string[]]>([
    ['an effect that it has', { parameters: { effect: { value: 'Deny' } } }, []],
    ['an effect in another case', { parameters: { effect: { value: 'dENY' } } }, ['azure/member-effect']],
    ['an effect that it lacks', { parameters: { effect: { value: 'Modify' } } }, ['azure/member-effect']],
    ['a version that it lacks', { definitionVersion: '7.*.*' }, ['azure/version']],
    ['a parameter that it lacks', { parameters: { efect: { value: 'Deny' } } }, ['azure/passed-parameter']],
  ])('%s', (_, member, expected) => {
    const found = checkResources([initiative(privateClusters, member)], { builtIn: builtInProperties('public') });
    expect(found.map(({ code }) => code)).toEqual(expected);
  });

  it('is not known of a cloud that lacks them', () => {
    const lacking = Object.values(catalogue.definitions).filter((one) => one.clouds?.usgov === undefined);
    const known = builtInProperties('usgov');
    expect(lacking.length).toBeGreaterThan(10);
    expect(lacking.filter((one) => known(`/providers/microsoft.authorization/policydefinitions/${one.id}`))).toEqual(
      [],
    );
  });
});
