/** Returns the namespace of an object, or of a Namespace its own name; null for what lies in none. */
export function namespaceOf(object: Record<string, unknown>): string | null {
  if (clusterScoped.has(String(object['kind']))) return object['kind'] === 'Namespace' ? nameOf(object) : null;
  const metadata = object['metadata'] as { namespace?: unknown } | undefined;
  return typeof metadata?.namespace === 'string' && metadata.namespace !== '' ? metadata.namespace : 'default';
}

const clusterScoped = new Set(
  'Namespace PersistentVolume ClusterRole ClusterRoleBinding StorageClass IngressClass RuntimeClass PriorityClass CustomResourceDefinition'.split(
    ' ',
  ),
);

/** Returns the name of an object; a generated one ends in `…`. */
export function nameOf(object: Record<string, unknown>): string {
  const metadata = object['metadata'] as { name?: unknown; generateName?: unknown } | undefined;
  if (typeof metadata?.name === 'string') return metadata.name;
  return typeof metadata?.generateName === 'string' ? `${metadata.generateName}…` : '';
}
