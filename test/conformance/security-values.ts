/** The one operating system on which checks ask less. */
export const win = { name: 'windows' };

/** Names of containers, and so of annotations. */
export const containerNames = ['web', 'proxy', 'cache', 'log', 'setup', 'b', 'a', 'A'];

/** Profiles of seccomp and AppArmor that are allowed; null is none. */
export const profiles = [
  { type: 'RuntimeDefault' },
  { type: 'RuntimeDefault' },
  { type: 'Localhost', localhostProfile: 'p' },
  null,
];

/** SELinux options that are allowed, at least from 1.31 on. */
export const goodLabels = [
  {},
  null,
  { level: 's0:c1' },
  { type: '', user: '', role: null },
  ...['container_t', 'container_init_t', 'container_kvm_t', 'container_engine_t'].map((type) => ({ type })),
];

/** SELinux options that are not. */
export const badLabels = [
  ...['spc_t', 'Container_t', 'container_t ', 'container_file_t'].map((type) => ({ type })),
  { user: 'system_u' },
  { role: 'system_r' },
  { type: 'spc_t', user: 'u', role: 'r' },
  { type: 'container_engine_t', role: 'r' },
];

/** Every kernel setting that some version calls safe. */
export const safeSysctls = [
  'kernel.shm_rmid_forced',
  'net.ipv4.ip_local_port_range',
  'net.ipv4.ip_unprivileged_port_start',
  'net.ipv4.tcp_syncookies',
  'net.ipv4.ping_group_range',
  'net.ipv4.ip_local_reserved_ports',
  'net.ipv4.tcp_keepalive_time',
  'net.ipv4.tcp_fin_timeout',
  'net.ipv4.tcp_keepalive_intvl',
  'net.ipv4.tcp_keepalive_probes',
  'net.ipv4.tcp_rmem',
  'net.ipv4.tcp_wmem',
  'net.ipv4.tcp_slow_start_after_idle',
  'net.ipv4.tcp_notsent_lowat',
];

/** Kernel settings that none does. */
export const badSysctls = [
  'kernel/shm_rmid_forced',
  'kernel.msgmax',
  'net.core.somaxconn',
  'Kernel.shm_rmid_forced',
  '',
  null,
];

/** Capabilities that baseline lets a container add. */
export const capabilities = [
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
];

/** Kinds of volumes that restricted allows. */
export const safeVolumes = [
  'configMap',
  'csi',
  'downwardAPI',
  'emptyDir',
  'ephemeral',
  'image',
  'persistentVolumeClaim',
  'projected',
  'secret',
];

/** Kinds of volumes that it does not, in the order in which upstream names them, and one that does not exist. */
export const otherVolumes = [
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
  'somethingNew',
];

/** What the annotation of a container’s seccomp profile begins with. */
export const seccompPrefix = 'container.seccomp.security.alpha.kubernetes.io/';

/** What the annotation of a container’s AppArmor profile begins with. */
export const appArmorPrefix = 'container.apparmor.security.beta.kubernetes.io/';

/** Texts that are no profile, or hard to quote. */
export const strangeTexts = [
  'unlocalhost/x',
  '',
  null,
  'unconfined',
  'Runtime/default',
  'localhost',
  'a"b\\c\n\t\r\x07\b\f\v\x01\x7f',
  'ü𝄞\u00a0\u202e\ue000\ufffd\u{e0001}',
];
