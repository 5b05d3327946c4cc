/** A definition inside one of Azure's initiatives. */
export interface BuiltInMember {
  readonly referenceId: string;
  /** The name of the policy definition. */
  readonly definition: string;
  /** The versions of the definition that the initiative takes. */
  readonly pinned: string;
  /** What the initiative hands to the member, where nobody assigns it otherwise; without what it hands to every one. */
  readonly passes: Readonly<Record<string, unknown>>;
}

/** One of Azure's own initiatives for a level of the Pod Security Standards. */
export interface BuiltInInitiative {
  readonly level: 'baseline' | 'restricted';
  /** The name of the policy set definition, in the public cloud. */
  readonly name: string;
  readonly title: string;
  readonly version: string;
  readonly members: readonly BuiltInMember[];
}

/** The release of Azure's built-in policies that everything here was read from. */
export const builtInRelease = '3.2026.0417.1';

const privileged = {
  referenceId: 'NoPrivilegedContainers',
  definition: '95edb821-ddaf-4404-9732-666045e056b4',
  pinned: '9.*.*',
  passes: {},
};

const hostNetwork = {
  referenceId: 'BlockUsingHostNetwork',
  definition: '82985f06-dc18-4a48-bc1c-b9f4f0098cfe',
  pinned: '6.*.*',
  passes: { allowHostNetwork: false, minPort: 0, maxPort: 0 },
};

const hostProcesses = {
  referenceId: 'BlockUsingHostProcessIDAndIPC',
  definition: '47a1ee2f-2a2a-4576-bf2a-e0e36709c2b8',
  pinned: '5.*.*',
  passes: {},
};

// Both initiatives let these be added, and neither asks that any be dropped; in the restricted one both lists are
// parameters with these defaults.
const capabilities = {
  referenceId: 'ContainerCapabilities',
  definition: 'c26596ff-4d70-4e6a-9a30-c2506bd2f80c',
  pinned: '6.*.*',
  passes: {
    allowedCapabilities: [
      'CHOWN',
      'DAC_OVERRIDE',
      'FSETID',
      'FOWNER',
      'MKNOD',
      'NET_RAW',
      'SETGID',
      'SETUID',
      'SETFCAP',
      'SETPCAP',
      'NET_BIND_SERVICE',
      'SYS_CHROOT',
      'KILL',
      'AUDIT_WRITE',
    ],
    requiredDropCapabilities: [],
  },
};

const hostPaths = {
  referenceId: 'NoHostPathVolume',
  definition: '098fc59e-46c7-4d99-9b16-64990e543d75',
  pinned: '6.*.*',
  passes: { allowedHostPaths: { paths: [] } },
};

const escalation = {
  referenceId: 'NoPrivilegeEscalation',
  definition: '1c6e92c9-99f0-4e55-9cf2-0c234dc48f99',
  pinned: '7.*.*',
  passes: {},
};

const volumes = {
  referenceId: 'AllowedVolumeTypes',
  definition: '16697877-1118-4fb1-9b65-9898ec2509ec',
  pinned: '5.*.*',
  passes: {
    allowedVolumeTypes: [
      'configMap',
      'csi',
      'downwardAPI',
      'emptyDir',
      'ephemeral',
      'persistentVolumeClaim',
      'projected',
      'secret',
    ],
  },
};

const groups = { rule: 'MustRunAs', ranges: [{ min: 1, max: 65535 }] };
const users = {
  referenceId: 'AllowedUsersGroups',
  definition: 'f06ddb64-5fa3-4b77-b166-acb36f7f6042',
  pinned: '6.*.*',
  passes: {
    runAsUserRule: 'MustRunAsNonRoot',
    runAsUserRanges: { ranges: [] },
    runAsGroupRule: groups.rule,
    runAsGroupRanges: { ranges: groups.ranges },
    supplementalGroupsRule: groups.rule,
    supplementalGroupsRanges: { ranges: groups.ranges },
    fsGroupRule: groups.rule,
    fsGroupRanges: { ranges: groups.ranges },
  },
};

const seccomp = {
  referenceId: 'AllowedSeccompProfiles',
  definition: '975ce327-682c-4f2e-aa46-b9598289b86c',
  pinned: '7.*.*',
  passes: { allowedProfiles: ['runtime/default', 'docker/default'] },
};

/**
 * Azure's two initiatives for the Pod Security Standards, in the public cloud.
 *
 * Source: https://github.com/Azure/azure-policy/tree/f4a50bacae07ddb096943c597669bcae494a6e29/built-in-policies/policySetDefinitions/Kubernetes
 */
export const builtInInitiatives: readonly BuiltInInitiative[] = [
  {
    level: 'baseline',
    name: 'a8640138-9b0a-4a28-b8cb-1666c838647d',
    title: 'Kubernetes cluster pod security baseline standards for Linux-based workloads',
    version: '1.4.0',
    members: [privileged, hostNetwork, hostProcesses, capabilities, hostPaths],
  },
  {
    level: 'restricted',
    name: '42b8ef37-b724-4e24-bbc8-7a7708edfe00',
    title: 'Kubernetes cluster pod security restricted standards for Linux-based workloads',
    version: '2.5.0',
    members: [privileged, escalation, hostNetwork, hostProcesses, capabilities, volumes, users, seccomp],
  },
];
