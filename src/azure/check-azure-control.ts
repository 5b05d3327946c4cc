import type { AzureCondition, AzureControl } from '../model/azure-control.ts';
import { didYouMean } from '../model/did-you-mean.ts';
import { aliases, commonFields } from './aliases.ts';
import { fieldsOf } from './azure-control-facts.ts';
import { judgeResource, pathOf } from './judge-resource.ts';

interface Problem {
  readonly message: string;
  readonly mend: string;
}

/** Returns what is wrong with an Azure control: what it lacks, and each sample that is judged otherwise than it says. */
export function checkAzureControl(control: AzureControl): Problem[] {
  const shape = [...checkText(control), ...checkCondition(control.deny, control.resourceType, 'deny', [])];
  return shape.length > 0 ? shape : checkSamples(control);
}

function checkText({ id, title, description, version, mend, resourceType }: AzureControl): Problem[] {
  const fits: readonly [boolean, string, string][] = [
    [/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(id), `the id "${id}" is not kebab case`, 'write it in kebab case'],
    [/^[1-9]\d*\.\d+\.\d+$/.test(version), `the version "${version}" is not semantic`, 'write a version from 1.0.0 on'],
    [title.trim() !== '' && title.length <= 100, 'the title has no text, or more than 100 characters', 'mend it'],
    [description.trim() !== '' && description.length <= 400, 'the description has no text, or is too long', 'mend it'],
    [
      /[^.\s]$/.test(mend) && mend.length <= 100,
      `the mend is "${mend}"`,
      'write a short imperative without a full stop',
    ],
    [/^[A-Z]\w+(\.\w+)+(\/\w+)+$/.test(resourceType), `"${resourceType}" is no type of a resource`, 'write it in full'],
  ];
  return fits.flatMap(([fit, message, mending]) => (fit ? [] : [{ message, mend: mending }]));
}

const operators = ['equals', 'notEquals', 'in', 'notIn', 'exists', 'greater', 'less'];

// Types say most of it; a file is run without them, and a misspelt word would allow what it was to deny.
function checkCondition(given: AzureCondition, type: string, where: string, counted: readonly string[]): Problem[] {
  const condition = (given ?? {}) as Readonly<Record<string, unknown>>;
  const names = Object.keys(condition);
  const bad = (message: string, mend: string): Problem[] => [{ message: `${where} ${message}`, mend }];
  for (const list of ['allOf', 'anyOf']) {
    if (!names.includes(list)) continue;
    const parts = condition[list];
    if (names.length > 1 || !Array.isArray(parts) || parts.length === 0)
      return bad(`is no list of conditions`, `write ${list}: [ … ] alone`);
    return parts.flatMap((one, i) => checkCondition(one, type, `${where}.${list}[${i}]`, counted));
  }
  if (names.includes('not'))
    return names.length > 1
      ? bad('says more than "not"', 'write not: { … } alone')
      : checkCondition(condition['not'] as AzureCondition, type, `${where}.not`, counted);
  const count = condition['count'] as { field?: unknown; where?: AzureCondition } | undefined;
  const [operator, another] = names.filter((name) => name !== 'field' && name !== 'count');
  const field = count === undefined ? condition['field'] : count.field;
  if (operator === undefined || another !== undefined || !operators.includes(operator) || names.length !== 2)
    return bad(
      'asks for nothing, or for several things',
      `write one field or count, and one of: ${operators.join(', ')}`,
    );
  return [
    ...checkField(field, type, where, count === undefined ? counted : undefined),
    ...checkValue(operator, condition[operator], count !== undefined, where),
    ...(count?.where === undefined
      ? []
      : checkCondition(count.where, type, `${where}.count.where`, [...counted, String(field)])),
  ];
}

