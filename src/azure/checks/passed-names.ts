import { didYouMean } from '../../model/did-you-mean.ts';
import { type JsonObject, objectsAt } from '../../model/json-object.ts';
import { eachOf, type Fault } from './check.ts';
import { declaredParameters, passedParameters } from './declared-parameters.ts';
import type { Policy } from './landscape.ts';

/** What is passed is declared, and what has no default is passed. */
export const passedNames = eachOf(
  'passed names',
  ['policySetDefinitions', 'policyAssignments'],
  ({ resource: { kind }, properties, landscape }) => {
    const holders = kind === 'policyAssignments' ? [properties] : objectsAt(properties, 'policyDefinitions');
    return holders.flatMap((holder) => faultsOf(holder, landscape.policy(holder['policyDefinitionId'])));
  },
);

function faultsOf(holder: JsonObject, policy: Policy | undefined): Fault[] {
  if (policy === undefined) return [];
  const declared = declaredParameters(policy.properties);
  const passed = passedParameters(holder);
  const id = holder['policyDefinitionId'];
  const unknown = [...passed].filter(([key]) => !declared.has(key));
  const missing = [...declared].filter(
    ([key, { defaultValue }]) => defaultValue === undefined && passed.get(key)?.value === undefined,
  );
  return [
    ...unknown.map(([, { name }]): Fault => {
      const [best] = didYouMean(
        name,
        [...declared.values()].map((one) => one.name),
      );
      const mend = best === undefined ? 'take it out' : `write "${best}", or take it out`;
      return {
        code: 'azure/passed-parameter',
        message: `parameter "${name}" is passed to "${id}", which has none`,
        mend,
      };
    }),
    ...missing.map(([, { name }]): Fault => {
      const message = `parameter "${name}" of "${id}" has no default and is given no value`;
      return { code: 'azure/passed-parameter', message, mend: 'pass a value' };
    }),
  ];
}
