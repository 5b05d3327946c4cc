import { didYouMean } from '../../model/did-you-mean.ts';
import { itemsAt, objectAt } from '../../model/json-object.ts';
import { eachOf, type Fault } from './check.ts';
import { membersById } from './policy-values.ts';

const day = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/;

/** An exemption is from an assignment that stands with it, of members that this has, and ends one day. */
export const exemptions = eachOf('exemptions', ['policyExemptions'], ({ properties, landscape }): Fault[] => {
  const { policyAssignmentId: id, expiresOn } = properties;
  const faults: Fault[] = [];
  if (!day.test(String(expiresOn)) || Number.isNaN(Date.parse(String(expiresOn))))
    faults.push({
      code: 'azure/exemption',
      message: `the exemption ends at ${JSON.stringify(expiresOn) ?? 'no time'}`,
      mend: 'write a day, such as "2027-01-31", as its until',
    });
  // What is missing is told of its form.
  if (id === undefined) return faults;
  const assignment = landscape.assignment(id);
  if (assignment === undefined)
    return [
      ...faults,
      {
        code: 'azure/exemption',
        message: `it is from "${id}", which is none of these assignments`,
        mend: 'exempt from an assignment of this environment',
      },
    ];
  const assigned = landscape.policy(objectAt(assignment.body, 'properties')['policyDefinitionId']);
  if (assigned === undefined) return faults;
  const known = membersById(assigned.properties);
  const named = itemsAt(properties, 'policyDefinitionReferenceIds').map(String);
  // Without a member it would be from all of them.
  if (named.length === 0 && assigned.kind === 'policySetDefinitions')
    faults.push({ code: 'azure/exemption', message: 'no member is named, which means all of them', mend: 'name each' });
  const unknown = named.filter((member) => !known.has(member.toLowerCase()));
  return faults.concat(
    unknown.map((member): Fault => {
      const [best] = didYouMean(member, known.keys());
      const mend = best === undefined ? 'name a member that it has' : `write "${best}"`;
      return {
        code: 'azure/unknown-member',
        message: `member "${member}" is named, which "${id}" does not have`,
        mend,
      };
    }),
  );
});
