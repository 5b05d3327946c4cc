import type { Finding } from '../model/finding.ts';
import { type AzureResource, keyOf, resourceKinds } from './azure-resource.ts';
import { mostPerScope } from './most-per-scope.ts';

/** Returns the scopes that have no room for what is wanted beside what others keep there; what goes, goes last. */
export function refusedCounts(desired: readonly AzureResource[], observed: readonly AzureResource[]): Finding[] {
  const all = new Map([...observed, ...desired].map((resource) => [keyOf(resource), resource]));
  const fresh = new Set(desired.map(keyOf));
  for (const resource of observed) fresh.delete(keyOf(resource));
  return resourceKinds.flatMap((kind) => {
    const scopes = Map.groupBy(
      [...all.values()].filter((resource) => resource.kind === kind),
      ({ scope }) => scope.toLowerCase(),
    );
    return [...scopes.values()].flatMap((there): Finding[] => {
      const [first] = there;
      const created = there.filter((resource) => fresh.has(keyOf(resource))).length;
      if (first === undefined || created === 0 || there.length <= mostPerScope(kind, first.scope)) return [];
      return [
        {
          code: 'azure/limit',
          severity: 'error',
          subject: first.scope,
          message: `${there.length - created} ${kind} stand there, and ${created} more make more than ${mostPerScope(kind, first.scope)}`,
          mend: 'have some of the others removed, or use another scope',
        },
      ];
    });
  });
}
