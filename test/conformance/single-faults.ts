import {
  appArmorPrefix,
  badLabels,
  badSysctls,
  capabilities,
  goodLabels,
  otherVolumes,
  profiles,
  safeSysctls,
  safeVolumes,
  seccompPrefix,
  strangeTexts,
  win,
} from './security-values.ts';
import { validPod } from './valid-pod.ts';

type Fields = Record<string, unknown>;

/** A pod that says one thing more or other than a restricted one. */
export interface SingleFault {
  readonly id: string;
  /** The field that says it. */
  readonly field: string;
  /** The field by which the pod is not a plain one. */
  readonly contextField: string | undefined;
  readonly pod: ReturnType<typeof validPod>;
}

// Line breaks, and a text that is cut: by nothing, by one letter, by one of two code units.
const hard = ['a\nb\rc', 'x'.repeat(200), 'x'.repeat(201), `${'𝄞'.repeat(200)}b`];
const kinds = ['RuntimeDefault', 'Localhost', 'Unconfined', 'runtimeDefault', 'localhost', '', ...hard];
const settings: Readonly<Record<string, readonly unknown[]>> = {
  seccompProfile: [...profiles, ...kinds.map((type) => ({ type })), {}, undefined],
  appArmorProfile: [...profiles, ...kinds.map((type) => ({ type })), {}],
  seLinuxOptions: [
    ...goodLabels,
    ...badLabels,
    { type: 'Container_t ', role: '' },
    ...['type', 'user', 'role'].flatMap((one) => hard.map((text) => ({ [one]: text }))),
  ],
  windowsOptions: [{}, { hostProcess: false }, { hostProcess: true }],
  runAsNonRoot: [true, false, undefined],
  runAsUser: [0, 1, 1000, -1, 2 ** 40],
};
const hosts = ['', '127.0.0.1', 'localhost', '::1', 'contoso.example', ...hard];
const handlers = hosts.flatMap((host) => [{ httpGet: { port: 80, host } }, { tcpSocket: { port: 80, host } }]);
const added = [...capabilities, 'NET_RAW', 'SYS_ADMIN', 'CAP_CHOWN', 'chown', 'net_bind_service', 'ALL', '', ...hard];

const ofPod: Readonly<Record<string, readonly unknown[]>> = {
  hostNetwork: [true, false],
  hostPID: [true, false],
  hostIPC: [true, false],
  volumes: [
    [],
    [{}],
    ...[...safeVolumes, ...otherVolumes].map((source) => [{ [source]: {} }]),
    ...safeVolumes.map((source, i) => [{ [source]: {} }, { [otherVolumes[i] ?? '']: {} }]),
    ...otherVolumes.map((source, i) => [{ [source]: {}, [otherVolumes[i + 1] ?? '']: {} }]),
    [{ emptyDir: {}, hostPath: {} }],
    ...['/', ...hard].map((path) => [{ hostPath: { path } }]),
    otherVolumes.map((source) => ({ [source]: {} })),
  ],
};

const ofContainer: Readonly<Record<string, readonly unknown[]>> = {
  ports: [
    ...[undefined, 0, 1, 80, 8080, 65535].map((hostPort) => [{ containerPort: 80, hostPort }]),
    [{ containerPort: 80 }, { containerPort: 81, hostPort: 81 }, { containerPort: 82, hostPort: 82 }],
  ],
  livenessProbe: handlers,
  readinessProbe: handlers,
  startupProbe: handlers,
  lifecycle: [
    {},
    ...handlers.flatMap((handler) => [{ postStart: handler }, { preStop: handler }]),
    { postStart: handlers[2], preStop: handlers[5] },
  ],
};

const securityOfContainer: Readonly<Record<string, readonly unknown[]>> = {
  ...settings,
  privileged: [true, false],
  allowPrivilegeEscalation: [true, undefined],
  procMount: ['Default', 'Unmasked', 'default', '', ...hard],
  capabilities: [
    undefined,
    {},
    ...[[], ['all'], ['CAP_ALL'], ['NET_RAW'], ['NET_RAW', 'ALL'], ['']].map((drop) => ({ drop })),
    ...added.map((name) => ({ drop: ['ALL'], add: [name] })),
    ...added.map((name) => ({ drop: ['ALL'], add: ['NET_BIND_SERVICE', name] })),
    { add: added },
  ],
};

