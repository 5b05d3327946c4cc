import { isObject, objectAt } from '../../model/json-object.ts';
import { wholeParameter } from '../parameter-uses.ts';
import { eachOf, type Fault } from './check.ts';
import { isOnClusters } from './kubernetes-details.ts';

/** A definition for clusters says whom it leaves out: without that the system's own namespaces are judged. */
export const kubernetesExclusions = eachOf('exclusions', ['policyDefinitions'], (checked): Fault[] => {
  if (!isOnClusters(checked)) return [];
  const details = objectAt(checked.properties, 'policyRule', 'then', 'details');
  const { excludedNamespaces, labelSelector } = details;
  const faults: Fault[] = [];
  const isSaid = (value: unknown, right: boolean) => right || wholeParameter(value) !== undefined;
  if (!isSaid(excludedNamespaces, Array.isArray(excludedNamespaces)))
    faults.push({
      code: 'azure/exclusions',
      message: 'the details have no list of "excludedNamespaces"',
      mend: 'list at least kube-system and gatekeeper-system',
    });
  // No mutation of Azure's own has one.
  if ('templateInfo' in details && !isSaid(labelSelector, isObject(labelSelector)))
    faults.push({
      code: 'azure/exclusions',
      message: 'the details have no "labelSelector"',
      mend: 'write {}, which selects everything',
    });
  return faults;
});
