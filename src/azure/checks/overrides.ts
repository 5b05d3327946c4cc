import { type JsonObject, objectsAt } from '../../model/json-object.ts';
import { type Checked, eachOf, type Fault } from './check.ts';
import type { Policy } from './landscape.ts';
import { membersById, selectedIds } from './policy-values.ts';
import { effects, ruleEffects } from './rule-effects.ts';

/** An override gives members an effect that each of them has, or a version to a built-in. */
export const overrides = eachOf('overrides', ['policyAssignments'], (checked) =>
  objectsAt(checked.properties, 'overrides').flatMap((override) => overrideFaults(override, checked)),
);

function overrideFaults(override: JsonObject, { properties, landscape }: Checked): Fault[] {
  const { kind, value } = override;
  const fault = (message: string, mend: string): Fault => ({ code: 'azure/override', message, mend });
  const assigned = landscape.policy(properties['policyDefinitionId']);
  const meant = assigned === undefined ? [] : meantBy(override, assigned, landscape.policy);
  if (kind === 'definitionVersion') {
    if (!/^\d+\.(\d+|\*)\.\*(-preview)?$/.test(String(value)))
      return [fault(`an override has version "${value}", expected "1.*.*" or "1.2.*"`, 'write it so')];
    return meant.some(([, policy]) => policy?.builtIn === false)
      ? [
          fault(
            'an override changes the version of a custom definition',
            'write the version where the member is listed',
          ),
        ]
      : [];
  }
  if (!effects.has(String(value).toLowerCase()))
    return [fault(`an override has effect "${value}", which is none`, 'write an effect of Azure Policy')];
  return meant.flatMap(([name, policy]): Fault[] => {
    const possible = policy === undefined ? undefined : ruleEffects(policy.properties);
    if (possible === undefined || possible.includes(value)) return [];
    const message = `an override gives ${name} the effect "${value}", and it has ${possible.join(', ')}`;
    return [{ code: 'azure/member-effect', message, mend: 'write one that it has, in the same case' }];
  });
}

function meantBy(
  override: JsonObject,
  { kind, properties, builtIn }: Policy,
  find: (id: unknown) => Policy | undefined,
): [name: string, policy: Policy | undefined][] {
  if (kind === 'policyDefinitions') return [['the definition', { kind, properties, builtIn }]];
  const selector = objectsAt(override, 'selectors').find((one) => one['kind'] === 'policyDefinitionReferenceId');
  const named = new Set(selector === undefined ? [] : selectedIds(selector).map((id) => id.toLowerCase()));
  const inside = selector === undefined || !('in' in selector);
  return [...membersById(properties)]
    .filter(([id]) => named.has(id) !== inside)
    .map(([id, member]) => [`member "${id}"`, find(member['policyDefinitionId'])]);
}
