import { CelFault } from '../../src/cel/cel-fault.ts';
import type { CelType } from '../../src/cel/cel-type.ts';
import { compileRules } from '../../src/cel/compile-rules.ts';
import type { Expression } from '../../src/cel/expression.ts';
import { parseExpression } from '../../src/cel/parse-expression.ts';
import { plainNaming, printExpression } from '../../src/cel/print-expression.ts';
import { readExpression } from '../../src/cel/read-expression.ts';
import { callOurs, celEnvironment } from '../independent/cel-environment.ts';
import { celValue } from '../independent/cel-value.ts';
import type { SpecTest, SpecType, SpecValue } from './spec-tests.ts';

/** What became of a test: what our reader makes of it, or why it says no. */
export type Outcome =
  | { readonly kind: 'answered'; readonly compiled: unknown; readonly printed: unknown; readonly expected: unknown }
  | { readonly kind: 'refused'; readonly reason: string };

/** Returns the answers of the compiled JavaScript and of the CEL that we print to a test of the specification. */
export function answer(test: SpecTest): Outcome {
  const bindings = Object.entries(test.bindings ?? {});
  const declared = new Map<string, CelType>();
  for (const { name, ident } of test.typeEnv ?? []) {
    const type = ident && typeOf(ident.type);
    if (type === undefined) return { kind: 'refused', reason: 'a variable of a type outside the subset' };
    declared.set(name, type);
  }
  // A rule has one variable beside the object.
  if (bindings.length > 1) return { kind: 'refused', reason: 'two variables' };
  const [name = 'x', bound] = bindings[0] ?? [];
  try {
    const variables = declared.has(name) ? new Map([...declared].slice(0, 1)) : declared;
    const expression = readExpression(parseExpression(test.expr), {
      variables,
      parameters: new Map(),
      definitions: new Map(),
    });
    const value = bound?.value && plainValue(bound.value);
    return {
      kind: 'answered',
      compiled: compiled(expression, name, value),
      printed: printed(expression, name, value),
      expected: test.evalError ? 'an error' : test.value ? plainValue(test.value) : true,
    };
  } catch (error) {
    if (!(error instanceof CelFault)) throw error;
    return { kind: 'refused', reason: `${error.code}: ${error.message}` };
  }
}

function compiled(deny: Expression, element: string, value: unknown): unknown {
  // A rule answers yes or no; a list of one holds any value.
  const list: Expression = { op: 'list', items: [deny], type: { kind: 'list', items: deny.type } };
  const rule = { name: 'rule', element, deny: list, message: [], suffix: '', mend: '', points: undefined };
  const [code] = compileRules(
    {
      id: 'spec',
      version: '1.0.0',
      title: '',
      description: '',
      kinds: [],
      parameters: [],
      inventory: [],
      updatedShape: undefined,
      rules: [rule],
      pods: true,
      shape: { type: { kind: 'any' }, members: new Map() },
      reads: [],
    },
    {},
  );
  const [only] = (code?.deny({}, value, []) ?? []) as unknown as unknown[];
  return only;
}

const environment = celEnvironment();

function printed(expression: Expression, name: string, value: unknown): unknown {
  const text = printExpression(expression, plainNaming([name]));
  return plain(environment.parse(callOurs(text))({ [name]: celValue(value) }));
}

function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  return typeof value === 'bigint' ? Number(value) : value;
}

function typeOf(type: SpecType): CelType | undefined {
  if (type.listType) {
    const items = typeOf(type.listType.elemType);
    return items && { kind: 'list', items };
  }
  const kinds = new Map([
    ['INT64', 'int'],
    ['STRING', 'string'],
    ['BOOL', 'bool'],
  ] as const);
  const kind = kinds.get(type.primitive as 'INT64');
  return kind && { kind };
}

function plainValue(value: SpecValue): unknown {
  if (value.int64Value !== undefined) return Number(value.int64Value);
  if (value.listValue !== undefined) return (value.listValue.values ?? []).map(plainValue);
  if (value.mapValue !== undefined && value.mapValue.entries === undefined) return {};
  return value.stringValue ?? value.boolValue ?? value;
}
