import type { Kind } from '../../src/kubernetes/kind.ts';
import type { GroupVersionKind, OpenApi, OpenApiPath, OpenApiSchemas } from './open-api.ts';

/** Returns what the documents say of one kind; its `type` is the full name. */
export function readKind(
  documents: readonly OpenApi[],
  schemas: OpenApiSchemas,
  apiVersion: string,
  kind: string,
): Kind {
  const [version, group = ''] = apiVersion.split('/').reverse() as [string, string?];
  const wanted = { group, version, kind };
  const type = Object.keys(schemas).find((name) => {
    const claims = schemas[name]?.['x-kubernetes-group-version-kind'] ?? [];
    // Types such as DeleteOptions claim many kinds; a kind's own type claims one.
    return claims.length === 1 && claims.some((claim) => same(claim, wanted));
  });
  if (type === undefined) throw new Error(`no type for ${apiVersion} ${kind}`);
  const root = group === '' ? `/api/${version}/` : `/apis/${group}/${version}/`;
  const paths = documents.flatMap((one) => Object.entries(one.paths));
  const own = paths.find(
    ([path, item]) => path.startsWith(root) && path.endsWith('s/{name}') && same(claimOf(item), wanted),
  )?.[0];
  const resource = own?.split('/').at(-2) ?? '';
  const subresources = paths
    .filter(([path]) => own !== undefined && path.startsWith(`${own}/`))
    .map(([path]) => path.slice((own ?? '').length + 1))
    .filter((rest) => !rest.includes('/'));
  // A kind without a resource of its own is served below others, as Scale is.
  const shown = own ?? paths.find(([, item]) => same(claimOf(item), wanted))?.[0] ?? '';
  const namespaced = shown.includes('/namespaces/{namespace}/');
  return { group, version, kind, resource, namespaced, subresources: subresources.sort(), type };
}

function claimOf(item: OpenApiPath): GroupVersionKind | undefined {
  return item.get?.['x-kubernetes-group-version-kind'];
}

function same(claim: GroupVersionKind | undefined, wanted: GroupVersionKind): boolean {
  return claim?.group === wanted.group && claim.version === wanted.version && claim.kind === wanted.kind;
}
