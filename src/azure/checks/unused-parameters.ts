import { parameterUses } from '../parameter-uses.ts';
import { eachOf, type Fault } from './check.ts';
import { declaredParameters } from './declared-parameters.ts';

/** What is declared is read; Azure refuses any other parameter. */
export const unusedParameters = eachOf(
  'unused parameters',
  ['policyDefinitions', 'policySetDefinitions'],
  ({ resource: { kind }, properties }): Fault[] => {
    const used = parameterUses(properties[kind === 'policyDefinitions' ? 'policyRule' : 'policyDefinitions']);
    return [...declaredParameters(properties)].flatMap(([key, { name }]): Fault[] =>
      used.has(key)
        ? []
        : [
            {
              code: 'azure/unused-parameter',
              message: `parameter "${name}" is declared and never read`,
              mend: 'take it out',
            },
          ],
    );
  },
);
