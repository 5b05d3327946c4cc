import { objectAt } from '../../model/json-object.ts';
import { eachOf, type Fault } from './check.ts';
import { declaredParameters, parameterTypes } from './declared-parameters.ts';

/** Parameters have a type that Azure knows, and names that differ in more than their case. */
export const parameterDeclarations = eachOf(
  'parameter declarations',
  ['policyDefinitions', 'policySetDefinitions'],
  ({ properties }): Fault[] => {
    const declared = declaredParameters(properties);
    const names = Object.keys(objectAt(properties, 'parameters'));
    const fault = (message: string, mend: string): Fault => ({ code: 'azure/parameter', message, mend });
    const twins = names.filter((name) => declared.get(name.toLowerCase())?.name !== name);
    return [
      ...twins.map((name) => fault(`parameter "${name}" is declared in another case as well`, 'declare it once')),
      ...[...declared.values()]
        .filter(({ type }) => !parameterTypes.has(type))
        .map(({ name, type }) =>
          fault(
            `parameter "${name}" is of type "${type}", which is none`,
            `write one of ${[...parameterTypes.keys()].join(', ')}`,
          ),
        ),
    ];
  },
);
