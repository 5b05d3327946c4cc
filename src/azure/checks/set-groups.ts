import { itemsAt, objectsAt } from '../../model/json-object.ts';
import { eachOf, type Fault } from './check.ts';

/** The groups that members are in are declared, once each. */
export const setGroups = eachOf('groups', ['policySetDefinitions'], ({ properties }): Fault[] => {
  const names = objectsAt(properties, 'policyDefinitionGroups').map(({ name }) => String(name).toLowerCase());
  const twice = names.filter((name, i) => names.indexOf(name) < i);
  const used = objectsAt(properties, 'policyDefinitions').flatMap((member) => itemsAt(member, 'groupNames'));
  const unknown = [...new Set(used.map(String))].filter((name) => !names.includes(name.toLowerCase()));
  const fault = (message: string, mend: string): Fault => ({ code: 'azure/group', message, mend });
  return [
    ...twice.map((name) => fault(`group "${name}" is declared twice, whatever the case`, 'declare it once')),
    ...unknown.map((name) => fault(`a member is in group "${name}", which is not declared`, 'declare it')),
  ];
});
