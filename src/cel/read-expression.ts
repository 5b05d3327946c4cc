import { CelFault } from './cel-fault.ts';
import { boolType, type CelType, intType, sameType, showType, stringType } from './cel-type.ts';
import type { Expression } from './expression.ts';
import type { Syntax } from './parse-expression.ts';
import { bareRead, readAccess } from './read-access.ts';
import { readCall, readHasValue } from './read-call.ts';
import type { Scope } from './scope.ts';
import { readFrom } from './source-of.ts';

/**
 * Returns the checked tree of a CEL expression: inside the subset that every engine evaluates alike, well typed, and
 * total on every object that the API server accepts.
 * @throws CelFault `cel/not-in-subset`, `cel/type`, `cel/unknown` or `cel/partial-access`
 */
export function readExpression(node: Syntax, scope: Scope): Expression {
  return readFrom(node, readNode(node, scope));
}

function readNode(node: Syntax, scope: Scope): Expression {
  switch (node.op) {
    case 'value':
      return readLiteral(node, node.args);
    case 'list':
      return readList(node.args, scope);
    case 'map':
      if (node.args.length > 0) throw outside(node, 'a map with entries');
      return { op: 'emptyMap', type: { kind: 'map', values: stringType } };
    case 'id':
    case '.':
    case '.?':
    case '[]':
    case '[?]':
      return readParameter(node, scope) ?? readPath(node, scope);
    case '!_':
      return { op: 'not', operand: readBool(node.args, scope), type: boolType };
    case '-_':
      return readNegative(node, node.args);
    case '&&':
    case '||':
      return readJunction(node, scope);
    case '==':
    case '!=':
    case '<':
    case '<=':
    case '>':
    case '>=':
      return readPresence(node, node.op, node.args, scope) ?? readComparison(node, node.op, node.args, scope);
    case 'in':
      return readIn(node, node.args, scope);
    case '+':
      return readConcat(node, scope);
    case '?:':
      return readChoice(node, node.args, scope);
    case 'call':
    case 'rcall':
      return readCall(node, scope, readExpression);
    default:
      throw outside(node, `the operator "${node.op}"`);
  }
}

/** Returns a checked expression that answers yes or no. */
export function readBool(node: Syntax, scope: Scope): Expression {
  const expression = readExpression(node, scope);
  if (expression.type.kind !== 'bool') {
    throw new CelFault(
      'cel/type',
      `found a ${showType(expression.type)} where a bool was expected`,
      'compare it with something',
      node,
    );
  }
  return expression;
}

function readLiteral(node: Syntax, value: unknown): Expression {
  if (typeof value === 'string' && !value.isWellFormed()) throw outside(node, 'half a character');
  if (typeof value === 'string') return { op: 'literal', value, type: stringType };
  if (typeof value === 'boolean') return { op: 'literal', value, type: boolType };
  if (typeof value === 'bigint' && Number.isSafeInteger(Number(value))) {
    return { op: 'literal', value: Number(value), type: intType };
  }
  throw outside(node, 'a literal of this type');
}

function readNegative(node: Syntax, operand: Syntax): Expression {
  const literal = operand.op === 'value' ? readLiteral(operand, operand.args) : undefined;
  if (literal?.op !== 'literal' || typeof literal.value !== 'number') throw outside(node, 'arithmetic');
  return { ...literal, value: -literal.value };
}

function readList(items: readonly Syntax[], scope: Scope): Expression {
  const read = items.map((item) => readExpression(item, scope));
  const first = read[0]?.type ?? { kind: 'any' };
  const odd = read.findIndex((item) => !sameType(item.type, first));
  const at = items[odd];
  if (odd > 0 && at !== undefined)
    throw new CelFault('cel/type', 'a list holds values of one type', 'make them alike', at);
  return { op: 'list', items: read, type: { kind: 'list', items: first } };
}

function readParameter(node: Syntax, scope: Scope): Expression | undefined {
  if (node.op !== '.' || node.args[0].op !== 'id' || node.args[0].args !== 'params') return undefined;
  const name = node.args[1];
  const type = scope.parameters.get(name);
  if (type === undefined) {
    const known = [...scope.parameters.keys()].sort().join(', ') || 'none';
    throw new CelFault('cel/unknown', `unknown parameter "${name}"`, `declare it, or use one of: ${known}`, node);
  }
  return { op: 'parameter', name, type };
}

