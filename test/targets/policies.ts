export const subscription = '/subscriptions/00000000-0000-0000-0000-000000000001';
export const managementGroup = '/providers/Microsoft.Management/managementGroups/Platform';
export const resourceGroup = `${subscription}/resourceGroups/clusters`;

const provider = '/providers/Microsoft.Authorization';

export function definitionId(name: string, scope = subscription): string {
  return `${scope}${provider}/policyDefinitions/${name}`;
}

export function setId(name: string, scope = subscription): string {
  return `${scope}${provider}/policySetDefinitions/${name}`;
}

export function assignmentId(name: string, scope = subscription): string {
  return `${scope}${provider}/policyAssignments/${name}`;
}

const content = Buffer.from('kind: ConstraintTemplate\n').toString('base64');

// biome-ignore lint/suspicious/noExplicitAny: the tests reach deep into JSON, and break it on purpose
export type Loose = any;

type Members = Record<string, Loose>;

/** A definition as Palisade makes them; `change` alters its properties. */
export function definition(change: (properties: Members) => void = () => {}): Members {
  const properties: Members = {
    displayName: 'Host ports',
    mode: 'Microsoft.Kubernetes.Data',
    metadata: { category: 'Kubernetes' },
    parameters: { effect: { type: 'String', allowedValues: ['Audit', 'Deny', 'Disabled'] } },
    policyRule: {
      if: { field: 'type', equals: 'Microsoft.ContainerService/managedClusters' },
      // biome-ignore lint/suspicious/noThenProperty: the word of the policy language
      then: {
        effect: "[parameters('effect')]",
        details: {
          templateInfo: { sourceType: 'Base64Encoded', content },
          apiGroups: [''],
          kinds: ['Pod'],
          excludedNamespaces: ['kube-system'],
        },
      },
    },
  };
  change(properties);
  return { properties };
}

/** A set with one member, `host-ports`. */
export function set(change: (properties: Members) => void = () => {}, scope = subscription): Members {
  const properties: Members = {
    displayName: 'Baseline',
    parameters: { effect: { type: 'String', allowedValues: ['Audit', 'Deny', 'Disabled'], defaultValue: 'Audit' } },
    policyDefinitionGroups: [{ name: 'pods' }],
    policyDefinitions: [
      {
        policyDefinitionId: definitionId('host-ports', scope),
        policyDefinitionReferenceId: 'host-ports',
        groupNames: ['pods'],
        parameters: { effect: { value: "[parameters('effect')]" } },
      },
    ],
  };
  change(properties);
  return { properties };
}

/** An assignment of the set `baseline`; `change` alters its properties and the body. */
export function assignment(
  change: (properties: Members, body: Members) => void = () => {},
  policyDefinitionId = setId('baseline'),
): Members {
  const properties: Members = {
    displayName: 'Baseline',
    policyDefinitionId,
    parameters: { effect: { value: 'Deny' } },
  };
  const body = { properties };
  change(properties, body);
  return body;
}

/** A definition that deploys something, and so needs an identity. */
export function deploying(): Members {
  return definition((properties) => {
    properties['mode'] = 'Indexed';
    properties['parameters'] = {
      effect: { type: 'String', allowedValues: ['DeployIfNotExists', 'Disabled'], defaultValue: 'Disabled' },
    };
    properties['policyRule'].then.details = {
      type: 'Microsoft.Insights/diagnosticSettings',
      roleDefinitionIds: ['/providers/microsoft.authorization/roleDefinitions/92aaf0da-9dab-42b6-94a3-d43ce8d16293'],
      deployment: {
        properties: {
          template: { $schema: 'https://schema.management.azure.com/x', name: "[parameters('clusterName')]" },
        },
      },
    };
  });
}
