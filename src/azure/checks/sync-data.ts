import { isObject, objectAt } from '../json-object.ts';
import { eachOf, type Fault } from './check.ts';

const annotation = 'metadata.gatekeeper.sh/requires-sync-data';

/** No template needs other objects of the cluster: the add-on syncs none for custom definitions. */
export const syncData = eachOf('sync data', ['policyDefinitions'], ({ resource, landscape }) =>
  landscape.contents(resource).flatMap(({ member, object }): Fault[] => {
    if (member !== 'templateInfo' || object === undefined) return [];
    const fault = (message: string): Fault[] => [
      { code: 'azure/sync-data', message, mend: 'enforce it with Gatekeeper of your own, or without other objects' },
    ];
    if (annotation in objectAt(object, 'metadata', 'annotations')) return fault(`the template says "${annotation}"`);
    return texts(objectAt(object, 'spec')).some((text) => /\bdata\.inventory\b/.test(text))
      ? fault('the template reads "data.inventory", which is empty on the add-on')
      : [];
  }),
);

function texts(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(texts);
  return isObject(value) ? Object.values(value).flatMap(texts) : [];
}
