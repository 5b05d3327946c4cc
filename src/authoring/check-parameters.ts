import { Ajv, type ErrorObject } from 'ajv';
import { RE2JS } from 're2js';
import type { Code } from '../model/codes.ts';
import type { Control } from '../model/control.ts';
import { didYouMean } from '../model/did-you-mean.ts';
import { structuralSchema } from '../model/structural-schema.ts';

/** What is wrong with the values of a binding. */
export interface ParameterProblem {
  readonly code: Code;
  readonly message: string;
  readonly mend: string;
}

// Patterns are RE2 everywhere else they run, so they are RE2 here.
const regExp = Object.assign((pattern: string) => ({ test: (text: string) => RE2JS.compile(pattern).test(text) }), {
  code: 're2',
});

/** Returns what is wrong with the parameter values that a binding gives to a control. */
export function checkParameters(control: Control, values: Readonly<Record<string, unknown>>): ParameterProblem[] {
  // A schema takes milliseconds to compile, and most controls have none.
  if (Object.keys(control.parameters).length === 0 && Object.keys(values).length === 0) return [];
  const ajv = new Ajv({ allErrors: true, strict: false, code: { regExp } });
  const required = Object.entries(control.parameters).filter(([, schema]) => schema.required === true);
  const properties = Object.entries(control.parameters).map(([name, schema]) => [
    name,
    exact(structuralSchema(schema)),
  ]);
  const schema = {
    type: 'object',
    properties: Object.fromEntries(properties),
    required: required.map(([name]) => name),
    additionalProperties: false,
  };
  const given = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
  const validate = ajv.compile(schema);
  if (validate(given)) return [];
  return (validate.errors ?? []).map((error) => problemOf(control, error, given));
}

// A larger number is another one to an engine that counts in fractions, and none that a constraint takes.
function exact(schema: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  if (schema['type'] === 'array') return { ...schema, items: exact(schema['items'] as Record<string, unknown>) };
  if (schema['type'] !== 'integer') return schema;
  return { minimum: Number.MIN_SAFE_INTEGER, maximum: Number.MAX_SAFE_INTEGER, ...schema };
}

function problemOf(control: Control, error: ErrorObject, values: Readonly<Record<string, unknown>>): ParameterProblem {
  if (error.keyword === 'additionalProperties') {
    const name = String(error.params.additionalProperty);
    const names = Object.keys(control.parameters);
    const [near] = didYouMean(name, names);
    const expected = near ? `expected "${near}"` : `expected one of: ${names.sort().join(', ') || 'none'}`;
    return {
      code: 'params/unknown',
      message: `unknown parameter "${name}" on control "${control.id}", ${expected}`,
      mend: near ? `rename it to "${near}"` : 'remove it',
    };
  }
  if (error.keyword === 'required') {
    const name = String(error.params.missingProperty);
    return {
      code: 'params/value',
      message: `parameter "${name}" of control "${control.id}" is missing`,
      mend: control.parameters[name]?.description
        ? `give it: ${control.parameters[name].description}`
        : 'give it a value',
    };
  }
  const path = error.instancePath.slice(1).replaceAll('/', '.');
  const found = path
    .split('.')
    .reduce((value: unknown, name) => (value as Record<string, unknown> | undefined)?.[name], values);
  return {
    code: 'params/value',
    message: `parameter "${path}" of control "${control.id}" is ${JSON.stringify(found)}, but it ${error.message}`,
    mend: 'mend the value',
  };
}
