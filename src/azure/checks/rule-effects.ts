import { type JsonObject, objectAt } from '../../model/json-object.ts';
import { wholeParameter } from '../parameter-uses.ts';
import { declaredParameters } from './declared-parameters.ts';

/** The effects of Azure Policy, in lower case, any case is taken. */
export const effects: ReadonlySet<string> = new Set([
  'addtonetworkgroup',
  'append',
  'audit',
  'auditifnotexists',
  'deny',
  'denyaction',
  'deployifnotexists',
  'disabled',
  'manual',
  'modify',
  'mutate',
]);

/**
 * Returns the effects that a definition can have, as they are spelt: the one that it says, or those that its parameter
 * takes; undefined where the list is open.
 */
export function ruleEffects(properties: JsonObject): readonly unknown[] | undefined {
  const { effect } = objectAt(properties, 'policyRule', 'then');
  const parameter = wholeParameter(effect);
  if (parameter === undefined) return [effect];
  const { allowedValues, defaultValue } = declaredParameters(properties).get(parameter) ?? {};
  return allowedValues ?? (defaultValue === undefined ? undefined : [defaultValue]);
}

/** Returns the name in lower case of the parameter that is the effect of a definition, where one is. */
export function effectParameter(properties: JsonObject): string | undefined {
  return wholeParameter(objectAt(properties, 'policyRule', 'then')['effect']);
}

/** Returns whether a definition is able to change resources, whatever its effect is set to. */
export function changesResources(properties: JsonObject): boolean {
  const details = objectAt(properties, 'policyRule', 'then', 'details');
  if (Array.isArray(details['roleDefinitionIds'])) return true;
  const possible = (ruleEffects(properties) ?? []).map((one) => String(one).toLowerCase());
  return possible.includes('deployifnotexists') || possible.includes('modify');
}
