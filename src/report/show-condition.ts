import type { AzureCondition } from '../model/azure-control.ts';

/** Returns a condition of an Azure Policy rule in words, one line for each question, those of a list below it. */
export function showCondition(condition: AzureCondition): string[] {
  if ('allOf' in condition) return ['all of these hold:', ...condition.allOf.flatMap((one) => below(one))];
  if ('anyOf' in condition) return ['one of these holds:', ...condition.anyOf.flatMap((one) => below(one))];
  if ('not' in condition) return ['this does not hold:', ...below(condition.not)];
  if ('count' in condition) {
    const { field, where } = condition.count;
    const head = `${amountOf(condition)} of ${field}`;
    return where === undefined ? [head] : [`${head} for which`, ...below(where)];
  }
  const { field } = condition;
  if ('exists' in condition) return [`${field} ${condition.exists ? 'is there' : 'is not there'}`];
  if ('equals' in condition) return [`${field} is ${shown(condition.equals)}`];
  if ('notEquals' in condition) return [`${field} is not ${shown(condition.notEquals)}, or not there`];
  if ('in' in condition) return [`${field} is one of ${condition.in.map(shown).join(', ')}`];
  return [`${field} is none of ${condition.notIn.map(shown).join(', ')}, or not there`];
}

function below(condition: AzureCondition): string[] {
  return showCondition(condition).map((line) => `  ${line}`);
}

function amountOf(condition: { equals: number } | { greater: number } | { less: number }): string {
  if ('equals' in condition) return `there are exactly ${condition.equals}`;
  return 'greater' in condition ? `there are more than ${condition.greater}` : `there are less than ${condition.less}`;
}

function shown(value: string | boolean): string {
  return JSON.stringify(value);
}
