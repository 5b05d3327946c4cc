import { objectsAt } from '../../model/json-object.ts';
import { wholeParameter } from '../parameter-uses.ts';
import { eachOf, type Fault } from './check.ts';
import { declaredParameters, passedParameters } from './declared-parameters.ts';

/** A parameter of an initiative is of the type that the member's has which it is handed to. */
export const typeOfPassed = eachOf('passed types', ['policySetDefinitions'], ({ properties, landscape }) => {
  const own = declaredParameters(properties);
  return objectsAt(properties, 'policyDefinitions').flatMap((member) => {
    const policy = landscape.policy(member['policyDefinitionId']);
    const declared = declaredParameters(policy?.properties ?? {});
    return [...passedParameters(member)].flatMap(([key, { value }]): Fault[] => {
      const [from, to] = [own.get(wholeParameter(value) ?? ''), declared.get(key)];
      if (from === undefined || to === undefined || from.type === to.type) return [];
      const message = `parameter "${from.name}" is of type ${from.type}, "${to.name}" of a member ${to.type}`;
      return [{ code: 'azure/value', message, mend: 'declare it with the type of the member' }];
    });
  });
});
