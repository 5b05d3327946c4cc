import { jsonObject } from './json-object.ts';
import { parameterDeclarations } from './parameter-declaration.ts';
import { parameterUses } from './parameter-uses.ts';
import { isParameterType, valueFault } from './parameter-value.ts';
import type { Rule } from './put-request.ts';
import { refusal } from './refusal.ts';

/** What is asked of the parameters that a definition or a set declares. */
export interface ParameterLimits {
  /** The most parameters. */
  readonly most: number;
  /** The member of `properties` whose expressions read them. */
  readonly usedIn: string;
  /** The code for a change that an assignment could not live with. */
  readonly updateCode: string;
}

/** Returns the rules on declared parameters, in order. */
export function parameterRules({ most, usedIn, updateCode }: ParameterLimits): readonly Rule[] {
  return [
    function hasFew({ properties }) {
      const { size } = parameterDeclarations(properties);
      return size > most ? refusal('InvalidPolicyParameters', `${size} parameters, at most ${most}`) : undefined;
    },
    function hasNamesApart({ properties }) {
      const names = Object.keys(jsonObject(properties['parameters']));
      if (parameterDeclarations(properties).size === names.length) return undefined;
      return refusal('InvalidPolicyParameters', 'two parameters differ in case alone');
    },
    function hasTypes({ properties }) {
      const wrong = [...parameterDeclarations(properties).values()].find(({ type }) => !isParameterType(type));
      if (wrong === undefined) return undefined;
      return refusal('InvalidPolicyParameterType', `parameter "${wrong.name}" has type "${wrong.type}"`);
    },
    function hasGoodDefaults({ properties }) {
      for (const declaration of parameterDeclarations(properties).values()) {
        if (declaration.defaultValue === undefined) continue;
        const fault = valueFault(declaration, declaration.defaultValue);
        if (fault !== undefined) return refusal('InvalidPolicyParameters', `default value: ${fault.message}`);
      }
      return undefined;
    },
    function readsDeclared({ properties }) {
      const declared = parameterDeclarations(properties);
      const unknown = [...parameterUses(properties[usedIn])].find((name) => !declared.has(name));
      if (unknown === undefined) return undefined;
      return refusal('InvalidPolicyParameters', `parameter "${unknown}" is read and not declared`);
    },
    function readsAll({ properties }) {
      const used = parameterUses(properties[usedIn]);
      const idle = [...parameterDeclarations(properties)].filter(([key]) => !used.has(key)).map(([, { name }]) => name);
      if (idle.length === 0) return undefined;
      return refusal('UnusedPolicyParameters', `parameters that nothing reads: ${idle.join(', ')}`);
    },
    function keepsOld({ properties, existing }) {
      if (existing === undefined) return undefined;
      const now = parameterDeclarations(properties);
      const before = parameterDeclarations(existing.properties);
      for (const [key, { name, type }] of before) {
        const same = now.get(key);
        if (same === undefined) return refusal(updateCode, `parameter "${name}" was removed`);
        if (same.type !== type) return refusal(updateCode, `parameter "${name}" was ${type} and is ${same.type}`);
      }
      const bare = [...now].find(([key, { defaultValue }]) => !before.has(key) && defaultValue === undefined);
      return bare === undefined
        ? undefined
        : refusal(updateCode, `new parameter "${bare[1].name}" has no default value`);
    },
  ];
}
