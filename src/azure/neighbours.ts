import type { NeighbourName } from '../model/environment.ts';

/** A definition inside an initiative that somebody else assigns. */
export interface NeighbourMember {
  /** The name of the policy definition. */
  readonly definition: string;
  readonly referenceId: string;
  /** Controls that let through what its values, unless somebody changes them, do not; and what that is. */
  readonly refuses?: { readonly what: string; readonly controls: readonly string[] };
}

/** An initiative that somebody else assigns. */
export interface Neighbour {
  /** What it is called in a sentence. */
  readonly title: string;
  /** The name of the policy set definition, in the public cloud, and the version that was read. */
  readonly initiative: string;
  readonly version: string;
  /** What happens to what it finds, unless somebody changes it. */
  readonly effect: 'reported or denied' | 'reported';
  /** Those that become a constraint; what mutates does not. */
  readonly constraints: readonly NeighbourMember[];
}

const capabilities = {
  what: 'each added capability, NET_BIND_SERVICE too',
  controls: ['capabilities-baseline', 'capabilities-restricted'],
};
const appArmor = { what: 'each AppArmor profile but runtime/default', controls: ['app-armor-profile'] };

function member(definition: string, referenceId: string, refuses?: NeighbourMember['refuses']): NeighbourMember {
  return { definition, referenceId, ...(refuses ? { refuses } : {}) };
}

/**
 * AKS Deployment Safeguards: 27 members, of which one mutates. Its level says whether it warns or denies.
 * https://learn.microsoft.com/azure/aks/deployment-safeguards; members and values of Built-in Policy Release 3.2026.0417.1
 */
const safeguards: Neighbour = {
  title: 'Deployment Safeguards',
  initiative: 'c047ea8e-9c78-49b2-958b-37e56d291a44',
  version: '3.0.0',
  effect: 'reported or denied',
  constraints: [
    member('53a4a537-990c-495a-92e0-7c21a465442c', 'restrictedNodeEditsInKubernetesCluster'),
    member('03a4ecdb-0684-4039-be91-2762979e1bc8', 'containerResourceRequests'),
    member('34c88cd4-5d72-4dbb-bf77-12c3cafe8791', 'podEnforceAntiaffinityInKubernetesCluster'),
    member('a22123bd-b9da-4c86-9424-24903e91fd55', 'restrictedLabelsInKubernetesCluster'),
    member('febd0533-8e55-448f-b837-bd0e06f16469', 'ensureAllowedContainerImagesInKubernetesCluster', {
      what: 'each image that does not match an expression of its own',
      controls: ['approved-registries'],
    }),
    member('48940d92-ff05-449e-9111-e742d9280451', 'restrictedTaintsInKubernetesCluster'),
    member('b1a9997f-2883-4f12-bdff-2280f99b5915', 'ensureProbesConfiguredInKubernetesCluster'),
    member('4f3823b6-6dac-4b5a-9c61-ce1afb829f17', 'ensureCsiDriverStorageClass'),
    member('b0fdedee-7b9e-4a17-9f5d-5e8e912d2f01', 'uniqueServiceSelectors'),
    member('021f8078-41a0-40e6-81b6-c6597da9f3ee', 'imagesDoNotUseLatest'),
    member('e24df237-32cb-4a6c-a2f6-85b499cda9f2', 'printMutationsAnnotations'),
    member('47a1ee2f-2a2a-4576-bf2a-e0e36709c2b8', 'blockHostNamespaces'),
    member('82985f06-dc18-4a48-bc1c-b9f4f0098cfe', 'hostNetworkPorts'),
    member('5e5a0673-649e-4d50-bf9d-5a387a4e2081', 'allowedSysctls'),
    member('f06ddb64-5fa3-4b77-b166-acb36f7f6042', 'allowedUsersGroups'),
    member('5485eac0-7e8f-4964-998b-a44f4f0c1e75', 'windowsBlockContainerAdmin'),
    member('1c6e92c9-99f0-4e55-9cf2-0c234dc48f99', 'containerNoPrivilegeEscalation'),
    member('098fc59e-46c7-4d99-9b16-64990e543d75', 'allowedHostPaths'),
    member('511f5417-5d12-434d-ab2e-816901e72a5e', 'enforceAppArmorProfile', appArmor),
    member('e1e6c427-07d9-46ab-9689-bfa85431e636', 'enforceSELinux'),
    member('077f0ce1-86d6-4058-bc60-de05067e8622', 'windowsBlockHostProcess'),
    member('95edb821-ddaf-4404-9732-666045e056b4', 'privilegedContainers'),
    member('f85eb0dd-92ee-40e9-8a76-db25a507d6d3', 'allowedProcMountType'),
    member('c26596ff-4d70-4e6a-9a30-c2506bd2f80c', 'containerAllowedCapabilities', capabilities),
    member('975ce327-682c-4f2e-aa46-b9598289b86c', 'allowedSeccompProfiles'),
    member('16697877-1118-4fb1-9b65-9898ec2509ec', 'allowedVolumeTypes'),
  ],
};

