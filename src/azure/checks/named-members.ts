import { didYouMean } from '../../model/did-you-mean.ts';
import { objectsAt } from '../../model/json-object.ts';
import { eachOf, type Fault } from './check.ts';
import { membersById, selectedIds } from './policy-values.ts';

/** The members that messages and overrides name are those of the initiative that is assigned. */
export const namedMembers = eachOf('named members', ['policyAssignments'], ({ properties, landscape }) => {
  const assigned = landscape.policy(properties['policyDefinitionId']);
  if (assigned === undefined) return [];
  const known = membersById(assigned.properties);
  const messages = objectsAt(properties, 'nonComplianceMessages').flatMap((one) =>
    one['policyDefinitionReferenceId'] === undefined ? [] : [String(one['policyDefinitionReferenceId'])],
  );
  const selectors = objectsAt(properties, 'overrides').flatMap((override) => objectsAt(override, 'selectors'));
  const selected = selectors.filter(({ kind }) => kind === 'policyDefinitionReferenceId').flatMap(selectedIds);
  return [...new Set([...messages, ...selected])].flatMap((id): Fault[] => {
    if (known.has(id.toLowerCase())) return [];
    const [best] = didYouMean(id, known.keys());
    const mend = best === undefined ? 'name a member that it has' : `write "${best}"`;
    const message = `member "${id}" is named, which "${properties['policyDefinitionId']}" does not have`;
    return [{ code: 'azure/unknown-member', message, mend }];
  });
});
