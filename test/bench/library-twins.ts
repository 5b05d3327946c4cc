/** A template of gatekeeper-library that says what a policy of ours says. */
export interface LibraryTwin {
  /** Below `library/`. */
  readonly path: string;
  readonly parameters: Readonly<Record<string, unknown>>;
}

/** The twins of policies by id. */
export const libraryTwins: Readonly<Record<string, LibraryTwin>> = {
  'approved-registries': {
    path: 'general/allowedreposv2',
    parameters: { allowedImages: ['contoso.azurecr.io/shop/*', 'mcr.microsoft.com/*', 'docker.io/library/busybox'] },
  },
  'host-namespaces': { path: 'pod-security-policy/host-namespaces', parameters: {} },
  privileged: { path: 'pod-security-policy/privileged-containers', parameters: {} },
  'bench-host-ports': {
    path: 'pod-security-policy/host-network-ports',
    parameters: { hostNetwork: true, min: 0, max: 0 },
  },
  'bench-capabilities': {
    path: 'pod-security-policy/capabilities',
    parameters: { allowedCapabilities: ['NET_BIND_SERVICE'], requiredDropCapabilities: ['ALL'] },
  },
  'bench-seccomp': {
    path: 'pod-security-policy/seccompv2',
    parameters: { allowedProfiles: ['RuntimeDefault', 'Localhost'] },
  },
  'bench-volumes': {
    path: 'pod-security-policy/volumes',
    parameters: { volumes: ['configMap', 'emptyDir', 'persistentVolumeClaim', 'projected', 'secret'] },
  },
  'bench-privilege-escalation': { path: 'pod-security-policy/allow-privilege-escalation', parameters: {} },
  'bench-sysctls': {
    path: 'pod-security-policy/forbidden-sysctls',
    parameters: { allowedSysctls: ['net.ipv4.tcp_syncookies'], forbiddenSysctls: ['kernel.*'] },
  },
  'bench-proc-mount': { path: 'pod-security-policy/proc-mount', parameters: { procMount: 'Default' } },
};