/**
 * The Microsoft cloud security benchmark, which Defender for Cloud assigns: 16 members for Kubernetes, all of them audit.
 * https://learn.microsoft.com/azure/governance/policy/samples/azure-security-benchmark; the same release
 */
const benchmark: Neighbour = {
  title: 'the cloud security benchmark',
  initiative: '1f3afdf9-d0c9-4c3d-847f-89da613e70a8',
  version: '57.56.0',
  effect: 'reported',
  constraints: [
    member('95edb821-ddaf-4404-9732-666045e056b4', 'privilegedContainersShouldBeAvoided'),
    member('47a1ee2f-2a2a-4576-bf2a-e0e36709c2b8', 'NoSharingSensitiveHostNamespacesInKubernetes'),
    member('82985f06-dc18-4a48-bc1c-b9f4f0098cfe', 'AllowedHostNetworkingAndPortsInKubernetesCluster'),
    member('1c6e92c9-99f0-4e55-9cf2-0c234dc48f99', 'NoPrivilegeEscalationInKubernetesCluster'),
    member('f06ddb64-5fa3-4b77-b166-acb36f7f6042', 'MustRunAsNonRoot'),
    member('c26596ff-4d70-4e6a-9a30-c2506bd2f80c', 'AllowedCapabilitiesInKubernetesCluster', capabilities),
    member(
      'd2e7ea85-6b44-4317-a0be-1b951587f626',
      'KubernetesClustersShouldNotGrantCAPSYSADMINSecurityCapabilitiesMonitoringEffect',
    ),
    member('511f5417-5d12-434d-ab2e-816901e72a5e', 'AllowedAppArmorProfilesInKubernetesCluster', appArmor),
    member('098fc59e-46c7-4d99-9b16-64990e543d75', 'AllowedHostPathVolumesInKubernetesCluster'),
    member('df49d893-a74c-421d-bc95-c663042e5b80', 'ReadOnlyRootFileSystemInKubernetesCluster'),
    member('febd0533-8e55-448f-b837-bd0e06f16469', 'ensureAllowedContainerImagesInKubernetesCluster', {
      what: 'each image, until it is given an expression',
      controls: ['approved-registries'],
    }),
    member('e345eecc-fa47-480f-9e88-67dcc122b164', 'memoryAndCPULimitsInKubernetesCluster'),
    member(
      '423dd1ba-798e-40e4-9c4d-b6902674b423',
      'KubernetesClustersShouldDisableAutomountingAPICredentialsMonitoringEffect',
    ),
    member('9f061a12-e40d-4183-a00e-171812443373', 'KubernetesClustersShouldNotUseTheDefaultNamespaceMonitoringEffect'),
    member('233a2a17-77ca-4fb1-9b6b-69223d272a44', 'allowedServicePortsInKubernetesCluster'),
    member('1a5b4dca-0b6f-4cf5-907c-56316bc1bf3d', 'kubernetesClustersShouldBeAccessibleOnlyOverHTTPSMonitoringEffect'),
  ],
};

const neighbours: Readonly<Record<NeighbourName, Neighbour>> = {
  'deployment-safeguards': safeguards,
  // What Defender brings to a cluster's admission is the benchmark that Defender for Cloud assigns.
  defender: benchmark,
  'cloud-security-benchmark': benchmark,
};

/** Returns what runs on clusters beside us, once each, in the order in which it was named. */
export function neighboursOf(names: readonly NeighbourName[]): Neighbour[] {
  return [...new Set(names.map((name) => neighbours[name]))];
}
