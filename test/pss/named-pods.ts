import type { PodInput } from '../../src/pss/read-pod.ts';

type Fields = Record<string, unknown>;

const tight = { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } };
const tightPod = { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } };
const web = { name: 'web', securityContext: tight };

/** Returns a pod that meets restricted, with other members in its spec. */
export function tightSpec(spec: Fields = {}, metadata: Fields = {}): PodInput {
  return { metadata, spec: { securityContext: tightPod, containers: [web], ...spec } };
}

function withContainer(container: Fields): PodInput {
  return tightSpec({ containers: [{ ...web, ...container }] });
}

function withSecurity(security: Fields): PodInput {
  return withContainer({ securityContext: { ...tight, ...security } });
}

function withPodSecurity(security: Fields): PodInput {
  return tightSpec({ securityContext: { ...tightPod, ...security } });
}

function annotated(annotations: Fields): PodInput {
  return tightSpec({}, { annotations });
}

const seccomp = 'seccomp.security.alpha.kubernetes.io/pod';
const seccompOf = (name: string) => `container.seccomp.security.alpha.kubernetes.io/${name}`;
const appArmorOf = (name: string) => `container.apparmor.security.beta.kubernetes.io/${name}`;
const windows = { os: { name: 'windows' } };

/** Pods whose verdicts `npm test` knows from upstream; named-pods.expected.json holds them. */
export const namedPods: Readonly<Record<string, PodInput>> = {
  'meets restricted': tightSpec(),
  'nothing at all': {},
  'no containers': { spec: { containers: [] } },
  'no containers, and runAsNonRoot false': { spec: { containers: [], securityContext: { runAsNonRoot: false } } },
  'says nothing': { spec: { containers: [{ name: 'web' }] } },

  'ephemeral container that says nothing': tightSpec({ ephemeralContainers: [{ name: 'debug' }] }),
  'ephemeral container, privileged': tightSpec({
    ephemeralContainers: [{ name: 'debug', securityContext: { ...tight, privileged: true } }],
  }),
  'ephemeral container with a probe host': tightSpec({
    ephemeralContainers: [{ ...web, name: 'debug', livenessProbe: { tcpSocket: { host: '10.0.0.1', port: 80 } } }],
  }),
  'init container that says nothing': tightSpec({ initContainers: [{ name: 'setup' }] }),
  'init container with a host port': tightSpec({
    initContainers: [{ ...web, name: 'setup', ports: [{ hostPort: 80 }] }],
  }),
  'restartable init container that adds a capability': tightSpec({
    initContainers: [
      {
        name: 'sidecar',
        restartPolicy: 'Always',
        securityContext: { ...tight, capabilities: { add: ['NET_ADMIN'], drop: ['ALL'] } },
      },
    ],
  }),
  'one fault in a container of each kind': tightSpec(
    Object.fromEntries(
      ['ephemeralContainers', 'containers', 'initContainers'].map((list) => [
        list,
        [{ name: list, securityContext: { ...tight, procMount: 'Unmasked' } }],
      ]),
    ),
  ),

  'Windows, and says runAsNonRoot alone': {
    spec: { ...windows, securityContext: { runAsNonRoot: true }, containers: [{ name: 'web' }] },
  },
  'Windows, and adds a capability': {
    spec: {
      ...windows,
      securityContext: tightPod,
      containers: [{ name: 'web', securityContext: { capabilities: { add: ['SYS_ADMIN'] } } }],
    },
  },
  'Windows, and seccomp is off': tightSpec({
    ...windows,
    securityContext: { ...tightPod, seccompProfile: { type: 'Unconfined' } },
  }),
  'Windows with a capital letter': {
    spec: { os: { name: 'Windows' }, securityContext: { runAsNonRoot: true }, containers: [{ name: 'web' }] },
  },
  'host process of the pod': withPodSecurity({ windowsOptions: { hostProcess: true } }),
  'host process of a container, not called Windows': withSecurity({ windowsOptions: { hostProcess: true } }),
  'host process that a container takes back': tightSpec({
    securityContext: { ...tightPod, windowsOptions: { hostProcess: true } },
    containers: [{ ...web, securityContext: { ...tight, windowsOptions: { hostProcess: false } } }],
  }),

  'user namespace, root, /proc unmasked': tightSpec({
    hostUsers: false,
    securityContext: { ...tightPod, runAsNonRoot: false, runAsUser: 0 },
    containers: [{ ...web, securityContext: { ...tight, procMount: 'Unmasked' } }],
  }),
  'no user namespace, root, /proc unmasked': tightSpec({
    hostUsers: true,
    securityContext: { ...tightPod, runAsNonRoot: false, runAsUser: 0 },
    containers: [{ ...web, securityContext: { ...tight, procMount: 'Unmasked' } }],
  }),
  'user namespace that is null': tightSpec({
    hostUsers: null,
    securityContext: { ...tightPod, runAsNonRoot: false },
  }),
  'user namespace, privileged': tightSpec({
    hostUsers: false,
    containers: [{ name: 'web', securityContext: { privileged: true } }],
  }),

  'AppArmor annotation, unconfined': annotated({ [appArmorOf('web')]: 'unconfined' }),
  'AppArmor annotation of nobody': annotated({ [appArmorOf('gone')]: 'unconfined' }),
  'AppArmor annotation, empty': annotated({ [appArmorOf('web')]: '' }),
  'AppArmor annotation, null': annotated({ [appArmorOf('web')]: null }),
  'AppArmor annotation, bare localhost': annotated({ [appArmorOf('web')]: 'localhost/' }),
  'AppArmor annotations, two, one with quotes': annotated({ [appArmorOf('web')]: 'a"b', [appArmorOf('b')]: 'x\ny' }),
  'AppArmor fields and annotation': tightSpec(
    {
      securityContext: { ...tightPod, appArmorProfile: { type: 'Unconfined' } },
      containers: [{ ...web, securityContext: { ...tight, appArmorProfile: { type: 'unconfined' } } }],
    },
    { annotations: { [appArmorOf('web')]: 'unconfined' } },
  ),
  'AppArmor field, empty object': withSecurity({ appArmorProfile: {} }),
  'AppArmor field, null': withSecurity({ appArmorProfile: null }),

  'seccomp annotation of the pod, unconfined': annotated({ [seccomp]: 'unconfined' }),
  'seccomp annotation of the pod, empty': annotated({ [seccomp]: '' }),
  'seccomp annotation of the pod, docker/default': annotated({ [seccomp]: 'docker/default' }),
  'seccomp annotation of a container, unconfined': annotated({ [seccompOf('web')]: 'unconfined' }),
  'seccomp annotation of nobody': annotated({ [seccompOf('gone')]: 'unconfined' }),
  'seccomp field, unconfined': withPodSecurity({ seccompProfile: { type: 'Unconfined' } }),
  'seccomp field, empty object': withSecurity({ seccompProfile: {} }),
  'seccomp of each container, none of the pod': tightSpec({
    securityContext: { runAsNonRoot: true },
    containers: [{ ...web, securityContext: { ...tight, seccompProfile: { type: 'Localhost' } } }],
  }),
  'seccomp of nobody': tightSpec({ securityContext: { runAsNonRoot: true } }),

  'capabilities, empty object': withSecurity({ capabilities: {} }),
  'capabilities with a prefix': withSecurity({ capabilities: { drop: ['ALL'], add: ['CAP_CHOWN'] } }),
  'capabilities in small letters': withSecurity({ capabilities: { drop: ['all'], add: ['chown'] } }),
  'capabilities, the low ports alone': withSecurity({ capabilities: { drop: ['ALL'], add: ['NET_BIND_SERVICE'] } }),
  'capabilities, a default one': withSecurity({ capabilities: { drop: ['ALL'], add: ['CHOWN'] } }),
  'capabilities, null in a list': withSecurity({ capabilities: { drop: [null, 'ALL'], add: [null] } }),

  'SELinux, empty object': withSecurity({ seLinuxOptions: {} }),
  'SELinux, an engine': withSecurity({ seLinuxOptions: { type: 'container_engine_t' } }),
  'SELinux, type, user and role': withPodSecurity({ seLinuxOptions: { type: 'spc_t', user: 'u', role: 'r' } }),
  'SELinux, a level': withSecurity({ seLinuxOptions: { level: 's0:c1' } }),
  'procMount, empty': withSecurity({ procMount: '' }),
  'procMount, Default': withSecurity({ procMount: 'Default' }),

  'volume without a source': tightSpec({ volumes: [{ name: 'v' }] }),
  'volume that is null': tightSpec({ volumes: [null] }),
  'volume of a source nobody knows': tightSpec({ volumes: [{ name: 'v', somethingNew: {} }] }),
  'volume of the node': tightSpec({ volumes: [{ name: 'v', hostPath: { path: '/' } }] }),
  'volume of the node, empty object': tightSpec({ volumes: [{ name: 'v', hostPath: {} }] }),
  'volume with a safe source and the node': tightSpec({ volumes: [{ name: 'v', emptyDir: {}, hostPath: {} }] }),
  'volumes of an image and of NFS': tightSpec({
    volumes: [
      { name: 'a', image: {} },
      { name: 'b', nfs: {} },
      { name: 'c', rbd: {}, nfs: {} },
    ],
  }),

  'startup probe with a host': withContainer({ startupProbe: { httpGet: { host: '127.0.0.1', port: 80 } } }),
  'probe with an empty host': withContainer({ livenessProbe: { httpGet: { host: '', port: 80 } } }),
  'probe with a Host header': withContainer({
    livenessProbe: { httpGet: { port: 80, httpHeaders: [{ name: 'Host', value: 'contoso.example' }] } },
  }),
  'preStop and postStart hosts': withContainer({
    lifecycle: {
      preStop: { tcpSocket: { host: 'b.contoso.example', port: 1 } },
      postStart: { httpGet: { host: 'a.contoso.example', port: 1 } },
    },
  }),

  'host namespaces, all three': tightSpec({ hostIPC: true, hostPID: true, hostNetwork: true }),
  'host ports, ordered as texts': withContainer({ ports: [{ hostPort: 9 }, { hostPort: 10 }, { hostPort: 9 }, {}] }),
  'root by number in a container': withSecurity({ runAsUser: 0 }),
  'root by number in both': tightSpec({
    securityContext: { ...tightPod, runAsUser: 0 },
    containers: [{ ...web, securityContext: { ...tight, runAsUser: 0 } }],
  }),
  'runAsNonRoot taken back': withSecurity({ runAsNonRoot: false }),
  'runAsNonRoot in each container': tightSpec({
    securityContext: { seccompProfile: { type: 'RuntimeDefault' } },
    containers: [{ ...web, securityContext: { ...tight, runAsNonRoot: true } }],
  }),
  'sysctl with slashes': withPodSecurity({ sysctls: [{ name: 'kernel/shm_rmid_forced', value: '1' }] }),
  'sysctl of v1.27': withPodSecurity({ sysctls: [{ name: 'net.ipv4.ip_local_reserved_ports', value: '1' }] }),
  'sysctl of v1.29': withPodSecurity({ sysctls: [{ name: 'net.ipv4.tcp_keepalive_time', value: '1' }] }),
  'sysctl of v1.32': withPodSecurity({ sysctls: [{ name: 'net.ipv4.tcp_rmem', value: '1' }] }),
  'sysctl of v1.37': withPodSecurity({ sysctls: [{ name: 'net.ipv4.tcp_notsent_lowat', value: '1' }] }),
  'sysctl without a name': withPodSecurity({ sysctls: [null] }),
  'names that objects inherit': tightSpec(
    JSON.parse('{"__proto__": {"hostPID": true}, "constructor": {"hostPID": true}, "hostPID": false}'),
    JSON.parse('{"__proto__": {"annotations": {}}, "annotations": {"__proto__": "x", "constructor": "y"}}'),
  ),
};
