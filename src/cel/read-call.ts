import { didYouMean } from '../model/did-you-mean.ts';
import { CelFault } from './cel-fault.ts';
import {
  amountType,
  boolType,
  type CelType,
  intType,
  quantityType,
  sameType,
  showType,
  stringType,
} from './cel-type.ts';
import { checkVariable } from './check-name.ts';
import type { Expression, TextTest } from './expression.ts';
import type { Syntax } from './parse-expression.ts';
import { patternFault } from './pattern-fault.ts';
import { type Access, readAccess } from './read-access.ts';
import { readDefinition } from './read-definition.ts';
import { readQuantity } from './read-quantity.ts';
import { type Scope, withVariable } from './scope.ts';

type Read = (node: Syntax, scope: Scope) => Expression;
type Method = (node: Syntax, target: Syntax, args: readonly Syntax[], scope: Scope, read: Read) => Expression;

/** Returns the checked tree of a method, a macro, a function or a definition; `read` reads what is inside it. */
export function readCall(node: Syntax, scope: Scope, read: Read): Expression {
  if (node.op === 'call') {
    const [name, args] = node.args;
    if (name === 'size') return readSize(node, args, scope, read);
    if (name === 'quantity') return readAmount(node, args, scope, read);
    return readDefinition(node, name, args, scope, read);
  }
  if (node.op !== 'rcall') throw new TypeError(`not a call: ${node.op}`);
  const [name, target, args] = node.args;
  const method = methods.get(name);
  if (method === undefined) {
    const near = didYouMean(name, methods.keys());
    const mend =
      near.length > 0 ? `write "${near.join('" or "')}"` : `use one of ${[...methods.keys()].sort().join(', ')}`;
    throw new CelFault('cel/not-in-subset', `the method "${name}" is outside the subset`, mend, node);
  }
  return method(node, target, args, scope, read);
}

const methods = new Map<string, Method>([
  ['orValue', readOrValue],
  ['hasValue', readHasValue],
  ['exists', (node, target, args, scope, read) => readQuantifier('exists', node, target, args, scope, read)],
  ['all', (node, target, args, scope, read) => readQuantifier('all', node, target, args, scope, read)],
  ['size', (node, target, args, scope, read) => readSize(node, [target, ...args], scope, read)],
  ['split', readSplit],
  ['join', readJoin],
  [
    'lowerAscii',
    (node, target, args, scope, read) => {
      none(node, args);
      return { op: 'lowerAscii', text: text(target, scope, read), type: stringType };
    },
  ],
  ...(['startsWith', 'endsWith', 'contains', 'matches'] as const).map((test): [string, Method] => [
    test,
    (node, target, args, scope, read) => readTest(test, node, target, args, scope, read),
  ]),
]);

function readOrValue(node: Syntax, target: Syntax, args: readonly Syntax[], scope: Scope, read: Read): Expression {
  const accesses =
    target.op === 'rcall' && target.args[0] === 'or' ? [target.args[1], only(target, target.args[2])] : [target];
  const paths = accesses.map((access) => optional(access, scope));
  const fallback = read(only(node, args), scope);
  const type = paths[0]?.type ?? fallback.type;
  const literal =
    fallback.op === 'literal' ||
    fallback.op === 'emptyMap' ||
    (fallback.op === 'list' && fallback.items.every((item) => item.op === 'literal'));
  if (!literal)
    throw new CelFault(
      'cel/not-in-subset',
      'orValue takes a literal',
      'write a literal, or use .or(path) before it',
      node,
    );
  const given = fallback.op === 'literal' && type.kind === 'quantity' ? asQuantity(node, fallback) : fallback;
  const emptyList =
    (fallback.op === 'list' && fallback.items.length === 0 && type.kind === 'list') ||
    (fallback.op === 'emptyMap' && type.kind === 'map');
  const odd = paths.find((path) => !sameType(path.type, type));
  if (odd || !(emptyList || sameType(given.type, type))) {
    throw new CelFault(
      'cel/type',
      `orValue gives a ${showType(fallback.type)} for a ${showType(type)}`,
      'make the two fit',
      node,
    );
  }
  return { op: 'read', paths, fallback: given, type };
}

/** Returns the checked tree of a path that is asked whether there is something. */
export function readHasValue(node: Syntax, target: Syntax, args: readonly Syntax[], scope: Scope): Expression {
  none(node, args);
  return { op: 'present', path: optional(target, scope), type: boolType };
}

function optional(node: Syntax, scope: Scope): Access {
  const access = readAccess(node, scope);
  if (access?.steps.length === 0)
    throw new CelFault('cel/type', 'a variable is never absent', 'read a field of it', node);
  if (access === undefined)
    throw new CelFault('cel/not-in-subset', 'only a path can be absent', 'write a path such as a.?b.?c', node);
  if (access.partial)
    throw new CelFault('cel/partial-access', 'a field of the path may be absent', 'write .? before it', node);
  return access;
}

