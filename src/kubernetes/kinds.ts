import type { Kind } from './kind.ts';
import { schema } from './schema.ts';

/** All kinds the schema describes, by group, version and name. */
export const kinds: readonly Kind[] = schema.kinds;

/** Returns the kind of that name in a group; the core group is `''`. */
export function findKind(group: string, kind: string): Kind | undefined {
  return kinds.find((one) => one.group === group && one.kind === kind);
}

/** Returns the kind an object's `apiVersion` and `kind` name. */
export function findKindByApiVersion(apiVersion: string, kind: string): Kind | undefined {
  return kinds.find((one) => one.kind === kind && apiVersionOf(one) === apiVersion);
}

/** Returns the `apiVersion` of a kind's objects, e.g. `v1` or `apps/v1`. */
export function apiVersionOf(kind: Kind): string {
  return kind.group === '' ? kind.version : `${kind.group}/${kind.version}`;
}
