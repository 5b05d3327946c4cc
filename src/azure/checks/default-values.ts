import { eachOf, type Fault } from './check.ts';
import { declaredParameters, valueFault } from './declared-parameters.ts';

/** A default is a value that its own parameter takes. */
export const defaultValues = eachOf('default values', ['policyDefinitions', 'policySetDefinitions'], ({ properties }) =>
  [...declaredParameters(properties).values()].flatMap((declared): Fault[] => {
    const { defaultValue } = declared;
    const fault = defaultValue === undefined ? undefined : valueFault(declared, defaultValue);
    if (fault === undefined) return [];
    return [{ code: 'azure/default-value', message: `the default ${fault}`, mend: 'write a default that is allowed' }];
  }),
);