const names = ['kernel', ...safeSysctls, ...badSysctls, 'kernel.shm_rmid_forced2'].map((name) => name ?? '');
const securityOfPod: Readonly<Record<string, readonly unknown[]>> = {
  ...settings,
  sysctls: [[], ...names.map((name) => [{ name, value: '1' }]), safeSysctls.map((name) => ({ name, value: '1' }))],
};

const texts = [
  'runtime/default',
  'docker/default',
  'localhost/x',
  'localhost/',
  'Localhost/x',
  ...hard,
  ...strangeTexts,
];
const keys = [
  'seccomp.security.alpha.kubernetes.io/pod',
  'seccomp.security.alpha.kubernetes.io/pods',
  ...['web', 'setup', 'debug', 'gone', '', ...hard].flatMap((name) => [
    `${seccompPrefix}${name}`,
    `${appArmorPrefix}${name}`,
  ]),
];

const contexts: Readonly<Record<string, Fields>> = {
  plain: {},
  windows: { os: win },
  linux: { os: { name: 'linux' } },
  Windows: { os: { name: 'Windows' } },
  userNamespace: { hostUsers: false },
  node: { hostUsers: true },
};
const lists = { initContainers: 'setup', containers: 'web', ephemeralContainers: 'debug' };

/** Returns a pod for each value of each field at each place, on every system and in every user namespace. */
export function singleFaults(): SingleFault[] {
  return Object.entries(contexts).flatMap(([context, more]) => {
    const one = (place: string, field: string, i: number, spec: Fields, metadata: Fields = {}): SingleFault => ({
      id: `${context}-${place}-${field}-${i}`,
      field,
      contextField: Object.keys(more)[0],
      pod: validPod({ metadata, spec: { ...restricted(), ...more, ...spec } }),
    });
    const each = (
      fields: Readonly<Record<string, readonly unknown[]>>,
      make: (field: string, value: unknown) => Fields,
      place: string,
    ) =>
      Object.entries(fields).flatMap(([field, values]) =>
        values.map((value, i) => one(place, field, i, make(field, value))),
      );
    const { securityContext } = restricted();
    return [
      one('pod', 'nothing', 0, {}),
      ...each(ofPod, (field, value) => ({ [field]: value }), 'pod'),
      ...each(securityOfPod, (field, value) => ({ securityContext: { ...securityContext, [field]: value } }), 'pod'),
      ...(context === 'plain' ? Object.keys(lists) : ['containers']).flatMap((list) => [
        ...each(ofContainer, (field, value) => changed(list, { [field]: value }), list),
        ...each(securityOfContainer, (field, value) => secured(list, { [field]: value }), list),
        one(list, 'securityContext', 0, changed(list, { securityContext: undefined })),
      ]),
      ...(context === 'plain' || context === 'windows' ? keys : []).flatMap((key, k) =>
        texts.map((text, i) =>
          one('metadata', `annotations`, k * texts.length + i, {}, { annotations: { [key]: text } }),
        ),
      ),
    ];
  });
}

function restricted() {
  const containers = Object.entries(lists).map(([list, name]) => [list, [container(name)]]);
  return {
    securityContext: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } },
    ...(Object.fromEntries(containers) as Record<string, Fields[]>),
  };
}

function container(name: string) {
  return {
    name,
    image: 'contoso.azurecr.io/shop/web:1',
    securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } },
  };
}

function changed(list: string, fields: Fields): Fields {
  return { [list]: [{ ...container(lists[list as keyof typeof lists]), ...fields }] };
}

function secured(list: string, fields: Fields): Fields {
  const { securityContext } = container('');
  return changed(list, { securityContext: { ...securityContext, ...fields } });
}
