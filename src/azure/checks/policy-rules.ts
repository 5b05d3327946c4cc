import { isObject, type JsonObject, objectAt } from '../../model/json-object.ts';
import { eachOf, type Fault } from './check.ts';

const comparisons = new Set([
  'contains',
  'containsKey',
  'equals',
  'exists',
  'greater',
  'greaterOrEquals',
  'in',
  'less',
  'lessOrEquals',
  'like',
  'match',
  'matchInsensitively',
  'notContains',
  'notContainsKey',
  'notEquals',
  'notIn',
  'notLike',
  'notMatch',
  'notMatchInsensitively',
]);
const deepest = 64;
const mostConditions = 4096;

/** A rule is an `if` and a `then` in the grammar of Azure Policy. */
export const policyRules = eachOf('policy rules', ['policyDefinitions'], ({ properties }): Fault[] => {
  const rule = objectAt(properties, 'policyRule');
  const then = rule['then'];
  const messages = [
    ...strangers(rule, ['if', 'then'], 'policyRule'),
    ...(isObject(then) ? strangers(then, ['effect', 'details'], 'then') : ['"policyRule" has no "then"']),
    ...conditionFaults(rule['if'], 'if', 1),
  ];
  const count = countConditions(rule['if']);
  if (count > mostConditions)
    messages.push(`the rule has ${count} conditions, at most ${mostConditions} are evaluated`);
  return messages.map((message) => ({ code: 'azure/rule', message, mend: 'write it as the policy language has it' }));
});

function strangers(value: JsonObject, known: readonly string[], path: string): string[] {
  const others = Object.keys(value).filter((name) => !known.includes(name));
  return others.map((name) => `"${path}" has a member "${name}", expected ${known.join(', ')}`);
}

function conditionFaults(value: unknown, path: string, depth: number): string[] {
  if (!isObject(value)) return [`"${path}" is no condition`];
  if (depth > deepest) return [`"${path}" is nested deeper than ${deepest}`];
  const members = Object.keys(value);
  if ('allOf' in value || 'anyOf' in value || 'not' in value) {
    if (members.length > 1) return [`"${path}" has ${members.join(', ')}, expected one of them`];
    const [word = ''] = members;
    if (word === 'not') return conditionFaults(value['not'], `${path}.not`, depth + 1);
    const parts = value[word];
    if (!Array.isArray(parts) || parts.length === 0) return [`"${path}.${word}" lists no condition`];
    return parts.flatMap((part, i) => conditionFaults(part, `${path}.${word}[${i}]`, depth + 1));
  }
  const subjects = members.filter((name) => ['field', 'value', 'count', 'source'].includes(name));
  const compared = members.filter((name) => comparisons.has(name));
  const faults =
    members.length === 2 && subjects.length === 1 && compared.length === 1
      ? []
      : [
          `"${path}" has ${members.join(', ') || 'nothing'}, expected one of field, value, count, source and one comparison`,
        ];
  if ('field' in value && typeof value['field'] !== 'string') faults.push(`"${path}.field" is no text`);
  return 'count' in value ? [...faults, ...countFaults(value['count'], `${path}.count`, depth + 1)] : faults;
}

function countFaults(value: unknown, path: string, depth: number): string[] {
  if (!isObject(value)) return [`"${path}" counts nothing`];
  const faults = strangers(value, ['field', 'value', 'name', 'where'], path);
  if ('field' in value === 'value' in value) faults.push(`"${path}" counts one of "field" and "value"`);
  return 'where' in value && value['where'] !== undefined
    ? [...faults, ...conditionFaults(value['where'], `${path}.where`, depth)]
    : faults;
}

function countConditions(value: unknown): number {
  if (Array.isArray(value)) return value.reduce<number>((sum, one) => sum + countConditions(one), 0);
  if (!isObject(value)) return 0;
  const own = Object.keys(value).some((name) => comparisons.has(name)) ? 1 : 0;
  return Object.values(value).reduce<number>((sum, one) => sum + countConditions(one), own);
}
