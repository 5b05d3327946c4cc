import { objectAt } from '../../model/json-object.ts';
import { isExpression } from '../parameter-uses.ts';
import { eachOf, type Fault } from './check.ts';
import { effectParameter, effects, ruleEffects } from './rule-effects.ts';

/** What the details of an effect have to hold. */
const needed: Readonly<Record<string, readonly string[]>> = {
  auditifnotexists: ['type'],
  deployifnotexists: ['type', 'roleDefinitionIds', 'deployment'],
  modify: ['roleDefinitionIds', 'operations'],
};
const onClusters = ['audit', 'deny', 'disabled', 'mutate'];

/** A definition says one effect, or a parameter that lists some, which its mode has and its details serve. */
export const ruleEffect = eachOf('effects', ['policyDefinitions'], ({ properties }): Fault[] => {
  const { effect, details } = objectAt(properties, 'policyRule', 'then');
  const fault = (message: string, mend: string): Fault => ({ code: 'azure/effect', message, mend });
  if (typeof effect !== 'string') return [fault('the rule says no effect', 'write one, or "[parameters(\'effect\')]"')];
  if (isExpression(effect) && effectParameter(properties) === undefined)
    return [fault(`the effect "${effect}" is computed`, 'write an effect, or a parameter and nothing else')];
  const possible = ruleEffects(properties);
  if (possible === undefined)
    return [fault('the parameter of the effect does not say what it may be', 'list its allowedValues')];
  const mode = String(properties['mode'] ?? 'Indexed').toLowerCase();
  return possible.flatMap((one): Fault[] => {
    const lower = String(one).toLowerCase();
    if (!effects.has(lower)) return [fault(`${JSON.stringify(one)} is no effect`, 'write an effect of Azure Policy')];
    if (mode === 'microsoft.kubernetes.data' && !onClusters.includes(lower))
      return [fault(`mode ${mode} has no effect "${one}"`, `use one of ${onClusters.join(', ')}`)];
    const held = typeof details === 'object' && details !== null ? details : {};
    return (needed[lower] ?? [])
      .filter((name) => !(name in held))
      .map((name) => fault(`effect "${one}" has no "${name}" in its details`, 'write it'));
  });
});
