import type { AzureResource } from '../../src/azure/azure-resource.ts';
import type { Loose } from '../targets/policies.ts';

export const subscription = '/subscriptions/00000000-0000-0000-0000-000000000001';
/** A cluster of that subscription, in the resource group `clusters`. */
export const cluster = `${subscription}/resourceGroups/clusters/providers/Microsoft.ContainerService/managedClusters/one`;
export const stamp = { owner: 'contoso-platform', environment: 'dev' };

/** Resources by a short name, which a test changes. */
export interface Sound extends Record<string, Loose> {
  /** Judges clusters, by a template. */
  readonly definition: Loose;
  /** Another one of the same template. */
  readonly twin: Loose;
  readonly mutator: Loose;
  /** Changes resources. */
  readonly deploying: Loose;
  /** Of all four; hands its own effect to the first. */
  readonly set: Loose;
  readonly assignment: Loose;
  /** Of one cluster, from one member of the assignment. */
  readonly exemption: Loose;
}

export const template = [
  'apiVersion: templates.gatekeeper.sh/v1',
  'kind: ConstraintTemplate',
  'metadata:',
  '  name: palisadehostports',
  'spec:',
  '  crd:',
  '    spec:',
  '      names:',
  '        kind: PalisadeHostPorts',
  '  targets:',
  '    - target: admission.k8s.gatekeeper.sh',
  '      rego: |',
  '        package ports',
  '        violation[{"msg": "no"}] { input.review.object.spec.hostNetwork }',
  '',
].join('\n');

const assign = ['apiVersion: mutations.gatekeeper.sh/v1', 'kind: Assign', 'metadata: { name: seccomp }', ''].join('\n');

/** Returns the Base64 of a text, as a definition carries it. */
export function encoded(text: string): string {
  return Buffer.from(text, 'utf8').toString('base64');
}

/** Returns resources in which nothing is wrong, of every kind that we make. */
export function sound(scope = subscription): Sound {
  const provider = `${scope}/providers/Microsoft.Authorization`;
  const resource = (kind: string, name: string, properties: object, more: object = {}): Loose => {
    const source = `constructs/baseline.ts:${41 + name.length} RestrictedPods "${name}"`;
    const metadata = { category: 'Kubernetes', version: '1.2.0', palisade: { ...stamp, name, source } };
    return { kind, scope, name, body: { properties: { displayName: name, metadata, ...properties }, ...more } };
  };
  const effect = (...allowedValues: string[]) => ({
    effect: { type: 'String', allowedValues, defaultValue: allowedValues[0] },
  });
  const judging = (name: string) =>
    resource('policyDefinitions', name, {
      description: 'No host ports.',
      mode: 'Microsoft.Kubernetes.Data',
      parameters: { ...effect('Audit', 'Deny', 'Disabled'), allowed: { type: 'Array', defaultValue: [] } },
      policyRule: {
        if: { field: 'type', equals: 'Microsoft.ContainerService/managedClusters' },
        // biome-ignore lint/suspicious/noThenProperty: the word of the policy language
        then: {
          effect: "[parameters('effect')]",
          details: {
            source: 'All',
            warn: true,
            templateInfo: { sourceType: 'Base64Encoded', content: encoded(template) },
            apiGroups: [''],
            kinds: ['Pod'],
            namespaces: [],
            excludedNamespaces: ['kube-system'],
            labelSelector: {},
            values: { allowed: "[parameters('allowed')]" },
          },
        },
      },
    });
  const member = (name: string, parameters: object) => ({
    policyDefinitionId: `${provider}/policyDefinitions/${name}`,
    policyDefinitionReferenceId: name,
    definitionVersion: '1.*.*',
    groupNames: ['pods'],
    parameters,
  });
  return {
    definition: judging('host-ports'),
    twin: judging('host-ports_workloads'),
    mutator: resource('policyDefinitions', 'seccomp', {
      mode: 'Microsoft.Kubernetes.Data',
      parameters: effect('Mutate', 'Disabled'),
      policyRule: {
        if: { field: 'type', equals: 'Microsoft.ContainerService/managedClusters' },
        // biome-ignore lint/suspicious/noThenProperty: the word of the policy language
        then: {
          effect: "[parameters('effect')]",
          details: {
            mutationInfo: { sourceType: 'Base64Encoded', content: encoded(assign) },
            namespaces: [],
            excludedNamespaces: ['kube-system'],
          },
        },
      },
    }),
    deploying: resource('policyDefinitions', 'add-on', {
      mode: 'Indexed',
      parameters: effect('DeployIfNotExists', 'Disabled'),
      policyRule: {
        if: {
          allOf: [
            { field: 'type', equals: 'Microsoft.ContainerService/managedClusters' },
            {
              not: {
                anyOf: [
                  { field: 'location', in: ['westeurope'] },
                  { value: 'a', notEquals: 'a' },
                ],
              },
            },
            { count: { field: 'Microsoft.ContainerService/managedClusters/agentPoolProfiles[*]' }, greater: 0 },
          ],
        },
        // biome-ignore lint/suspicious/noThenProperty: the word of the policy language
        then: {
          effect: "[parameters('effect')]",
          details: {
            type: 'Microsoft.ContainerService/managedClusters',
            roleDefinitionIds: [
              `/providers/Microsoft.Authorization/roleDefinitions/18ed5180-3e48-46fd-8541-4ea054d57064`,
            ],
            deployment: {
              properties: { mode: 'incremental', template: { $schema: 'x', outputs: "[parameters('x')]" } },
            },
          },
        },
      },
    }),
    set: resource('policySetDefinitions', 'baseline', {
      parameters: effect('Audit', 'Deny', 'Disabled'),
      policyDefinitionGroups: [{ name: 'pods', displayName: 'Pods' }],
      policyDefinitions: [
        member('host-ports', { effect: { value: "[parameters('effect')]" }, allowed: { value: [80] } }),
        member('host-ports_workloads', { effect: { value: 'Audit' } }),
        member('seccomp', { effect: { value: 'Mutate' } }),
        member('add-on', {}),
      ],
    }),
    assignment: resource(
      'policyAssignments',
      'baseline-dev',
      {
        policyDefinitionId: `${provider}/policySetDefinitions/baseline`,
        definitionVersion: '1.*.*',
        parameters: { effect: { value: 'Deny' } },
        enforcementMode: 'Default',
        notScopes: [`${scope}/resourceGroups/left-out`],
        nonComplianceMessages: [{ message: 'no' }, { message: 'no ports', policyDefinitionReferenceId: 'host-ports' }],
        resourceSelectors: [{ name: 'ring', selectors: [{ kind: 'resourceLocation', in: ['westeurope'] }] }],
        overrides: [
          {
            kind: 'policyEffect',
            value: 'Audit',
            selectors: [{ kind: 'policyDefinitionReferenceId', in: ['host-ports'] }],
          },
        ],
      },
      { identity: { type: 'SystemAssigned' }, location: 'westeurope' },
    ),
    exemption: {
      ...resource('policyExemptions', 'host-ports-one', {
        description: 'until the ingress has moved',
        policyAssignmentId: `${provider}/policyAssignments/baseline-dev`,
        policyDefinitionReferenceIds: ['host-ports'],
        exemptionCategory: 'Waiver',
        expiresOn: '2027-01-31T23:59:59Z',
        assignmentScopeValidation: 'Default',
      }),
      scope: cluster,
    },
  };
}

/** Returns the resources in the order in which they are written. */
export function resourcesOf(all: Sound): AzureResource[] {
  return Object.values(all);
}
