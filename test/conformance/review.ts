import { apiVersionOf, findKind } from '../../src/kubernetes/kinds.ts';

type Resource = Record<string, unknown>;

/** An admission request with an id that is unique in its corpus. */
export interface Review {
  readonly id: string;
  /**
   * The policies that are asked.
   * @default - all of them
   */
  readonly policies?: readonly string[];
  /**
   * What else the cluster holds.
   * @default - nothing
   */
  readonly inventory?: readonly object[];
  readonly review: {
    readonly operation: 'CREATE' | 'UPDATE' | 'DELETE';
    readonly namespace: string;
    readonly subResource?: string;
    readonly object?: Resource;
    readonly oldObject?: Resource;
  } & Resource;
}

/** Returns the admission request that the API server would send. */
export function reviewOf(
  id: string,
  operation: Review['review']['operation'],
  object: object | undefined,
  oldObject?: object,
  subResource?: string,
): Review {
  const subject = (object ?? oldObject ?? {}) as {
    apiVersion?: string;
    kind?: string;
    metadata?: { name?: string; namespace?: string };
  };
  const [version = '', group = ''] = (subject.apiVersion ?? '').split('/').reverse();
  const kind = findKind(group, subject.kind ?? '');
  if (kind === undefined || apiVersionOf(kind) !== subject.apiVersion)
    throw new TypeError(`unknown kind ${subject.kind}`);
  const gvk = { group, version, kind: kind.kind };
  const gvr = { group, version, resource: kind.resource };
  return {
    id,
    review: {
      uid: id,
      kind: gvk,
      requestKind: gvk,
      resource: gvr,
      requestResource: gvr,
      name: subject.metadata?.name ?? '',
      // The API server names a Namespace object's own namespace in the request.
      namespace: kind.kind === 'Namespace' ? (subject.metadata?.name ?? '') : (subject.metadata?.namespace ?? ''),
      operation,
      userInfo: { username: 'somebody', groups: ['system:authenticated'] },
      ...(subResource === undefined ? {} : { subResource, requestSubResource: subResource }),
      ...(object === undefined ? {} : { object: object as Resource }),
      ...(oldObject === undefined ? {} : { oldObject: oldObject as Resource }),
    },
  };
}
