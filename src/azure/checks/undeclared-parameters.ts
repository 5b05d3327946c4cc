import { didYouMean } from '../../model/did-you-mean.ts';
import { parameterUses } from '../parameter-uses.ts';
import { eachOf, type Fault } from './check.ts';
import { declaredParameters } from './declared-parameters.ts';

/** What is read is declared. */
export const undeclaredParameters = eachOf(
  'undeclared parameters',
  ['policyDefinitions', 'policySetDefinitions'],
  ({ resource: { kind }, properties }): Fault[] => {
    const declared = declaredParameters(properties);
    const used = parameterUses(properties[kind === 'policyDefinitions' ? 'policyRule' : 'policyDefinitions']);
    return [...used].flatMap(([key, name]): Fault[] => {
      if (declared.has(key)) return [];
      const [best] = didYouMean(
        name,
        [...declared.values()].map((one) => one.name),
      );
      const mend = best === undefined ? 'declare it' : `write "${best}", or declare it`;
      return [{ code: 'azure/undeclared-parameter', message: `parameter "${name}" is read and not declared`, mend }];
    });
  },
);
