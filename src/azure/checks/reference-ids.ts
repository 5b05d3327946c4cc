import { objectsAt } from '../../model/json-object.ts';
import { eachOf, type Fault } from './check.ts';

const builtIn = /^\/providers\/Microsoft\.Authorization\/(policyDefinitions|policySetDefinitions)\/[^/]+$/i;

/** What is referred to is one of these resources or a built-in, and of a kind that can be referred to there. */
export const referenceIds = eachOf(
  'reference ids',
  ['policySetDefinitions', 'policyAssignments'],
  ({ resource, properties, landscape }) => {
    const ofSet = resource.kind === 'policySetDefinitions';
    const named = ofSet
      ? objectsAt(properties, 'policyDefinitions').map((member) => member['policyDefinitionId'])
      : [properties['policyDefinitionId']];
    return named.flatMap((id): Fault[] => {
      // That one is missing is said by the shape.
      if (id === undefined) return [];
      const kind = landscape.policy(id)?.kind;
      const external = typeof id === 'string' ? builtIn.exec(id)?.[1] : undefined;
      if (kind === undefined && external === undefined)
        return [{ code: 'azure/reference', message: `it refers to "${id}", which is not there`, mend: 'run synth' }];
      if (!ofSet || (kind ?? external)?.toLowerCase() === 'policydefinitions') return [];
      const message = `its member "${id}" is an initiative, and only definitions can be members`;
      return [{ code: 'azure/reference', message, mend: 'list the definitions of that initiative' }];
    });
  },
);