function checkField(field: unknown, type: string, where: string, counted: readonly string[] | undefined): Problem[] {
  const name = String(field);
  const known = [...commonFields, ...Object.keys(aliases).filter((alias) => alias.startsWith(`${type}/`))];
  if (!known.includes(name)) {
    const [near] = didYouMean(name, known);
    const mend = near
      ? `write "${near}"`
      : 'take one that a definition of Azure reads, and add it to src/azure/aliases.ts';
    return [{ message: `${where} reads "${name}", which is no known field of ${type}`, mend }];
  }
  // Outside of a count, [*] means every element, and holds where there is none.
  const inside = counted?.some((list) => name.startsWith(`${list}.`)) ?? true;
  if (counted !== undefined && name.includes('[*]') && !inside)
    return [{ message: `${where} reads "${name}" outside of a count`, mend: 'count the elements' }];
  if (counted === undefined && !name.endsWith('[*]'))
    return [{ message: `${where} counts "${name}", which is no list`, mend: 'write a field that ends in [*]' }];
  return [];
}

function checkValue(operator: string, value: unknown, counting: boolean, where: string): Problem[] {
  const text = (one: unknown): boolean => typeof one === 'string' && one !== '' && !one.startsWith('[');
  const fits = counting
    ? ['equals', 'greater', 'less'].includes(operator) && Number.isSafeInteger(value)
    : {
        exists: typeof value === 'boolean',
        equals: text(value) || typeof value === 'boolean',
        notEquals: text(value) || typeof value === 'boolean',
        in: Array.isArray(value) && value.length > 0 && value.every(text),
        notIn: Array.isArray(value) && value.length > 0 && value.every(text),
      }[operator];
  if (fits === true) return [];
  const message = `${where} has ${operator}: ${JSON.stringify(value)}`;
  return [{ message, mend: 'write a text, true or false, a list of texts, or a number where it counts' }];
}

function checkSamples(control: AzureControl): Problem[] {
  const { allowed, denied } = control.samples;
  const problems: Problem[] = [];
  const say = (message: string, mend: string): void => void problems.push({ message, mend });
  if (allowed.length === 0 || denied.length === 0) say('there is no allowed or no denied sample', 'write both');
  const names = [...allowed, ...denied].map(({ name }) => name);
  for (const name of names.filter((one, i) => names.indexOf(one) < i))
    say(`two samples are called "${name}"`, 'rename');
  for (const { name, resource } of [...allowed, ...denied])
    if (resource.type !== control.resourceType)
      say(`sample "${name}" is of another type`, `write ${control.resourceType}`);
  for (const { name, resource } of allowed)
    if (judgeResource(control, resource))
      say(`sample "${name}" is denied, expected allowed`, 'mend the rule or the sample');
  for (const { name, resource } of denied)
    if (!judgeResource(control, resource))
      say(`sample "${name}" is allowed, expected denied`, 'mend the rule or the sample');
  if (problems.length > 0) return problems;
  // Whoever leaves a field out gets the default of the service, which the rule never sees.
  if (!judgeResource(control, { type: control.resourceType, properties: {} }))
    say('a resource that says nothing is allowed', 'deny what is absent: notEquals and notIn do');
  for (const { name, resource } of allowed)
    for (const field of fieldsOf(control.deny)) {
      const without = withoutField(resource, pathOf(field).replace(/\[\*\].*$/, ''));
      if (without !== undefined && !judgeResource(control, without))
        say(`sample "${name}" is allowed without "${field}"`, 'deny what is absent: notEquals and notIn do');
    }
  return problems;
}

/** Returns a resource without one of its fields, undefined where it has none such. */
function withoutField(resource: object, path: string): Record<string, unknown> | undefined {
  const [name = '', ...rest] = path.split('.');
  if (!Object.hasOwn(resource, name)) return undefined;
  const { [name]: value, ...others } = resource as Record<string, unknown>;
  if (rest.length === 0) return others;
  if (typeof value !== 'object' || value === null) return undefined;
  const inside = withoutField(value, rest.join('.'));
  return inside === undefined ? undefined : { ...others, [name]: inside };
}
