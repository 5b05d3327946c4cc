import type { ArmResource } from './emulator-state.ts';
import type { JsonObject } from './json-object.ts';

const anyCase = ['audit', 'Audit', 'deny', 'Deny', 'disabled', 'Disabled'];
const oneCase = ['Audit', 'Deny', 'Disabled'];
const excluded = ['kube-system', 'gatekeeper-system', 'azure-arc', 'azure-extensions-usage-system'];

type Type = 'Array' | 'Boolean' | 'Object';

interface Row {
  readonly name: string;
  readonly title: string;
  readonly versions: readonly string[];
  readonly template: string;
  readonly effects: readonly string[];
  readonly effect?: string;
  /** Parameters beside those that each has; a type alone means the empty value of it. */
  readonly own: Readonly<Record<string, Type>>;
}

// Versions of Built-in Policy Release 3.2026.0417.1. The `if` and the details are cut to what the emulator reads.
const definitions: readonly Row[] = [
  {
    name: '95edb821-ddaf-4404-9732-666045e056b4',
    title: 'Kubernetes cluster should not allow privileged containers',
    versions: ['9.2.0', '9.1.0'],
    template: 'container-no-privilege/v2',
    effects: anyCase,
    effect: 'Deny',
    own: { excludedContainers: 'Array' },
  },
  {
    name: '47a1ee2f-2a2a-4576-bf2a-e0e36709c2b8',
    title: 'Kubernetes cluster containers should not share host namespaces',
    versions: ['6.0.0', '5.2.0', '5.1.0'],
    template: 'block-host-namespace/v3',
    effects: oneCase,
    own: {},
  },
  {
    name: '82985f06-dc18-4a48-bc1c-b9f4f0098cfe',
    title: 'Kubernetes cluster pods should only use approved host network and port list',
    versions: ['7.0.0', '6.2.0', '6.1.0'],
    template: 'host-network-ports/v4',
    effects: oneCase,
    own: { allowHostNetwork: 'Boolean', allowedHostPorts: 'Array' },
  },
  {
    name: 'c26596ff-4d70-4e6a-9a30-c2506bd2f80c',
    title: 'Kubernetes cluster containers should only use allowed capabilities',
    versions: ['6.2.0', '6.1.0'],
    template: 'container-allowed-capabilities/v3',
    effects: anyCase,
    own: { allowedCapabilities: 'Array', requiredDropCapabilities: 'Array', excludedContainers: 'Array' },
  },
  {
    name: '098fc59e-46c7-4d99-9b16-64990e543d75',
    title: 'Kubernetes cluster pod hostPath volumes should only use allowed host paths',
    versions: ['6.3.0', '6.2.0', '6.1.1'],
    template: 'allowed-host-paths/v4',
    effects: anyCase,
    own: { allowedHostPaths: 'Object', windowsAllowedHostPaths: 'Object', excludedContainers: 'Array' },
  },
];

// Reference id, definition and version of each member, in the order of publication.
const baseline = [
  'NoPrivilegedContainers 95edb821-ddaf-4404-9732-666045e056b4 9.*.*',
  'BlockUsingHostNetwork 82985f06-dc18-4a48-bc1c-b9f4f0098cfe 6.*.*',
  'BlockUsingHostProcessIDAndIPC 47a1ee2f-2a2a-4576-bf2a-e0e36709c2b8 5.*.*',
  'ContainerCapabilities c26596ff-4d70-4e6a-9a30-c2506bd2f80c 6.*.*',
];

const sets = [
  {
    name: 'a8640138-9b0a-4a28-b8cb-1666c838647d',
    level: 'baseline',
    versions: ['1.4.0'],
    own: { allowedHostPaths: { type: 'Object', defaultValue: { paths: [] } } },
    members: [...baseline, 'NoHostPathVolume 098fc59e-46c7-4d99-9b16-64990e543d75 6.*.* allowedHostPaths'],
  },
  {
    name: '42b8ef37-b724-4e24-bbc8-7a7708edfe00',
    level: 'restricted',
    versions: ['2.5.0', '2.4.0'],
    own: {},
    members: [
      ...baseline,
      'NoPrivilegeEscalation 1c6e92c9-99f0-4e55-9cf2-0c234dc48f99 7.*.*',
      'AllowedVolumeTypes 16697877-1118-4fb1-9b65-9898ec2509ec 5.*.*',
      'AllowedUsersGroups f06ddb64-5fa3-4b77-b166-acb36f7f6042 6.*.*',
      'AllowedSeccompProfiles 975ce327-682c-4f2e-aa46-b9598289b86c 7.*.*',
    ],
  },
];

