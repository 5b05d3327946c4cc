import { eachOf, type Fault } from './check.ts';
import { declaredParameters, passedParameters, valueFault } from './declared-parameters.ts';
import { handedOn, memberPassings, type Passing } from './policy-values.ts';
import { effectParameter } from './rule-effects.ts';

/** What is passed is a value that its parameter takes, in its very case, on every way that it comes. */
export const passedValues = eachOf(
  'passed values',
  ['policySetDefinitions', 'policyAssignments'],
  ({ resource: { kind }, properties, landscape }) => {
    if (kind === 'policySetDefinitions') return memberPassings(properties, landscape.policy).flatMap(faultsOf);
    const policy = landscape.policy(properties['policyDefinitionId']);
    if (policy === undefined) return [];
    const declared = declaredParameters(policy.properties);
    const values = new Map([...declared].map(([key, { defaultValue }]) => [key, defaultValue]));
    const direct = [...passedParameters(properties)].flatMap(([key, { value }]): Passing[] => {
      const parameter = declared.get(key);
      if (parameter === undefined || value === undefined) return [];
      values.set(key, value);
      return [{ parameter, policy, value, by: 'the assignment' }];
    });
    const given = new Set(passedParameters(properties).keys());
    const handed = handedOn(policy.properties, landscape.policy, onlyOf(values, given), false);
    return [...direct, ...handed].flatMap(faultsOf);
  },
);

function onlyOf(values: ReadonlyMap<string, unknown>, keys: ReadonlySet<string>): Map<string, unknown> {
  return new Map([...values].filter(([key]) => keys.has(key)));
}

function faultsOf({ parameter, policy, value, by }: Passing): Fault[] {
  const fault = valueFault(parameter, value);
  if (fault === undefined) return [];
  const isEffect = effectParameter(policy.properties) === parameter.name.toLowerCase();
  const code = isEffect ? 'azure/member-effect' : 'azure/value';
  return [{ code, message: `${by} passes a wrong value: ${fault}`, mend: 'pass one that it takes, in the same case' }];
}
