import type { EngineName } from '../engines/engines.ts';
import { speak } from './judge.ts';
import { type Review, reviewOf } from './review.ts';
import type { Resource } from './workload-objects.ts';

/** An object that is created or updated. */
export interface Submitted {
  readonly id: string;
  readonly operation: 'CREATE' | 'UPDATE';
  readonly object: Resource;
}

/** Returns each object as the mutation webhook with those mutators leaves it, by id. */
export async function mutated(
  engine: EngineName,
  mutators: readonly object[],
  submitted: readonly Submitted[],
): Promise<Map<string, Resource>> {
  const namespaces = new Set(submitted.flatMap(({ object }) => object.metadata.namespace ?? []));
  const requests = submitted.map(({ id, operation, object }): { request: Review } => ({
    request: reviewOf(id, operation, object),
  }));
  const lines = [
    ...mutators.map((mutator) => ({ mutator })),
    ...[...namespaces].map((name) => ({ namespace: { apiVersion: 'v1', kind: 'Namespace', metadata: { name } } })),
    ...requests,
  ];
  const left = new Map<string, Resource>();
  for await (const line of speak(engine, ['mutate'], lines)) {
    const { id, object, error } = JSON.parse(line) as { id: string; object: Resource; error?: string };
    if (error !== undefined) throw new Error(`${engine} cannot mutate ${id}: ${error}`);
    left.set(id, object);
  }
  if (left.size !== submitted.length) throw new Error(`${engine} left ${left.size} of ${submitted.length} objects`);
  return left;
}
