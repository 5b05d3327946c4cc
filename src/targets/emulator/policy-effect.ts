import { jsonObject } from './json-object.ts';
import { parameterDeclarations } from './parameter-declaration.ts';
import { wholeParameter } from './parameter-uses.ts';

const known = new Set([
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

/** Whether a text names an effect, in any case. */
export function isEffect(text: unknown): text is string {
  return typeof text === 'string' && known.has(text.toLowerCase());
}

/** Returns the effects in lower case that a definition can have: the one it says, or those its parameter takes. */
export function possibleEffects(properties: { readonly [name: string]: unknown }): readonly unknown[] {
  const { effect } = jsonObject(jsonObject(properties['policyRule'])['then']);
  const parameter = wholeParameter(effect);
  if (parameter === undefined) return [lower(effect)];
  const declaration = parameterDeclarations(properties).get(parameter);
  const { allowedValues, defaultValue } = declaration ?? {};
  return (allowedValues ?? (defaultValue === undefined ? [] : [defaultValue])).map(lower);
}

/** Whether a definition is able to change resources, so that an assignment of it needs an identity. */
export function needsIdentity(properties: { readonly [name: string]: unknown }): boolean {
  const details = jsonObject(jsonObject(jsonObject(properties['policyRule'])['then'])['details']);
  if (Array.isArray(details['roleDefinitionIds'])) return true;
  return possibleEffects(properties).some((effect) => effect === 'deployifnotexists' || effect === 'modify');
}

function lower(value: unknown): unknown {
  return typeof value === 'string' ? value.toLowerCase() : value;
}
