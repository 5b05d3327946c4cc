/** A template of gatekeeper-library that says what a control of ours says, or the nearest to it. */
export interface LibraryTwin {
  /** Below `library/`. */
  readonly path: string;
  readonly parameters: Readonly<Record<string, unknown>>;
  /**
   * The parameters with which our control says the same.
   * @default - those of its samples
   */
  readonly ours?: Readonly<Record<string, unknown>>;
}

const psp = 'pod-security-policy';
const seccomp = {
  path: `${psp}/seccompv2`,
  parameters: { allowedProfiles: ['RuntimeDefault', 'Localhost'], allowedLocalhostFiles: ['*'] },
};
const runtimeCapabilities = [
  ...['AUDIT_WRITE', 'CHOWN', 'DAC_OVERRIDE', 'FOWNER', 'FSETID', 'KILL', 'MKNOD', 'NET_BIND_SERVICE'],
  ...['SETFCAP', 'SETGID', 'SETPCAP', 'SETUID', 'SYS_CHROOT'],
];
const safeSysctls = [
  ...['kernel.shm_rmid_forced', 'net.ipv4.ip_local_port_range', 'net.ipv4.ip_unprivileged_port_start'],
  ...['net.ipv4.tcp_syncookies', 'net.ipv4.ping_group_range', 'net.ipv4.ip_local_reserved_ports'],
  ...['net.ipv4.tcp_keepalive_time', 'net.ipv4.tcp_fin_timeout', 'net.ipv4.tcp_keepalive_intvl'],
  ...['net.ipv4.tcp_keepalive_probes', 'net.ipv4.tcp_rmem', 'net.ipv4.tcp_wmem'],
  ...['net.ipv4.tcp_notsent_lowat', 'net.ipv4.tcp_slow_start_after_idle'],
];
const plainVolumes = [
  ...['configMap', 'csi', 'downwardAPI', 'emptyDir', 'ephemeral', 'image', 'persistentVolumeClaim', 'projected'],
  'secret',
];
const seLinuxTypes = ['container_t', 'container_init_t', 'container_kvm_t', 'container_engine_t'];

/** The twins of shipped controls by id. */
export const libraryTwins: Readonly<Record<string, LibraryTwin>> = {
  'allow-privilege-escalation': { path: `${psp}/allow-privilege-escalation`, parameters: {} },
  'app-armor-profile': {
    path: `${psp}/apparmor`,
    // There a name ends in no wildcard.
    parameters: { allowedProfiles: ['runtime/default', 'localhost/web'] },
  },
  'approved-registries': {
    path: 'general/allowedreposv2',
    parameters: { allowedImages: ['contoso.azurecr.io/shop/*', 'mcr.microsoft.com/*', 'docker.io/library/busybox'] },
  },
  'capabilities-baseline': { path: `${psp}/capabilities`, parameters: { allowedCapabilities: runtimeCapabilities } },
  'capabilities-restricted': {
    path: `${psp}/capabilities`,
    parameters: { allowedCapabilities: ['NET_BIND_SERVICE'], requiredDropCapabilities: ['ALL'] },
  },
  'host-namespaces': { path: `${psp}/host-namespaces`, parameters: {} },
  'host-path-volumes': { path: `${psp}/host-filesystem`, parameters: {} },
  'host-ports': { path: `${psp}/host-network-ports`, parameters: { hostNetwork: true, min: 0, max: 0 } },
  'node-port': { path: 'general/block-nodeport-services', parameters: {} },
  privileged: { path: `${psp}/privileged-containers`, parameters: {} },
  'proc-mount': { path: `${psp}/proc-mount`, parameters: { procMount: 'Default' } },
  'restricted-volumes': { path: `${psp}/volumes`, parameters: { volumes: plainVolumes } },
  'run-as-non-root': { path: `${psp}/users`, parameters: { runAsUser: { rule: 'MustRunAsNonRoot' } } },
  'run-as-user': {
    path: `${psp}/users`,
    parameters: { runAsUser: { rule: 'MustRunAs', ranges: [{ min: 1, max: 2_147_483_647 }] } },
  },
  'se-linux-options': {
    path: `${psp}/selinux`,
    parameters: { allowedSELinuxOptions: seLinuxTypes.map((type) => ({ type })) },
  },
  'seccomp-profile-baseline': seccomp,
  'seccomp-profile-restricted': seccomp,
  'service-account-token': { path: 'general/automount-serviceaccount-token', parameters: {}, ours: {} },
  sysctls: { path: `${psp}/forbidden-sysctls`, parameters: { allowedSysctls: safeSysctls, forbiddenSysctls: [] } },
};
