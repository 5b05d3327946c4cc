import { isJsonObject, type JsonObject, jsonObject } from './json-object.ts';
import { isExpression } from './parameter-uses.ts';
import { isEffect, possibleEffects } from './policy-effect.ts';

const operators = [
  ['equals', 'notEquals', 'like', 'notLike', 'match', 'matchInsensitively', 'notMatch', 'notMatchInsensitively'],
  ['contains', 'notContains', 'in', 'notIn', 'containsKey', 'notContainsKey', 'exists'],
  ['less', 'lessOrEquals', 'greater', 'greaterOrEquals'],
].flat();
const subjects = ['field', 'value', 'count', 'source'];
const deepest = 64;

/** Returns the first way in which a rule breaks the grammar of policy rules. */
export function ruleFault(properties: JsonObject): string | undefined {
  const rule = jsonObject(properties['policyRule']);
  const extra = Object.keys(rule).find((name) => name !== 'if' && name !== 'then');
  if (extra !== undefined) return `the rule has a member "${extra}", expected "if" and "then"`;
  const { then } = rule;
  if (!isJsonObject(then)) return 'the rule has no "then"';
  const other = Object.keys(then).find((name) => name !== 'effect' && name !== 'details');
  if (other !== undefined) return `"then" has a member "${other}", expected "effect" and "details"`;
  if (typeof then['effect'] !== 'string') return '"then" has no effect';
  const wrong = isExpression(then['effect']) ? possibleEffects(properties).find((each) => !isEffect(each)) : undefined;
  if (wrong !== undefined) return `the parameter of the effect takes ${JSON.stringify(wrong)}, which is no effect`;
  if (!isExpression(then['effect']) && !isEffect(then['effect'])) return `"${then['effect']}" is no effect`;
  return detailsFault(then, possibleEffects(properties)) ?? conditionFault(rule['if'], 'if', 1);
}

const wanted: Readonly<Record<string, readonly string[]>> = {
  auditifnotexists: ['type'],
  deployifnotexists: ['type', 'roleDefinitionIds', 'deployment'],
  modify: ['roleDefinitionIds', 'operations'],
};

function detailsFault(then: JsonObject, effects: readonly unknown[]): string | undefined {
  const details = jsonObject(then['details']);
  for (const effect of effects) {
    const names = typeof effect === 'string' && Object.hasOwn(wanted, effect) ? wanted[effect] : undefined;
    const missing = names?.find((name) => details[name] === undefined);
    if (missing !== undefined) return `the details of effect "${effect}" lack "${missing}"`;
  }
  return undefined;
}

function conditionFault(value: unknown, path: string, depth: number): string | undefined {
  if (!isJsonObject(value)) return `"${path}" is no condition`;
  if (depth > deepest) return `"${path}" is nested deeper than ${deepest}`;
  const names = Object.keys(value);
  const logical = names.find((name) => ['not', 'allOf', 'anyOf'].includes(name));
  if (logical !== undefined) {
    if (names.length > 1) return `"${path}" has members beside "${logical}"`;
    if (logical === 'not') return conditionFault(value['not'], `${path}.not`, depth + 1);
    const parts = value[logical];
    if (!Array.isArray(parts) || parts.length === 0) return `"${path}.${logical}" is not a list of conditions`;
    for (const [index, part] of parts.entries()) {
      const fault = conditionFault(part, `${path}.${logical}[${index}]`, depth + 1);
      if (fault !== undefined) return fault;
    }
    return undefined;
  }
  const unknown = names.find((name) => !operators.includes(name) && !subjects.includes(name));
  if (unknown !== undefined) return `"${path}" has a member "${unknown}", which no condition has`;
  const subject = names.filter((name) => subjects.includes(name));
  if (subject.length !== 1) return `"${path}" has ${subject.length} of ${subjects.join(', ')}, expected one`;
  if (names.length !== 2) return `"${path}" has ${names.length - 1} operators, expected one`;
  if (subject[0] === 'field' && typeof value['field'] !== 'string') return `"${path}.field" is not a text`;
  return subject[0] === 'count' ? countFault(value['count'], `${path}.count`, depth + 1) : undefined;
}

function countFault(value: unknown, path: string, depth: number): string | undefined {
  if (!isJsonObject(value)) return `"${path}" is not an object`;
  if ('field' in value === 'value' in value) return `"${path}" counts one of "field" and "value"`;
  const extra = Object.keys(value).find((name) => !['field', 'value', 'name', 'where'].includes(name));
  if (extra !== undefined) return `"${path}" has a member "${extra}"`;
  return value['where'] === undefined ? undefined : conditionFault(value['where'], `${path}.where`, depth);
}
