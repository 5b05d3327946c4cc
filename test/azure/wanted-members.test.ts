import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { AzureResource } from '../../src/azure/azure-resource.ts';
import { builtInProperties } from '../../src/azure/built-in-properties.ts';
import { readResource } from '../../src/azure/read-resource.ts';
import { wantedMembers } from '../../src/azure/wanted-members.ts';
import { loadAzure } from '../../src/io/load-azure.ts';
import type { Baseline } from '../../src/model/baseline.ts';
import type { Enforcement } from '../../src/model/environment.ts';

const project = join(import.meta.dirname, '../..');
const provider = '/providers/Microsoft.Management/managementGroups/contoso-prod/providers/Microsoft.Authorization';

function shipped(controls: Readonly<Record<string, Enforcement>> = {}) {
  const text = readFileSync(join(project, 'generated/environments/prod/baseline.json'), 'utf8');
  const baseline = JSON.parse(text) as Baseline;
  const files = loadAzure(join(project, 'generated'), 'prod', project);
  const resources = files.flatMap(({ body }) => readResource(body) ?? []);
  const environment = { ...baseline.environment, controls };
  return wantedMembers({ ...baseline, environment }, resources, builtInProperties('public'));
}

it('calls each member of the shipped baseline by its binding and its controls', () => {
  const found = shipped();
  expect(
    found.map(({ title, referenceId, effect, assignment }) => [title, referenceId, effect, assignment.name]),
  ).toEqual([
    ['approved-registries', 'approved-registries', 'Deny', 'palisade-prod'],
    ['approved-registries', 'approved-registries_workloads', 'Audit', 'palisade-prod'],
    ['node-port', 'node-port', 'Deny', 'palisade-prod'],
    ['pod-security-labels', 'pod-security-labels', 'Deny', 'palisade-prod'],
    ['service-account-token', 'service-account-token', 'Deny', 'palisade-prod'],
    ['service-account-token', 'service-account-token_workloads', 'Audit', 'palisade-prod'],
    ['pod-security-restricted', 'pod-security-restricted', 'Deny', 'pss-rstr-prod'],
    ['pod-security-restricted', 'pod-security-restricted_workloads', 'Audit', 'pss-rstr-prod'],
  ]);
  expect(found.filter(({ inClusters, onEachCluster, canDeny }) => inClusters && onEachCluster && canDeny)).toHaveLength(
    8,
  );
  expect(found.map(({ controls }) => controls.length)).toEqual([1, 1, 1, 1, 1, 1, 15, 15]);
  expect(found.at(-1)?.controls).toContain('host-ports');
  expect(found[0]).toMatchObject({
    assignmentId: `${provider}/policyAssignments/palisade-prod`.toLowerCase(),
    setId: `${provider}/policySetDefinitions/palisade-prod`.toLowerCase(),
    definitionId: `${provider}/policyDefinitions/palisade-approved-registries-prod`.toLowerCase(),
    version: undefined,
    neverDenies: false,
  });
});

it('knows which control the environment never denies', () => {
  const never = (controls: Readonly<Record<string, Enforcement>>) =>
    shipped(controls).flatMap(({ referenceId, neverDenies }) => (neverDenies ? [referenceId] : []));
  expect(never({ 'node-port': 'audit', 'host-ports': 'warn', 'approved-registries': 'deny' })).toEqual(['node-port']);
});

const built = '/providers/Microsoft.Authorization/policyDefinitions/133047bf-1369-41e3-a3be-74a11ed1395a';

function members(properties: Record<string, unknown>, set?: Record<string, unknown>) {
  const scope = '/subscriptions/00000000-0000-0000-0000-000000000000';
  const made = (kind: AzureResource['kind'], name: string, of: object): AzureResource => ({
    kind,
    scope,
    name,
    body: { properties: of },
  });
  const desired = [
    made('policyAssignments', 'fleet-dev', properties),
    ...(set ? [made('policySetDefinitions', 'fleet', set)] : []),
  ];
  const origin = { file: 'a.ts', line: 1, construct: 'x' };
  const control = { referenceId: 'own', control: { id: 'azure-rbac' }, effect: 'Audit', origin };
  const initiative = { name: 'fleet', controls: [control], members: [{ referenceId: 'built', title: 'Defender' }] };
  const baseline = { environment: { name: 'dev', controls: {} }, bindings: [], azureInitiatives: [initiative] };
  return wantedMembers(baseline as never, desired, builtInProperties('public'));
}

it("knows Azure's own definitions by their titles, versions and what they are able to", () => {
  const policyDefinitionId =
    '/subscriptions/00000000-0000-0000-0000-000000000000/providers/Microsoft.Authorization/policySetDefinitions/fleet';
  const own = {
    policyDefinitionId: '/subscriptions/x/own',
    policyDefinitionReferenceId: 'own',
    parameters: { effect: { value: 'Audit' } },
  };
  const [first, second] = members(
    { policyDefinitionId },
    {
      policyDefinitions: [
        { policyDefinitionId: built, policyDefinitionReferenceId: 'built', definitionVersion: '1.*.*' },
        own,
      ],
    },
  );
  expect(first).toMatchObject({
    title: 'Defender',
    controls: [],
    version: '1.*.*',
    effect: 'DeployIfNotExists',
    canDeny: false,
    inClusters: false,
    onEachCluster: false,
  });
  expect(second).toMatchObject({ title: 'azure-rbac', controls: ['azure-rbac'], effect: 'Audit', canDeny: true });
});

it('takes an assignment of one definition for its only member', () => {
  expect(members({ policyDefinitionId: built })).toMatchObject([
    { referenceId: '', definitionId: built.toLowerCase(), effect: 'DeployIfNotExists' },
  ]);
});
