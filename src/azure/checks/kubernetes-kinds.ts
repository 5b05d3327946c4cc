import { objectAt } from '../../model/json-object.ts';
import { wholeParameter } from '../parameter-uses.ts';
import { eachOf, type Fault } from './check.ts';
import { isOnClusters } from './kubernetes-details.ts';

/** A template says which kinds it judges, by name: the add-on takes no `*`. */
export const kubernetesKinds = eachOf('kinds', ['policyDefinitions'], (checked): Fault[] => {
  const details = objectAt(checked.properties, 'policyRule', 'then', 'details');
  if (!isOnClusters(checked) || !('templateInfo' in details)) return [];
  return (['apiGroups', 'kinds'] as const).flatMap((name): Fault[] => {
    const list = details[name];
    const fault = (message: string): Fault[] => [{ code: 'azure/kinds', message, mend: 'list each by its name' }];
    if (wholeParameter(list) !== undefined) return [];
    if (!Array.isArray(list) || list.length === 0) return fault(`the details have no list of "${name}"`);
    if (list.includes('*')) return fault(`"${name}" has "*", which Azure refuses`);
    return list.every((one) => typeof one === 'string') ? [] : fault(`"${name}" has an item that is no text`);
  });
});
