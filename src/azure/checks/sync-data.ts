import { eachOf, type Fault } from './check.ts';

const annotation = 'metadata.gatekeeper.sh/requires-sync-data';

/** No template needs other objects of the cluster: the add-on syncs none for custom definitions. */
export const syncData = eachOf('sync data', ['policyDefinitions'], ({ resource, landscape }) =>
  landscape.contents(resource).flatMap(({ member, facts }): Fault[] => {
    if (member !== 'templateInfo' || facts === undefined) return [];
    const fault = (message: string): Fault[] => [
      { code: 'azure/sync-data', message, mend: 'enforce it with Gatekeeper of your own, or without other objects' },
    ];
    if (facts.annotations.includes(annotation)) return fault(`the template says "${annotation}"`);
    return facts.readsInventory ? fault('the template reads "data.inventory", which is empty on the add-on') : [];
  }),
);
