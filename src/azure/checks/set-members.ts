import { itemsAt, objectsAt } from '../../model/json-object.ts';
import { eachOf, type Fault } from './check.ts';

/** An initiative has members, each with a reference id of its own: one that Azure chooses would change at every write. */
export const setMembers = eachOf('members', ['policySetDefinitions'], ({ properties }): Fault[] => {
  const fault = (message: string, mend: string): Fault => ({ code: 'azure/member', message, mend });
  const members = objectsAt(properties, 'policyDefinitions');
  if (members.length === 0) return [fault('the initiative has no members', 'give it one, or take it out')];
  const ids = members.map((member) => member['policyDefinitionReferenceId']);
  const lower = ids.map((id) => String(id).toLowerCase());
  return [
    ...ids.flatMap((id, i) =>
      typeof id === 'string' && id !== '' ? [] : [fault(`member ${i} has no policyDefinitionReferenceId`, 'name it')],
    ),
    ...ids.flatMap((id, i) =>
      typeof id === 'string' && lower.indexOf(String(id).toLowerCase()) < i
        ? [fault(`two members have the reference id "${id}", whatever the case`, 'give each its own')]
        : [],
    ),
    ...(itemsAt(properties, 'policyDefinitions').length > members.length
      ? [fault('a member is no object', 'take it out')]
      : []),
  ];
});
