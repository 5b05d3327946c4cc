import type { JsonObject } from './json-object.ts';
import { type ParameterDeclaration, parameterDeclarations, passedValues } from './parameter-declaration.ts';
import { isExpression, wholeParameter } from './parameter-uses.ts';
import { valueFault } from './parameter-value.ts';
import { type Refusal, refusal } from './refusal.ts';

/** Returns why a definition does not take the parameters that a member or an assignment passes. */
export function passedFault(owner: JsonObject, definition: JsonObject): Refusal | undefined {
  const declared = parameterDeclarations(definition);
  const passed = passedValues(owner);
  const unknown = [...passed.keys()].find((key) => !declared.has(key));
  if (unknown !== undefined)
    return refusal('UndefinedPolicyParameter', `parameter "${unknown}" is passed and not declared`);
  for (const [key, { name, defaultValue }] of declared) {
    if (defaultValue === undefined && (passed.get(key) ?? undefined) === undefined) {
      return refusal('MissingPolicyParameter', `parameter "${name}" has no value and no default value`);
    }
  }
  return undefined;
}

/** Returns why the values that a member passes do not fit its definition, given what the set declares. */
export function memberFault(
  member: JsonObject,
  definition: JsonObject,
  ofSet: ReadonlyMap<string, ParameterDeclaration>,
): Refusal | undefined {
  const declared = parameterDeclarations(definition);
  for (const [key, value] of passedValues(member)) {
    const declaration = declared.get(key);
    if (declaration === undefined || value === undefined || value === null) continue;
    const handed = ofSet.get(wholeParameter(value) ?? '');
    if (handed === undefined) {
      const fault = isExpression(value) ? undefined : valueFault(declaration, value);
      if (fault !== undefined) return fault;
    } else if (handed.type !== declaration.type) {
      const message = `parameter "${handed.name}" is ${handed.type}, "${declaration.name}" of the member ${declaration.type}`;
      return refusal('InvalidPolicyParameters', message);
    } else if (handed.defaultValue !== undefined) {
      const fault = valueFault(declaration, handed.defaultValue);
      if (fault !== undefined) return refusal('InvalidPolicyParameters', `default value: ${fault.message}`);
    }
  }
  return undefined;
}

/** Returns why a member's definition does not take what an assignment passes through the set. */
export function handedFault(
  member: JsonObject,
  definition: JsonObject,
  values: ReadonlyMap<string, unknown>,
): Refusal | undefined {
  const declared = parameterDeclarations(definition);
  for (const [key, value] of passedValues(member)) {
    const declaration = declared.get(key);
    const handed = values.get(wholeParameter(value) ?? '') ?? undefined;
    const fault = declaration === undefined || handed === undefined ? undefined : valueFault(declaration, handed);
    if (fault !== undefined) return fault;
  }
  return undefined;
}
