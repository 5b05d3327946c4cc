import type { ControlRelation } from './control-relation.ts';

const ephemeral = 'whether ephemeral containers are judged';
const windows = 'pods for Windows, which upstream lets off';
const agrees = 'its parameters say what the standard says';

const allowedCapabilities = 'kubernetes-cluster-containers-should-only-use-allowed-capabilities';
const approvedUsers = 'kubernetes-cluster-pods-and-containers-should-only-run-with-approved-user-and-group-ids';
const seccompProfiles = 'kubernetes-cluster-containers-should-only-use-allowed-seccomp-profiles';
const procMount = 'kubernetes-cluster-containers-should-only-use-allowed-procmounttype';

const anyGroup = { runAsGroupRule: 'RunAsAny', supplementalGroupsRule: 'RunAsAny', fsGroupRule: 'RunAsAny' };

/**
 * What Azure's own definitions cover of the controls that are checks of the Pod Security Standards, one by one. What its two
 * Pod Security initiatives make of them, with the versions and values that these pass, stands in
 * src/pss/built-in-relations.ts.
 *
 * Source: https://github.com/Azure/azure-policy/tree/f4a50bacae07ddb096943c597669bcae494a6e29/built-in-policies/policyDefinitions/Kubernetes
 */
export const podSecurityRelations: readonly ControlRelation[] = [
  {
    control: 'allow-privilege-escalation',
    builtIn: 'kubernetes-clusters-should-not-allow-container-privilege-escalation',
    version: '8.*.*',
    parameters: { forcePrivilegeEscalationToBeFalse: true },
    relation: 'unknown',
    reason: 'with the flag it documents what the standard says; without it a field that is unset passes',
    open: `${ephemeral}, and ${windows}`,
  },
  {
    control: 'app-armor-profile',
    builtIn: 'kubernetes-cluster-containers-should-only-use-allowed-apparmor-profiles',
    version: '6.*.*',
    parameters: { allowedProfiles: ['runtime/default'] },
    relation: 'unknown',
    reason: 'the profiles are those of the old annotations',
    open: `whether the fields are judged by these names, localhost profiles, and ${ephemeral}`,
  },
  {
    control: 'capabilities-baseline',
    builtIn: allowedCapabilities,
    version: '6.*.*',
    parameters: {
      allowedCapabilities: [
        'AUDIT_WRITE',
        'CHOWN',
        'DAC_OVERRIDE',
        'FOWNER',
        'FSETID',
        'KILL',
        'MKNOD',
        'NET_BIND_SERVICE',
        'SETFCAP',
        'SETGID',
        'SETPCAP',
        'SETUID',
        'SYS_CHROOT',
      ],
    },
    relation: 'unknown',
    reason: agrees,
    open: ephemeral,
  },
  {
    control: 'capabilities-baseline',
    builtIn: 'kubernetes-clusters-should-not-grant-cap-sys-admin-security-capabilities',
    version: '5.*.*',
    parameters: {},
    relation: 'looser',
    reason: 'one capability is refused, of all that the standard refuses',
    open: ephemeral,
  },
  {
    control: 'capabilities-baseline',
    builtIn: 'kubernetes-clusters-should-not-use-specific-security-capabilities',
    version: '5.*.*',
    parameters: {},
    relation: 'looser',
    reason: 'what is not on the list passes, and by default nothing is',
    open: ephemeral,
  },
  {
    control: 'capabilities-restricted',
    builtIn: allowedCapabilities,
    version: '6.*.*',
    parameters: { allowedCapabilities: ['NET_BIND_SERVICE'], requiredDropCapabilities: ['ALL'] },
    relation: 'unknown',
    reason: agrees,
    open: `${ephemeral}, and ${windows}`,
  },
  {
    control: 'host-namespaces',
    builtIn: 'kubernetes-cluster-containers-should-not-share-host-namespaces',
    version: '6.*.*',
    parameters: {},
    relation: 'same',
    reason: 'from version 6 on it refuses the network of the host besides its processes and its IPC',
  },
  {
    control: 'host-path-volumes',
    builtIn: 'kubernetes-cluster-pod-hostpath-volumes-should-only-use-allowed-host-paths',
    version: '6.*.*',
    parameters: {},
    relation: 'same',
    reason: 'an empty allowedHostPaths, the default, refuses every path',
  },
  {
    control: 'host-ports',
    builtIn: 'kubernetes-cluster-pods-should-only-use-approved-host-network-and-port-list',
    version: '7.*.*',
    parameters: {},
    relation: 'stricter',
    reason: 'an empty list leaves no port, and the network of the host is refused besides',
  },
  {
    control: 'privileged',
    builtIn: 'kubernetes-cluster-should-not-allow-privileged-containers',
    version: '9.*.*',
    parameters: {},
    relation: 'unknown',
    reason: 'regular and init containers are judged alike; the oldest template that is published skips ephemeral ones',
    open: `${ephemeral} since`,
  },
  {
    control: 'proc-mount',
    builtIn: procMount,
    version: '8.*.*',
    parameters: {},
    relation: 'stricter',
    reason: 'pods with a user namespace, which upstream lets off from v1.35 on, are refused too',
    open: ephemeral,
  },
  {
    control: 'proc-mount-restricted',
    builtIn: procMount,
    version: '8.*.*',
    parameters: {},
    relation: 'unknown',
    reason: agrees,
    open: ephemeral,
  },
  {
    control: 'restricted-volumes',
    builtIn: 'kubernetes-cluster-pods-should-only-use-allowed-volume-types',
    version: '5.*.*',
    parameters: {
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
    relation: 'stricter',
    reason: 'image volumes are not among the types',
  },
  {
    control: 'restricted-volumes',
    builtIn: 'kubernetes-cluster-pod-flexvolume-volumes-should-only-use-allowed-drivers',
    version: '5.*.*',
    parameters: {},
    relation: 'looser',
    reason: 'one kind of volume is judged, of all that the standard refuses',
  },
  {
    control: 'run-as-non-root',
    builtIn: approvedUsers,
    version: '6.*.*',
    parameters: { runAsUserRule: 'MustRunAsNonRoot', ...anyGroup },
    relation: 'unknown',
    reason: agrees,
    open: `whether a runAsUser alone is enough, ${ephemeral}, and pods with a user namespace, which upstream lets off`,
  },
  {
    control: 'run-as-user',
    builtIn: approvedUsers,
    version: '6.*.*',
    parameters: { runAsUserRule: 'MustRunAsNonRoot', ...anyGroup },
    relation: 'unknown',
    reason: 'a container with user 0 is refused',
    open: `whether a user has to be named, ${ephemeral}, and pods with a user namespace, which upstream lets off`,
  },
  {
    control: 'se-linux-options',
    builtIn: 'kubernetes-cluster-pods-and-containers-should-follow-selinux-security-standards',
    version: '8.*.*',
    parameters: { enforcePSS: true },
    relation: 'unknown',
    reason: 'with the flag it documents that it follows the standard, of no version',
    open: `the types that came with v1.31, and ${ephemeral}`,
  },
  {
    control: 'seccomp-profile-baseline',
    builtIn: seccompProfiles,
    version: '7.*.*',
    parameters: { allowedProfiles: ['RuntimeDefault', 'Localhost'] },
    relation: 'unknown',
    reason: 'Unconfined is not among the profiles',
    open: `whether a pod passes that names none, as upstream lets it, and ${ephemeral}`,
  },
  {
    control: 'seccomp-profile-restricted',
    builtIn: seccompProfiles,
    version: '7.*.*',
    parameters: { allowedProfiles: ['RuntimeDefault', 'Localhost'] },
    relation: 'unknown',
    reason: agrees,
    open: `${ephemeral}, and ${windows}`,
  },
  {
    control: 'sysctls',
    builtIn: 'kubernetes-cluster-containers-should-not-use-forbidden-sysctl-interfaces',
    version: '7.*.*',
    parameters: {},
    relation: 'looser',
    reason: 'a list of what is refused, and what is not on it passes; the standard lists what is allowed',
  },
  {
    control: 'sysctls',
    builtIn: 'kubernetes-cluster-containers-should-use-only-allowed-sysctl-interfaces',
    version: '1.*.*-preview',
    parameters: {},
    relation: 'unknown',
    reason: 'as strict as the list that it is given, which has to follow the version of Kubernetes by hand',
  },
  {
    control: 'windows-host-process',
    builtIn: 'kubernetes-cluster-windows-pods-should-not-run-hostprocess-containers',
    version: '1.*.*',
    parameters: {},
    relation: 'unknown',
    reason: 'it documents what the standard says',
    open: `${ephemeral}, and hostProcess of the pod`,
  },
];
