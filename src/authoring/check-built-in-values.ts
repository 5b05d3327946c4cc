import type { BuiltInParameter } from '../azure/catalogue/catalogue.ts';
import type { Code } from '../model/codes.ts';
import { didYouMean } from '../model/did-you-mean.ts';

/** What is wrong with what a member says of its definition. */
export interface BuiltInProblem {
  readonly code: Code;
  readonly message: string;
  readonly mend: string;
}

/** Returns what is wrong with the values that a definition is given for its parameters. */
export function checkBuiltInValues(
  key: string,
  parameters: Readonly<Record<string, BuiltInParameter>>,
  values: Readonly<Record<string, unknown>>,
): BuiltInProblem[] {
  const given = Object.entries(values).filter(([, value]) => value !== undefined);
  const missing = Object.entries(parameters)
    .filter(([name, parameter]) => parameter.default === undefined && values[name] === undefined)
    .map(([name]): BuiltInProblem => {
      return { code: 'params/value', message: `parameter "${name}" of "${key}" is missing`, mend: 'give it a value' };
    });
  const wrong = given.flatMap(([name, value]) => {
    const parameter = Object.hasOwn(parameters, name) ? parameters[name] : undefined;
    return parameter === undefined
      ? [unknown(key, name, Object.keys(parameters))]
      : wrongValue(key, name, parameter, value);
  });
  return [...missing, ...wrong];
}

function unknown(key: string, name: string, names: string[]): BuiltInProblem {
  if (name === 'effect')
    return {
      code: 'params/unknown',
      message: `the effect of "${key}" is no parameter here`,
      mend: 'say effect: beside parameters',
    };
  const [near] = didYouMean(name, names);
  const expected = near ? `expected "${near}"` : `expected one of: ${names.sort().join(', ') || 'none'}`;
  const message = `unknown parameter "${name}" on "${key}", ${expected}`;
  return { code: 'params/unknown', message, mend: near ? `rename it to "${near}"` : 'remove it' };
}

function wrongValue(key: string, name: string, { type, allowed }: BuiltInParameter, value: unknown): BuiltInProblem[] {
  const wrong = (message: string, mend: string): BuiltInProblem[] => [
    { code: 'params/value', message: `parameter "${name}" of "${key}" ${message}`, mend },
  ];
  if (!isJson(value)) return wrong('holds something that is no JSON', 'write texts, numbers, lists and objects alone');
  if (!fits[type](value))
    return wrong(`is ${JSON.stringify(value)}, expected a value of type ${type}`, 'mend the value');
  const expression = textsOf(value).find((text) => text.startsWith('['));
  if (expression !== undefined)
    return wrong(
      `holds ${JSON.stringify(expression)}, which Azure takes for an expression`,
      'begin it with another character; a pattern may begin with "(?:"',
    );
  if (allowed === undefined) return [];
  const strangers = (type === 'array' ? (value as unknown[]) : [value]).filter((one) => !isAmong(allowed, one));
  return strangers.flatMap((one) => {
    const texts = allowed.filter((each) => typeof each === 'string');
    const [near] = typeof one === 'string' ? didYouMean(one, texts) : [];
    const list = allowed.map((each) => JSON.stringify(each)).join(', ');
    const mend = near ? `write "${near}"; Azure tells upper case from lower` : `use one of: ${list}`;
    return wrong(`is ${JSON.stringify(one)}, expected one of: ${list}`, mend);
  });
}

function isAmong(allowed: readonly unknown[], value: unknown): boolean {
  return allowed.some((one) => JSON.stringify(one) === JSON.stringify(value));
}

const isText = (value: unknown) => typeof value === 'string';
const fits: Readonly<Record<BuiltInParameter['type'], (value: unknown) => boolean>> = {
  string: isText,
  array: Array.isArray,
  object: (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
  boolean: (value) => typeof value === 'boolean',
  integer: Number.isSafeInteger,
  float: Number.isFinite,
  datetime: (value) => typeof value === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/.test(value),
};

function isJson(value: unknown): boolean {
  if (typeof value === 'number') return Number.isFinite(value);
  if (value === null || ['string', 'boolean'].includes(typeof value)) return true;
  if (Array.isArray(value)) return value.every(isJson);
  return typeof value === 'object' && Object.values(value).every(isJson);
}

function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsOf) : [];
}