function readQuantifier(
  op: 'exists' | 'all',
  node: Syntax,
  target: Syntax,
  args: readonly Syntax[],
  scope: Scope,
  read: Read,
): Expression {
  const list = read(target, scope);
  if (list.type.kind !== 'list') {
    throw new CelFault(
      'cel/type',
      `"${op}" goes through a list, found a ${showType(list.type)}`,
      'give it a list',
      target,
    );
  }
  const [name, body] = args;
  if (name?.op !== 'id' || body === undefined)
    throw new CelFault('cel/syntax', `"${op}" takes a name and a condition`, `write .${op}(x, …)`, node);
  if (scope.variables.has(name.args) || scope.parameters.has(name.args) || scope.definitions.has(name.args)) {
    throw new CelFault(
      'cel/not-in-subset',
      `the name "${name.args}" already stands for something`,
      'choose another name',
      name,
    );
  }
  checkVariable(name.args, name);
  const inner = read(body, withVariable(scope, name.args, list.type.items));
  if (inner.type.kind !== 'bool')
    throw new CelFault('cel/type', `"${op}" takes a condition`, 'compare with something', body);
  return { op, variable: name.args, list, body: inner, type: boolType };
}

function readTest(
  test: TextTest,
  node: Syntax,
  target: Syntax,
  args: readonly Syntax[],
  scope: Scope,
  read: Read,
): Expression {
  const argument = text(only(node, args), scope, read);
  if (test === 'matches') checkPattern(node, argument);
  return { op: 'test', test, text: text(target, scope, read), argument, type: boolType };
}

function checkPattern(node: Syntax, argument: Expression): void {
  if (argument.op !== 'literal') {
    throw new CelFault('cel/not-in-subset', 'a pattern has to be a literal', 'write the pattern in the rule', node);
  }
  const fault = patternFault(String(argument.value));
  if (fault === undefined) return;
  throw new CelFault('cel/not-in-subset', `the pattern is not RE2: ${fault}`, 'write it without what RE2 lacks', node);
}

function readSplit(node: Syntax, target: Syntax, args: readonly Syntax[], scope: Scope, read: Read): Expression {
  const separator = text(only(node, args), scope, read);
  return { op: 'split', text: text(target, scope, read), separator, type: { kind: 'list', items: stringType } };
}

function readJoin(node: Syntax, target: Syntax, args: readonly Syntax[], scope: Scope, read: Read): Expression {
  const list = read(target, scope);
  const strings: CelType = { kind: 'list', items: stringType };
  if (!sameType(list.type, strings))
    throw new CelFault(
      'cel/type',
      `"join" takes a list of string, found a ${showType(list.type)}`,
      'join texts',
      target,
    );
  return { op: 'join', list, separator: text(only(node, args), scope, read), type: stringType };
}

function readSize(node: Syntax, args: readonly Syntax[], scope: Scope, read: Read): Expression {
  const of = read(only(node, args), scope);
  if (!['list', 'map', 'string'].includes(of.type.kind)) {
    throw new CelFault(
      'cel/type',
      `a ${showType(of.type)} has no size`,
      'take the size of a list, a map or a text',
      node,
    );
  }
  return { op: 'size', of, type: intType };
}

function readAmount(node: Syntax, args: readonly Syntax[], scope: Scope, read: Read): Expression {
  const given = read(only(node, args), scope);
  const value = given.op === 'literal' ? asQuantity(node, given) : given;
  if (value.type.kind === 'quantity') return { op: 'quantity', text: value, type: amountType };
  throw new CelFault(
    'cel/type',
    `a ${showType(value.type)} is no amount`,
    'give it a field that is one, a parameter with the format "quantity", or a literal',
    node,
  );
}

function asQuantity(node: Syntax, literal: Expression & { op: 'literal' }): Expression {
  if (readQuantity(String(literal.value)) !== undefined && typeof literal.value === 'string')
    return { ...literal, type: quantityType };
  throw new CelFault('cel/type', `${JSON.stringify(literal.value)} is no amount`, 'write one such as "500m"', node);
}

function text(node: Syntax, scope: Scope, read: Read): Expression {
  const value = read(node, scope);
  if (value.type.kind === 'string') return value;
  throw new CelFault('cel/type', `found a ${showType(value.type)} where a string was expected`, 'give it a text', node);
}

function none(node: Syntax, args: readonly Syntax[]): void {
  if (args.length > 0)
    throw new CelFault('cel/syntax', `found ${args.length} arguments, expected none`, 'mend the call', node);
}

function only(node: Syntax, args: readonly Syntax[]): Syntax {
  const [first] = args;
  if (first !== undefined && args.length === 1) return first;
  throw new CelFault('cel/syntax', `found ${args.length} arguments, expected one`, 'mend the call', node);
}
