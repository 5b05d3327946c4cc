import { objectAt } from '../../model/json-object.ts';
import { eachOf, type Fault } from './check.ts';

/** An identity lives in a region, for ever. */
export const locations = eachOf('locations', ['policyAssignments'], ({ resource: { body } }): Fault[] => {
  const { type = 'None' } = objectAt(body, 'identity');
  const { location } = body;
  const fault = (message: string): Fault[] => [
    { code: 'azure/location', message, mend: 'name the region of the clusters, such as "westeurope"' },
  ];
  if (type === 'None') return [];
  if (typeof location !== 'string' || location.trim() === '') return fault('an identity, and no location');
  return location.replaceAll(' ', '').toLowerCase() === 'global'
    ? fault('location "global", where no identity lives')
    : [];
});
