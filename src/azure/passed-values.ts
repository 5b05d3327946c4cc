import { isObject, objectAt, objectsAt } from '../model/json-object.ts';
import { type AzureResource, keyOf, resourceId } from './azure-resource.ts';
import { wholeParameter } from './parameter-uses.ts';
import { referencesOf } from './references.ts';

/** A value that a parameter is given, and the id of what gives it. */
export interface PassedValue {
  readonly value: unknown;
  readonly by: string;
}

/**
 * Returns what the parameter of a definition or an initiative is given by what refers to it, through the parameters of
 * initiatives as well.
 *
 * @param id in lower case
 * @param parameter in lower case
 */
export function passedValues(id: string, parameter: string, resources: readonly AzureResource[]): PassedValue[] {
  return resources.flatMap((user): PassedValue[] => {
    if (!referencesOf(user).includes(id)) return [];
    const properties = objectAt(user.body, 'properties');
    const holders = [properties, ...objectsAt(properties, 'policyDefinitions')].filter(
      (one) => String(one['policyDefinitionId']).toLowerCase() === id,
    );
    return holders.flatMap((holder): PassedValue[] => {
      const given = Object.entries(objectAt(holder, 'parameters')).find(([name]) => name.toLowerCase() === parameter);
      const value = given && isObject(given[1]) ? given[1]['value'] : undefined;
      if (value === undefined || value === null) return [];
      const handed = user.kind === 'policySetDefinitions' ? wholeParameter(value) : undefined;
      if (handed === undefined) return [{ value, by: resourceId(user) }];
      const own = Object.entries(objectAt(properties, 'parameters')).find(([name]) => name.toLowerCase() === handed);
      const fallback = own && isObject(own[1]) ? own[1]['defaultValue'] : undefined;
      return [
        ...(fallback === undefined || fallback === null ? [] : [{ value: fallback, by: resourceId(user) }]),
        ...passedValues(keyOf(user), handed, resources),
      ];
    });
  });
}
