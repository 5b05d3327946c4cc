import { nameOf, namespaceOf } from './name-of.ts';
import type { ManifestResource } from './read-manifests.ts';

type Fields = Readonly<Record<string, unknown>>;

/**
 * Returns the listed resource that a resource comes from at last, or undefined: the owner that it names, that owner's
 * own, and so on; or the Deployment or CronJob whose name an unlisted ReplicaSet or Job begins with.
 */
export function ownedBy(object: Fields, listed: ReadonlyMap<string, ManifestResource>): ManifestResource | undefined {
  let found: ManifestResource | undefined;
  const passed = new Set([object]);
  for (let next = controllerOf(object, listed); next; next = controllerOf(next.object, listed)) {
    // Owners in a circle are a forger's: each would count for the other, and none would be judged.
    if (passed.has(next.object)) return undefined;
    passed.add(next.object);
    found = next;
  }
  return found;
}

function controllerOf(object: Fields, listed: ReadonlyMap<string, ManifestResource>): ManifestResource | undefined {
  const { ownerReferences } = (object['metadata'] ?? {}) as { ownerReferences?: unknown };
  const owners = (Array.isArray(ownerReferences) ? ownerReferences : []) as readonly (Fields | null)[];
  const owner = owners.find((one) => one?.['controller'] === true);
  if (!owner) return undefined;
  const [kind, name] = [String(owner['kind']), String(owner['name'])];
  const namespace = namespaceOf(object);
  const direct = listed.get(resourceKey(kind, namespace, name));
  if (direct) return direct;
  if (kind === 'ReplicaSet') return listed.get(resourceKey('Deployment', namespace, name.replace(/-[^-]+$/, '')));
  // The time of the run is the end of a Job's name.
  return kind === 'Job' ? listed.get(resourceKey('CronJob', namespace, name.replace(/-\d+$/, ''))) : undefined;
}

/** Returns resources by kind, namespace and name. */
export function listResourcesByKey(resources: readonly ManifestResource[]): Map<string, ManifestResource> {
  return new Map(
    resources.map((resource) => {
      const { object } = resource;
      return [resourceKey(String(object['kind']), namespaceOf(object), nameOf(object)), resource];
    }),
  );
}

function resourceKey(kind: string, namespace: string | null, name: string): string {
  return `${kind} ${namespace} ${name}`;
}