function readPath(node: Syntax, scope: Scope): Expression {
  const access = readAccess(node, scope);
  if (access === undefined) throw outside(node, 'a field of a computed value');
  return bareRead(node, access, scope);
}

function readJunction(node: Syntax & { op: '&&' | '||' }, scope: Scope): Expression {
  const operands = (node.args as [Syntax, Syntax]).flatMap((side) => {
    const read = readBool(side, scope);
    return read.op === (node.op === '&&' ? 'and' : 'or') ? read.operands : [read];
  });
  return { op: node.op === '&&' ? 'and' : 'or', operands, type: boolType };
}

type Comparison = '==' | '!=' | '<' | '<=' | '>' | '>=';

// As it is printed: `a.?b.orValue(null) != null` says no more and no less than `a.?b.hasValue()`.
function readPresence(node: Syntax, operator: Comparison, [left, right]: [Syntax, Syntax], scope: Scope) {
  if (operator !== '!=' || left.op !== 'rcall' || left.args[0] !== 'orValue' || !isNull(right)) return undefined;
  const [, target, given] = left.args;
  return given.length === 1 && isNull(given[0]) ? readHasValue(node, target, [], scope) : undefined;
}

function isNull(node: Syntax | undefined): boolean {
  return node?.op === 'value' && node.args === null;
}

function readComparison(node: Syntax, operator: Comparison, sides: [Syntax, Syntax], scope: Scope): Expression {
  const [left, right] = [readExpression(sides[0], scope), readExpression(sides[1], scope)];
  const scalar = ['string', 'int', 'bool', 'amount'].includes(left.type.kind);
  if (!scalar || !sameType(left.type, right.type)) throw unfit(node, operator, left.type, right.type);
  if (operator !== '==' && operator !== '!=' && left.type.kind !== 'int' && left.type.kind !== 'amount') {
    const message = `only whole numbers and amounts are compared with "${operator}"`;
    throw new CelFault('cel/not-in-subset', message, 'use == or !=', node);
  }
  return { op: 'compare', operator, left, right, type: boolType };
}

function readIn(node: Syntax, sides: [Syntax, Syntax], scope: Scope): Expression {
  const [item, list] = [readExpression(sides[0], scope), readExpression(sides[1], scope)];
  // Two objects are alike to some engines, and one and the same to others.
  if (
    !['string', 'int', 'bool'].includes(item.type.kind) ||
    list.type.kind !== 'list' ||
    !(sameType(item.type, list.type.items) || (list.op === 'list' && list.items.length === 0))
  ) {
    throw unfit(node, 'in', item.type, list.type);
  }
  return { op: 'in', item, list, type: boolType };
}

function readConcat(node: Syntax & { op: '+' }, scope: Scope): Expression {
  const parts = (node.args as [Syntax, Syntax]).flatMap((side) => {
    const read = readExpression(side, scope);
    if (read.type.kind !== 'string')
      throw new CelFault('cel/type', `"+" joins texts, found a ${showType(read.type)}`, 'join texts only', side);
    return read.op === 'concat' ? read.parts : [read];
  });
  return { op: 'concat', parts, type: stringType };
}

function readChoice(node: Syntax, parts: [Syntax, Syntax, Syntax], scope: Scope): Expression {
  const condition = readBool(parts[0], scope);
  const [then, otherwise] = [readExpression(parts[1], scope), readExpression(parts[2], scope)];
  if (!sameType(then.type, otherwise.type)) throw unfit(node, '? :', then.type, otherwise.type);
  return { op: 'choose', condition, then, otherwise, type: then.type };
}

function unfit(node: Syntax, operator: string, left: CelType, right: CelType): CelFault {
  const amounts = [left.kind, right.kind].some((kind) => kind === 'quantity' || kind === 'amount');
  return new CelFault(
    'cel/type',
    `"${operator}" cannot join ${showType(left)} and ${showType(right)}`,
    amounts ? 'compare quantity(…) with quantity(…)' : 'make the two sides fit',
    node,
  );
}

function outside(node: Syntax, what: string): CelFault {
  return new CelFault(
    'cel/not-in-subset',
    `${what} is outside the subset that every engine evaluates alike`,
    'write it with the operators of the subset',
    node,
  );
}
