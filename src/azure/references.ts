import { objectAt, objectsAt } from '../model/json-object.ts';
import type { AzureResource } from './azure-resource.ts';

/** Returns the ids in lower case of the definitions and initiatives that a resource refers to. */
export function referencesOf({ body }: AzureResource): string[] {
  const properties = objectAt(body, 'properties');
  const holders = [properties, ...objectsAt(properties, 'policyDefinitions')];
  return holders.flatMap(({ policyDefinitionId: id }) => (typeof id === 'string' ? [id.toLowerCase()] : []));
}
