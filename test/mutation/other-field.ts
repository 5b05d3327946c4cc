/** Returns a field of the same object that a slip of the pen could name instead, or one that does not exist. */
export function otherField(name: string): string {
  return others[name] ?? `${name}X`;
}

const others: Readonly<Record<string, string>> = {
  runAsNonRoot: 'runAsUser',
  runAsUser: 'runAsNonRoot',
  privileged: 'allowPrivilegeEscalation',
  hostNetwork: 'hostPID',
  hostPID: 'hostIPC',
  hostIPC: 'hostNetwork',
  initContainers: 'containers',
  containers: 'initContainers',
  ephemeralContainers: 'containers',
  image: 'name',
  name: 'image',
  spec: 'metadata',
  metadata: 'spec',
  securityContext: 'resources',
  deletionTimestamp: 'creationTimestamp',
  operation: 'subResource',
  subResource: 'operation',
  oldObject: 'object',
};
