const text = 'text';
const flag = 'flag';

const profile = { fields: { type: text } } as const;
const windows = { fields: { hostProcess: flag } } as const;
const seLinux = { fields: { type: text, user: text, role: text } } as const;
const hosts = { httpGet: { fields: { host: text } }, tcpSocket: { fields: { host: text } } } as const;
const handler = { fields: hosts } as const;

const container = {
  fields: {
    name: text,
    ports: { list: { fields: { hostPort: 'int32' } } },
    livenessProbe: handler,
    readinessProbe: handler,
    startupProbe: handler,
    lifecycle: { fields: { postStart: handler, preStop: handler } },
    securityContext: {
      fields: {
        allowPrivilegeEscalation: flag,
        appArmorProfile: profile,
        capabilities: { fields: { add: { list: text }, drop: { list: text } } },
        privileged: flag,
        procMount: text,
        runAsNonRoot: flag,
        runAsUser: 'int64',
        seLinuxOptions: seLinux,
        seccompProfile: profile,
        windowsOptions: windows,
      },
    },
  },
} as const;

/** The sources of a volume that a restricted pod may use. */
export const safeSources = [
  'configMap',
  'csi',
  'downwardAPI',
  'emptyDir',
  'ephemeral',
  'image',
  'persistentVolumeClaim',
  'projected',
  'secret',
] as const;

/** The other sources of a volume, in the order in which upstream looks for the one to name. */
export const unsafeSources = [
  'hostPath',
  'gcePersistentDisk',
  'awsElasticBlockStore',
  'gitRepo',
  'nfs',
  'iscsi',
  'glusterfs',
  'rbd',
  'flexVolume',
  'cinder',
  'cephfs',
  'flocker',
  'fc',
  'azureFile',
  'vsphereVolume',
  'quobyte',
  'azureDisk',
  'photonPersistentDisk',
  'portworxVolume',
  'scaleIO',
  'storageos',
] as const;

type Source = (typeof safeSources)[number] | (typeof unsafeSources)[number];

const sources = Object.fromEntries([...safeSources, ...unsafeSources].map((name) => [name, 'object'])) as Readonly<
  Record<Source, 'object'>
>;

/** The fields of a pod that the Pod Security Standards read, and no other. */
export const podShape = {
  fields: {
    metadata: { fields: { annotations: 'texts' } },
    spec: {
      fields: {
        containers: { list: container },
        ephemeralContainers: { list: container },
        hostIPC: flag,
        hostNetwork: flag,
        hostPID: flag,
        hostUsers: flag,
        initContainers: { list: container },
        os: { fields: { name: text } },
        securityContext: {
          fields: {
            appArmorProfile: profile,
            runAsNonRoot: flag,
            runAsUser: 'int64',
            seLinuxOptions: seLinux,
            seccompProfile: profile,
            sysctls: { list: { fields: { name: text } } },
            windowsOptions: windows,
          },
        },
        volumes: { list: { fields: { name: text, ...sources } } },
      },
    },
  },
} as const;

export type ContainerShape = typeof container;
