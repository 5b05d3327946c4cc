import type { Finding } from '../model/finding.ts';
import { itemsAt, objectAt, objectsAt } from '../model/json-object.ts';
import { type AzureResource, keyOf, resourceId } from './azure-resource.ts';
import { selectsVersion } from './selects-version.ts';

/**
 * Returns who selects a version of something that stands in another one and whose wanted form says none: Azure keeps the
 * version that stands.
 */
export function refusedVersions(desired: readonly AzureResource[], observed: readonly AzureResource[]): Finding[] {
  const wanted = new Map(desired.map((resource) => [keyOf(resource), resource]));
  const present = new Map(observed.map((resource) => [keyOf(resource), resource]));
  return desired.flatMap((user) => {
    const properties = objectAt(user.body, 'properties');
    return [properties, ...objectsAt(properties, 'policyDefinitions')].flatMap((holder): Finding[] => {
      const { policyDefinitionId: id, definitionVersion: selection } = holder;
      const key = String(id).toLowerCase();
      const [policy, current] = [wanted.get(key), present.get(key)];
      if (typeof selection !== 'string' || policy === undefined || current === undefined) return [];
      if (objectAt(policy.body, 'properties')['version'] !== undefined) return [];
      const there = objectAt(current.body, 'properties');
      const versions = [there['version'] ?? '1.0.0', ...itemsAt(there, 'versions')].map(String);
      if (versions.some((version) => selectsVersion(selection, version))) return [];
      return [
        {
          code: 'azure/version',
          severity: 'error',
          subject: resourceId(user),
          message: `it selects version "${selection}" of "${id}", which stands in ${versions[0]} and is wanted in none`,
          mend: 'write the version into what it refers to',
        },
      ];
    });
  });
}
