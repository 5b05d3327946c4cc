import { objectAt, objectsAt } from '../../model/json-object.ts';
import { type Checked, eachOf, type Fault } from './check.ts';
import { changesResources } from './rule-effects.ts';

/** What changes resources does so as somebody, who lives somewhere: even where its effect is only Audit today. */
export const identities = eachOf('identities', ['policyAssignments'], (checked): Fault[] => {
  const { type = 'None', userAssignedIdentities } = objectAt(checked.resource.body, 'identity');
  if (type === 'None') {
    const able = ableMember(checked);
    if (able === undefined) return [];
    const message = `"${able}" changes resources, and the assignment has no identity`;
    return [{ code: 'azure/identity', message, mend: 'give it an identity and a location' }];
  }
  const users = Object.keys(objectAt({ users: userAssignedIdentities }, 'users')).length;
  if (type !== 'UserAssigned' || users === 1) return [];
  const message = `${users} user assigned identities, expected exactly one`;
  return [{ code: 'azure/identity', message, mend: 'name one' }];
});

function ableMember({ properties, landscape }: Checked): string | undefined {
  const assigned = landscape.policy(properties['policyDefinitionId']);
  const members = objectsAt(assigned?.properties, 'policyDefinitions');
  const ids = [properties, ...members].map((one) => one['policyDefinitionId']);
  return ids.map(String).find((id) => changesResources(landscape.policy(id)?.properties ?? {}));
}
