import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { collect } from '../../src/authoring/collect.ts';
import { type AzureInput, defineEnvironment, type EnvironmentInput, PalisadeApp } from '../../src/index.ts';
import type { Code } from '../../src/model/codes.ts';
import type { Finding } from '../../src/model/finding.ts';
import { PalisadeError } from '../../src/model/palisade-error.ts';
import { project } from '../conformance/compiled-controls.ts';

const own = readFileSync(fileURLToPath(import.meta.url), 'utf8').split('\n');
const subscription = '/subscriptions/00000000-0000-0000-0000-000000000000';
const other = '/subscriptions/00000000-0000-0000-0000-000000000001';
const resourceGroup = `${subscription}/resourceGroups/clusters`;
const cluster = `${resourceGroup}/providers/Microsoft.ContainerService/managedClusters/one`;
const group = '/providers/Microsoft.Management/managementGroups/contoso';

type Changes = Partial<AzureInput> & Pick<Partial<EnvironmentInput>, 'enforcement' | 'name'>;

function environment({ enforcement = 'audit', name = 'prod', ...azure }: Changes) {
  return defineEnvironment({
    name,
    enforcement,
    profiles: { default: { kubernetes: '1.33', policyEngine: 'azure-policy-addon' } },
    namespaces: [],
    azure: { owner: 'contoso-platform', assignmentScope: subscription, ...azure },
  });
}

function findingsOf(...changes: readonly Changes[]): readonly Finding[] {
  try {
    collect(new PalisadeApp({ controls: [], environments: changes.map(environment) }), [], project);
    return [];
  } catch (error) {
    if (error instanceof PalisadeError) return error.findings;
    throw error;
  }
}

const ring = { name: 'first', locations: ['westeurope'], enforcement: 'deny' } as const;
const second = { name: 'second', locations: ['northeurope'], enforcement: 'audit' } as const;
const forms =
  'write /subscriptions/ID, /subscriptions/ID/resourceGroups/NAME or /providers/Microsoft.Management/managementGroups/NAME, with the ID in lower case';
const above = 'name a definitionScope that is or holds each assignmentScope: a subscription or a management group';

describe('refuses an environment with', () => {
  it.each<[what: string, changes: Changes, code: Code, message: string, mend: string]>([
    [
      'a scope that is none',
      { assignmentScope: 'subscriptions/one' },
      'environment/scope',
      'assignmentScope "subscriptions/one" is no scope',
      forms,
    ],
    [
      'a cluster for a scope',
      { assignmentScope: cluster, definitionScope: subscription },
      'environment/scope',
      `assignmentScope "${cluster}" is no scope`,
      forms,
    ],
    [
      'no scope at all',
      { assignmentScope: [] },
      'environment/scope',
      'the environment is assigned nowhere',
      'name an assignmentScope',
    ],
    [
      'a scope twice',
      { assignmentScope: [resourceGroup, resourceGroup.replace('clusters', 'CLUSTERS')] },
      'environment/scope',
      `assignmentScope "${resourceGroup}" is named twice`,
      `remove "${resourceGroup}"`,
    ],
    [
      'a scope below another',
      { assignmentScope: [resourceGroup, subscription] },
      'environment/scope',
      `assignmentScope "${resourceGroup}" lies below "${subscription}", so its clusters would be assigned everything twice`,
      `remove "${resourceGroup}"`,
    ],
    [
      'definitions in another subscription',
      { definitionScope: other },
      'environment/scope',
      `definitionScope "${other}" is not at or above assignmentScope "${subscription}"`,
      above,
    ],
    [
      'definitions below the assignment',
      { definitionScope: subscription, assignmentScope: group },
      'environment/scope',
      `definitionScope "${subscription}" is not at or above assignmentScope "${group}"`,
      above,
    ],
    [
      'definitions in a resource group',
      { assignmentScope: resourceGroup, definitionScope: resourceGroup },
      'environment/scope',
      `definitionScope "${resourceGroup}" is no subscription and no management group`,
      above,
    ],
    [
      'two subscriptions, and no word of where definitions live',
      { assignmentScope: [subscription, other] },
      'environment/scope',
      `definitionScope "${subscription}" is not at or above assignmentScope "${other}"`,
      above,
    ],
    [
      'an exclusion that is no scope',
      { notScopes: ['clusters'] },
      'environment/scope',
      'notScopes "clusters" is no scope',
      forms,
    ],
    [
      'an exclusion elsewhere',
      { notScopes: [`${other}/resourceGroups/clusters`] },
      'environment/scope',
      `notScopes "${other}/resourceGroups/clusters" lies outside of each assignmentScope`,
      'remove it, or name what lies below',
    ],
    [
      'an exclusion of everything',
      { notScopes: [subscription] },
      'environment/scope',
      `notScopes "${subscription}" leaves nothing of assignmentScope "${subscription}"`,
      `remove "${subscription}" from assignmentScope, or the exclusion`,
    ],
    [
      'a location as people write it',
      { rings: [{ ...ring, locations: ['West Europe'] }] },
      'environment/ring',
      'location "West Europe" of ring "first" is not how Azure Resource Manager writes a region',
      'write "westeurope"',
    ],
    [
      'a location of the environment as people write it',
      { locations: ['North Europe'] },
      'environment/ring',
      'location "North Europe" of the environment is not how Azure Resource Manager writes a region',
      'write "northeurope"',
    ],
    [
      'rings that overlap',
      { rings: [ring, { ...second, locations: ['northeurope', 'westeurope'] }] },
      'environment/ring',
      'location "westeurope" is in ring "first" and in ring "second"',
      'remove one',
    ],
    [
      'a location twice in one ring',
      { rings: [{ ...ring, locations: ['westeurope', 'westeurope'] }] },
      'environment/ring',
      'location "westeurope" is named twice in ring "first"',
      'remove one',
    ],
    [
      'a ring without a location',
      { rings: [{ ...ring, locations: [] }] },
      'environment/ring',
      'ring "first" has no location',
      'name one, such as "westeurope", or remove the ring',
    ],
    [
      'two rings of one name',
      { rings: [ring, { ...second, name: 'first' }] },
      'environment/ring',
      'two rings are called "first"',
      'rename one',
    ],
    [
      'a ring where it is not assigned',
      { locations: ['northeurope'], rings: [ring] },
      'environment/ring',
      'ring "first" names location "westeurope", where the environment is not assigned',
      'add it to the locations of the environment, or remove it from the ring',
    ],
    [
      'a ring, although it denies',
      { enforcement: 'deny', rings: [ring] },
      'environment/ring',
      'the environment denies everywhere, so its rings say nothing',
      'set enforcement to "audit" until each ring denies, or remove the rings',
    ],
    [
      'a ring, although it warns',
      { enforcement: 'warn', rings: [ring] },
      'environment/ring',
      'the environment warns everywhere, which no ring can change',
      'set enforcement to "audit" until each ring denies, or remove the rings',
    ],
    [
      'a ring that warns',
      { rings: [{ ...ring, enforcement: 'warn' as never }] },
      'environment/ill-formed',
      '"enforcement" of entry 1 in "rings" of "azure" of environment "prod" is "warn", expected one of: audit, deny',
      'use one of: audit, deny',
    ],
    [
      'a misspelt member',
      { notScope: [] } as never,
      'environment/ill-formed',
      'unknown member "notScope" in "azure" of environment "prod", expected "notScopes"',
      'rename it to "notScopes"',
    ],
  ])('%s', (_what, changes, code, message, mend) => {
    const findings = findingsOf(changes);
    expect(findings).toMatchObject([{ code, severity: 'error', subject: 'prod', message, mend }]);
    expect(own[(findings[0]?.place?.line ?? 0) - 1]).toContain('return defineEnvironment(');
  });
});

