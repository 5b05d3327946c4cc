import type { Each } from '../model/control.ts';
import type { Path } from './expression.ts';

/** A collection of one kind of object: the lists that it joins, in order, and the type of their elements. */
export interface Collection {
  readonly each: Exclude<Each, 'object'>;
  readonly lists: readonly Path[];
  readonly element: string;
  /** One element, as a name inside emitted text: `deniedContainers`, `denied_containers`. */
  readonly singular: string;
}

const collections: Readonly<Record<string, readonly Collection[]>> = {
  '/Pod': [
    collection('containers', 'Container', 'container', ['initContainers', 'containers', 'ephemeralContainers']),
    collection('volumes', 'Volume', 'volume', ['volumes']),
  ],
  '/Service': [collection('ports', 'ServicePort', 'port', ['ports'])],
};

/** Returns the collections that a kind has; the core group is the empty string. */
export function collectionsOf(group: string, kind: string): readonly Collection[] {
  return collections[`${group}/${kind}`] ?? [];
}

function collection(
  each: Collection['each'],
  element: string,
  singular: string,
  fields: readonly string[],
): Collection {
  const lists = fields.map((field) => ({ root: 'object', steps: [{ field: 'spec' }, { field }] }));
  return { each, lists, element, singular };
}
