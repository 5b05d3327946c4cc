import { dropNulls } from '../../src/check/drop-nulls.ts';
import type { Container, Pod } from '../../src/kubernetes/resources.ts';
import type { SecurityPod } from './security-pods.ts';

type Fields = Record<string, unknown>;

const containerLists = ['initContainers', 'containers', 'ephemeralContainers'];

/**
 * Returns a pod as the API server keeps it: without nulls and without fields that it does not know, every container and
 * every volume with a name that no other of them has.
 */
export function validPod(pod: Omit<SecurityPod, 'id'>): Pod {
  // What is undefined goes the way of JSON.
  const { metadata, spec: said } = JSON.parse(JSON.stringify(pod)) as Omit<SecurityPod, 'id'>;
  const given = dropNulls(metadata ?? {}) as Fields;
  const { unknownField: _, ...known } = dropNulls(withoutNullItems(said ?? {})) as Fields;
  const lists = containerLists.filter((list) => known[list] !== undefined);
  const taken = new Set<unknown>();
  const containers = Object.fromEntries(lists.map((list) => [list, named(known[list] as Fields[], taken)]));
  const volumes = known['volumes'] as Fields[] | undefined;
  const spec = {
    ...known,
    ...containers,
    ...(volumes ? { volumes: named(volumes.map(knownVolume), new Set()) } : {}),
  } as unknown as Partial<PodSpec>;
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'subject', namespace: 'shop', ...given },
    spec: { ...spec, containers: spec.containers ?? ([] as Container[]) },
  };
}

type PodSpec = NonNullable<Pod['spec']>;

function knownVolume({ somethingNew: _, ...volume }: Fields): Fields {
  return volume;
}

// A name that is taken already gets a number: an annotation names the first that has it, and the API server allows no second.
function named(items: readonly Fields[], taken: Set<unknown>): Fields[] {
  return items.map((item) => {
    const { name = 'unnamed' } = item;
    const own = taken.has(name) ? `${name}-${taken.size}` : name;
    taken.add(own);
    return { ...item, name: own };
  });
}

// Go decodes a null in a list as an empty element.
function withoutNullItems(value: unknown, field = ''): unknown {
  if (Array.isArray(value)) {
    const empty = field === 'add' || field === 'drop' ? '' : {};
    return value.map((item) => (item === null ? empty : withoutNullItems(item)));
  }
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, withoutNullItems(member, key)]));
}