describe('takes', () => {
  it.each<[what: string, changes: Changes]>([
    ['a resource group', { assignmentScope: resourceGroup }],
    ['two groups of one subscription', { assignmentScope: [resourceGroup, `${subscription}/resourceGroups/more`] }],
    ['two subscriptions below a group', { assignmentScope: [subscription, other], definitionScope: group }],
    ['what only Azure knows to lie below', { assignmentScope: group, notScopes: [other] }],
    ['a cluster that is left out', { notScopes: [cluster] }],
    ['rings', { rings: [ring, second] }],
    ['rings of the locations that are meant', { locations: ['westeurope', 'northeurope'], rings: [ring] }],
  ])('%s', (_what, changes) => {
    expect(findingsOf(changes)).toEqual([]);
  });
});

const overlap = (
  scope: string,
  mend = 'assign one of the two elsewhere, or leave the scope out of the wider one with notScopes',
) => ({
  code: 'environment/overlap',
  subject: 'prod',
  message: `clusters below "${scope}" are in environment "dev" and in "prod"`,
  mend,
});

describe('two environments', () => {
  it.each<[what: string, dev: Changes, prod: Changes, expected: readonly object[]]>([
    ['of one subscription overlap', {}, {}, [overlap(subscription)]],
    ['of one group overlap', { assignmentScope: group }, { assignmentScope: group }, [overlap(group)]],
    ['of which one holds the other overlap', {}, { assignmentScope: resourceGroup }, [overlap(resourceGroup)]],
    [
      'overlap whatever the case',
      { assignmentScope: resourceGroup.replace('clusters', 'Clusters') },
      { assignmentScope: resourceGroup },
      [overlap(resourceGroup.replace('clusters', 'Clusters'))],
    ],
    ['overlap the other way round', { assignmentScope: resourceGroup }, {}, [overlap(resourceGroup)]],
    [
      'do not where the wider one leaves the other out',
      { notScopes: [resourceGroup] },
      { assignmentScope: resourceGroup },
      [],
    ],
    [
      'do not where the wider one, declared last, leaves the other out',
      { assignmentScope: resourceGroup },
      { notScopes: [resourceGroup] },
      [],
    ],
    [
      'overlap where the narrower one leaves something out',
      {},
      { assignmentScope: resourceGroup, notScopes: [cluster] },
      [overlap(resourceGroup)],
    ],
    [
      'overlap where the wider one leaves out only a part',
      { notScopes: [cluster] },
      { assignmentScope: resourceGroup },
      [overlap(resourceGroup)],
    ],
    ['of other subscriptions do not', {}, { assignmentScope: other }, []],
    [
      'of resource groups whose names begin alike do not',
      { assignmentScope: resourceGroup },
      { assignmentScope: `${resourceGroup}-more` },
      [],
    ],
    ['of other locations do not', { locations: ['westeurope'] }, { locations: ['northeurope'] }, []],
    ['overlap where one is everywhere', { locations: ['westeurope'] }, {}, [overlap(subscription)]],
    ['of a group and a subscription are left to Azure', {}, { assignmentScope: group }, []],
  ])('%s', (_what, dev, prod, expected) => {
    expect(findingsOf({ ...dev, name: 'dev' }, { ...prod, name: 'prod' })).toMatchObject(expected);
  });
});