/** Returns some of Azure's own definitions and the two Pod Security initiatives, cut down, by id in lower case. */
export function makeBuiltIns(): ReadonlyMap<string, ArmResource> {
  const all = [
    ...definitions.map((row) => resource('policyDefinitions', row, definitionOf(row))),
    ...sets.map((row) => resource('policySetDefinitions', row, setOf(row))),
  ];
  return new Map(all.map((each) => [each.id.toLowerCase(), each]));
}

function resource(
  type: string,
  row: { name: string; versions: readonly string[] },
  properties: JsonObject,
): ArmResource {
  const [version] = row.versions;
  return {
    properties: {
      ...properties,
      policyType: 'BuiltIn',
      metadata: { version, category: 'Kubernetes' },
      version,
      versions: row.versions,
    },
    id: `/providers/Microsoft.Authorization/${type}/${row.name}`,
    type: `Microsoft.Authorization/${type}`,
    name: row.name,
  };
}

function definitionOf({ title, template, effects, effect = 'Audit', own }: Row): JsonObject {
  const empty = { Array: [], Boolean: false, Object: { paths: [] } };
  const added = Object.entries(own).map(([name, type]) => [name, parameter(type, empty[type])]);
  const parameters: JsonObject = {
    source: { ...parameter('String', 'Original'), allowedValues: ['All', 'Generated', 'Original'] },
    warn: parameter('Boolean', false),
    effect: { ...parameter('String', effect), allowedValues: effects },
    excludedNamespaces: parameter('Array', excluded),
    namespaces: parameter('Array', []),
    labelSelector: parameter('object', {}),
    excludedImages: parameter('Array', []),
    ...Object.fromEntries(added),
  };
  const read = (name: string) => [name, `[parameters('${name}')]`] as const;
  const values = ['excludedImages', ...Object.keys(own)].map(read);
  const others = ['source', 'warn', 'excludedNamespaces', 'namespaces', 'labelSelector'].map(read);
  const url = `https://store.policy.core.windows.net/kubernetes/${template}/template.yaml`;
  return {
    displayName: title,
    mode: 'Microsoft.Kubernetes.Data',
    parameters,
    policyRule: {
      if: {
        field: 'type',
        in: ['Microsoft.ContainerService/managedClusters', 'Microsoft.Kubernetes/connectedClusters'],
      },
      // biome-ignore lint/suspicious/noThenProperty: the word of the policy language
      then: {
        effect: "[parameters('effect')]",
        details: {
          templateInfo: { sourceType: 'PublicURL', url },
          apiGroups: [''],
          kinds: ['Pod'],
          ...Object.fromEntries(others),
          values: Object.fromEntries(values),
        },
      },
    },
  };
}

function setOf({ level, own, members }: (typeof sets)[number]): JsonObject {
  const shared = {
    effect: { ...parameter('String', 'Audit'), allowedValues: anyCase },
    excludedNamespaces: parameter('Array', excluded),
    namespaces: parameter('Array', []),
  };
  return {
    displayName: `Kubernetes cluster pod security ${level} standards for Linux-based workloads`,
    parameters: { ...shared, ...own },
    policyDefinitions: members.map((line) => {
      const [policyDefinitionReferenceId, name, definitionVersion, ...passed] = line.split(' ');
      const names = [...Object.keys(shared), ...passed];
      return {
        policyDefinitionReferenceId,
        policyDefinitionId: `/providers/Microsoft.Authorization/policyDefinitions/${name}`,
        definitionVersion,
        parameters: Object.fromEntries(names.map((each) => [each, { value: `[parameters('${each}')]` }])),
      };
    }),
  };
}

function parameter(type: string, defaultValue: unknown): JsonObject {
  return { type, defaultValue };
}
