import { RE2JS } from 're2js';
import { evaluatorRuntime } from './evaluator-runtime.ts';
import type { Expression, Path } from './expression.ts';
import { inheritedNames } from './inherited-names.ts';
import type { MessagePart, Policy } from './policy.ts';
import { stepName } from './reads-of.ts';
import { exemptImages } from './with-exemptions.ts';

/** A rule as JavaScript. */
export interface CompiledRule {
  readonly deny: (object: unknown, element: unknown, exemptImages: readonly string[]) => boolean;
  readonly message: (object: unknown, element: unknown) => string;
}

interface Output {
  readonly patterns: string[];
  /** Definitions as functions, by their text. */
  readonly functions: Map<string, string>;
  readonly parameters: readonly string[];
}

/**
 * Returns the rules of a policy compiled to JavaScript, for the given parameter values.
 * Names of the policy never reach the source unquoted.
 */
export function compileRules(policy: Policy, values: Readonly<Record<string, unknown>>): CompiledRule[] {
  const output: Output = { patterns: [], functions: new Map(), parameters: policy.parameters.map((one) => one.name) };
  const rules = policy.rules.map((rule) => {
    const deny = emit(rule.deny, output);
    const message = rule.message.map((part) => emitPart(part, output)).join(' + ') || '""';
    const element = rule.element === 'object' ? '' : `, $${rule.element}`;
    return `{ deny: ($object${element}${element && `, $${exemptImages}`}) => ${deny}, message: ($object${element}) => ${message} }`;
  });
  const functions = [...output.functions].map(([text, name]) => `const ${name} = ${text};`);
  const source = `"use strict";\n${functions.join('\n')}\nreturn [${rules.join(',\n')}];`;
  const parameters = policy.parameters.map(
    (one) => (Object.hasOwn(values, one.name) ? values[one.name] : undefined) ?? one.absent,
  );
  const patterns = output.patterns.map((pattern) => RE2JS.compile(pattern));
  return new Function('r', 'p', 'patterns', source)(evaluatorRuntime, parameters, patterns);
}

function emitPart(part: MessagePart, output: Output): string {
  return typeof part === 'string' ? JSON.stringify(part) : `r.shown(${emit(part, output)})`;
}

function emit(e: Expression, output: Output): string {
  const inner = (child: Expression): string => emit(child, output);
  switch (e.op) {
    case 'literal':
      return JSON.stringify(e.value);
    case 'emptyMap':
      return '({})';
    case 'list':
      return `[${e.items.map(inner).join(', ')}]`;
    case 'variable':
      return `$${e.name}`;
    case 'parameter':
      return e.name === exemptImages ? `$${exemptImages}` : `p[${output.parameters.indexOf(e.name)}]`;
    case 'read':
      return `(${e.paths.map(emitPath).join(' ?? ')} ?? ${inner(e.fallback)})`;
    case 'present':
      return `((${emitPath(e.path)} ?? null) !== null)`;
    case 'not':
      return `!${inner(e.operand)}`;
    case 'and':
      return `(${e.operands.map(inner).join(' && ')})`;
    case 'or':
      return `(${e.operands.map(inner).join(' || ')})`;
    case 'compare':
      return `(${inner(e.left)} ${strict[e.operator]} ${inner(e.right)})`;
    case 'in':
      return `${inner(e.list)}.includes(${inner(e.item)})`;
    case 'choose':
      return `(${inner(e.condition)} ? ${inner(e.then)} : ${inner(e.otherwise)})`;
    case 'concat':
      return `(${e.parts.map(inner).join(' + ')})`;
    case 'exists':
      return `${inner(e.list)}.some(($${e.variable}) => ${inner(e.body)})`;
    case 'all':
      return `${inner(e.list)}.every(($${e.variable}) => ${inner(e.body)})`;
    case 'test':
      return emitTest(e, output);
    case 'size':
      return `r.size(${inner(e.of)})`;
    case 'split':
      return `r.split(${inner(e.text)}, ${inner(e.separator)})`;
    case 'join':
      return `${inner(e.list)}.join(${inner(e.separator)})`;
    case 'lowerAscii':
      return `r.lowerAscii(${inner(e.text)})`;
    case 'quantity':
      return `r.quantity(${inner(e.text)})`;
    case 'call':
      return emitCall(e, output);
  }
}

const strict = { '==': '===', '!=': '!==', '<': '<', '<=': '<=', '>': '>', '>=': '>=' } as const;

// The shape of the object was found right before, so what is there has the type that is read.
function emitPath(path: Path): string {
  return path.steps.reduce((text, step) => {
    const name = stepName(step) ?? '';
    return inheritedNames.has(name) ? `r.own(${text}, ${JSON.stringify(name)})` : `${text}?.[${JSON.stringify(name)}]`;
  }, `$${path.root}`);
}

function emitTest(e: Expression & { op: 'test' }, output: Output): string {
  if (e.test !== 'matches') {
    const method = e.test === 'contains' ? 'includes' : e.test;
    return `${emit(e.text, output)}.${method}(${emit(e.argument, output)})`;
  }
  const pattern = e.argument.op === 'literal' ? String(e.argument.value) : '';
  let at = output.patterns.indexOf(pattern);
  if (at < 0) at = output.patterns.push(pattern) - 1;
  return `patterns[${at}].test(${emit(e.text, output)})`;
}

function emitCall(e: Expression & { op: 'call' }, output: Output): string {
  const parameters = e.definition.parameters.map((name) => `, $${name}`).join('');
  const text = `($object${parameters}) => ${emit(e.definition.body, output)}`;
  const name = output.functions.get(text) ?? `f${output.functions.size}`;
  output.functions.set(text, name);
  return `${name}($object${e.arguments.map((arg) => `, ${emit(arg, output)}`).join('')})`;
}
