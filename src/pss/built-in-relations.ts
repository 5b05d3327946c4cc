import type { BuiltInRelation } from '../model/built-in-relation.ts';
import type { BuiltInInitiative } from './built-in-initiatives.ts';

/** What an initiative of Azure's does about a check. */
export interface BuiltInClaim {
  /** As far as it is proven by what the initiative passes and what its definitions document. */
  readonly relation: BuiltInRelation;
  /** Reference ids of the members that it rests on; none where it is missing. */
  readonly by: readonly string[];
  readonly reason: string;
  /** Definitions that would judge it, and are no members. */
  readonly outside?: readonly string[];
  /** What only the rule of a member could tell: its template is not among what Azure publishes. */
  readonly open?: string;
}

type Claims = Readonly<Record<string, BuiltInClaim>>;

const ephemeral = 'whether ephemeral containers are judged';

// What both initiatives do alike.
const alike: Claims = {
  appArmorProfile: {
    relation: 'missing',
    by: [],
    outside: ['511f5417-5d12-434d-ab2e-816901e72a5e'],
    reason: 'no member reads AppArmor, neither the fields nor the annotations',
  },
  hostNamespaces: {
    relation: 'same',
    by: ['BlockUsingHostNetwork', 'BlockUsingHostProcessIDAndIPC'],
    reason: 'one member refuses the network of the host, the other its processes and its IPC',
  },
  hostPorts: {
    relation: 'same',
    by: ['BlockUsingHostNetwork'],
    reason: 'the range from 0 to 0 leaves no port; ephemeral containers cannot have any',
  },
  hostProbesAndHostLifecycle: {
    relation: 'missing',
    by: [],
    reason: 'the check came with v1.34, and Azure has no definition for it',
  },
  privileged: {
    relation: 'unknown',
    by: ['NoPrivilegedContainers'],
    reason: 'regular and init containers are judged alike; the oldest template that is published skips ephemeral ones',
    open: `${ephemeral} since`,
  },
  seLinuxOptions: {
    relation: 'missing',
    by: [],
    outside: ['e1e6c427-07d9-46ab-9689-bfa85431e636'],
    reason: 'no member reads SELinux options',
  },
  sysctls: {
    relation: 'missing',
    by: [],
    outside: ['56d0a13f-712f-466b-8416-56fb354fb823', '5e5a0673-649e-4d50-bf9d-5a387a4e2081'],
    reason: 'no member reads sysctls; a list would have to follow the version of Kubernetes by hand',
  },
  windowsHostProcess: {
    relation: 'missing',
    by: [],
    outside: ['077f0ce1-86d6-4058-bc60-de05067e8622'],
    reason: 'no member reads hostProcess; BlockUsingHostNetwork stops such pods by chance, as they need hostNetwork',
  },
};

const procMount: BuiltInClaim = {
  relation: 'missing',
  by: [],
  outside: ['f85eb0dd-92ee-40e9-8a76-db25a507d6d3'],
  reason: 'no member reads procMount',
};

/**
 * What each of Azure's initiatives does about each check that its level has at the newest version, by upstream's id.
 * Derived from the initiatives and the parameters of their members, and never from what a name promises.
 *
 * Source: https://github.com/Azure/azure-policy/tree/f4a50bacae07ddb096943c597669bcae494a6e29/built-in-policies/policyDefinitions/Kubernetes
 */
export const builtInRelations: Readonly<Record<BuiltInInitiative['level'], Claims>> = {
  baseline: {
    ...alike,
    procMount,
    capabilities_baseline: {
      relation: 'looser',
      by: ['ContainerCapabilities'],
      reason: 'NET_RAW may be added besides what upstream lets through',
      open: ephemeral,
    },
    hostPathVolumes: {
      relation: 'same',
      by: ['NoHostPathVolume'],
      reason: 'an empty allowedHostPaths, the default, refuses every path; an assignment may fill it',
    },
    seccompProfile_baseline: {
      relation: 'missing',
      by: [],
      outside: ['975ce327-682c-4f2e-aa46-b9598289b86c'],
      reason: 'no member reads seccomp: Unconfined passes',
    },
  },
  restricted: {
    ...alike,
    procMount_restricted: procMount,
    allowPrivilegeEscalation: {
      relation: 'looser',
      by: ['NoPrivilegeEscalation'],
      reason:
        'the flag that makes the definition follow the standard came with version 8, and 7 is taken; as 8 documents it, without the flag runAsUser has a say',
      open: `what 7 makes of a field that is unset, ${ephemeral}, and pods for Windows, which upstream lets off`,
    },
    capabilities_restricted: {
      relation: 'looser',
      by: ['ContainerCapabilities'],
      reason: 'nothing has to be dropped, and 14 capabilities may be added instead of one; both lists are parameters',
      open: `${ephemeral}, and pods for Windows, which upstream lets off`,
    },
    restrictedVolumes: {
      relation: 'stricter',
      by: ['AllowedVolumeTypes'],
      reason: 'image volumes are not among the types',
    },
    runAsNonRoot: {
      relation: 'stricter',
      by: ['AllowedUsersGroups'],
      reason: 'groups have to be chosen from 1 to 65535 too, of which the standard says nothing',
      open: `whether a runAsUser alone is enough, ${ephemeral}, and pods with a user namespace, which upstream lets off`,
    },
    runAsUser: {
      relation: 'unknown',
      by: ['AllowedUsersGroups'],
      reason: 'a container with user 0 is refused',
      open: `whether user 0 of the pod is forgiven where each container names another, whether a user has to be named, ${ephemeral}, and pods with a user namespace, which upstream lets off`,
    },
    seccompProfile_restricted: {
      relation: 'stricter',
      by: ['AllowedSeccompProfiles'],
      reason: 'Localhost is not among the profiles',
      open: `whether the fields are judged by these names, which are those of the old annotations, ${ephemeral}, and pods for Windows, which upstream lets off`,
    },
  },
};
