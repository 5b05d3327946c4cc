import type { Expression } from '../cel/expression.ts';
import { apart, type Part } from './apart.ts';
import { plainReference, plainSide, plainUnset } from './plain-reference.ts';
import { regoName } from './rego-name.ts';
import type { RegoScope } from './rego-scope.ts';
import { regoGet, regoRef, regoTerm } from './rego-term.ts';

/** The statements of one rule body; several bodies are alternatives. */
export type Body = readonly string[];

/**
 * Returns the bodies that hold exactly where the condition does.
 * Nothing that may be undefined is ever negated inside a call: arguments are bound to variables first, because OPA
 * takes references out of a negated call and an undefined one would then turn a denial into an admission.
 */
export function regoBodies(e: Expression, scope: RegoScope, holds = true): Body[] {
  switch (e.op) {
    case 'literal':
      return e.value === holds ? [[]] : [];
    case 'not':
      return regoBodies(e.operand, scope, !holds);
    case 'and':
    case 'or':
      return (e.op === 'and') === holds
        ? together(
            e.operands.map((condition) => ({ condition, holds })),
            scope,
          )
        : e.operands.flatMap((operand) => regoBodies(operand, scope, holds));
    case 'choose':
      return [
        ...together(
          [
            { condition: e.condition, holds: true },
            { condition: e.then, holds },
          ],
          scope,
        ),
        ...together(
          [
            { condition: e.condition, holds: false },
            { condition: e.otherwise, holds },
          ],
          scope,
        ),
      ];
    case 'compare':
      return [comparison(e, scope, holds)];
    case 'present':
      return [[holds ? `${regoRef(e.path)} != null` : `${regoGet(e.path, 'null')} == null`]];
    case 'in':
      return [membership(e, scope, holds)];
    case 'exists':
    case 'all':
      return quantifier(e, scope, holds);
    case 'test':
      return [test(e, scope, holds)];
    case 'call':
      return [call(e, scope, holds)];
    case 'read':
      return [truth(e, holds)];
    case 'variable':
    case 'parameter':
      return [[`${regoTerm(e)} == ${holds}`]];
    default:
      throw new RangeError(`not a condition: ${e.op}`);
  }
}

/** Returns the same for a rule that something else calls: what never holds has a body all the same, or it would not exist. */
export function bodiesOrNone(e: Expression, scope: RegoScope): Body[] {
  const bodies = regoBodies(e, scope);
  return bodies.length > 0 ? bodies : [['false']];
}

const opposite = { '==': '!=', '!=': '==', '<': '>=', '<=': '>', '>': '<=', '>=': '<' } as const;

function together(parts: readonly Part[], scope: RegoScope): Body[] {
  return apart(parts, scope)
    .map(({ condition, holds }) => regoBodies(condition, scope, holds))
    .reduce(cross);
}

// A variable that two parts share is bound once; the first part of a body binds it.
function cross(left: readonly Body[], right: readonly Body[]): Body[] {
  return left.flatMap((a) => right.map((b) => [...a, ...b.filter((statement) => !a.includes(statement))]));
}

function comparison(e: Expression & { op: 'compare' }, scope: RegoScope, holds: boolean): Body {
  const operator = holds ? e.operator : opposite[e.operator];
  const rest = `${operator} ${regoTerm(e.right)}`;
  const plain = plainSide(e, operator);
  return plain === undefined ? startingWith(e.left, scope, rest) : [`${plain} ${rest}`];
}

// A line that begins with a minus would be taken from the line before it.
function startingWith(e: Expression, scope: RegoScope, rest: string): Body {
  const term = regoTerm(e);
  if (!term.startsWith('-')) return [`${term} ${rest}`];
  const { name } = scope.bind('number', term);
  return [`${name} := ${term}`, `${name} ${rest}`];
}

/** Returns a term for use inside a negation: a variable or a literal, with the statement that binds it. */
function bound(e: Expression, scope: RegoScope, hint: string): { term: string; binding: Body } {
  if (e.op === 'literal' || e.op === 'parameter' || (e.op === 'variable' && e.name !== 'object')) {
    return { term: regoTerm(e), binding: [] };
  }
  const term = regoTerm(e);
  const { name } = scope.bind(hint, term);
  return { term: name, binding: [`${name} := ${term}`] };
}

// Two that are alike have one variable, and it is bound once.
function bindingsOf(terms: readonly { binding: Body }[]): Body {
  return [...new Set(terms.flatMap(({ binding }) => binding))];
}

function hintOf(e: Expression, otherwise: string): string {
  const step = e.op === 'read' ? e.paths[0]?.steps.at(-1) : undefined;
  return step && 'field' in step ? step.field : otherwise;
}

function membership(e: Expression & { op: 'in' }, scope: RegoScope, holds: boolean): Body {
  if (holds) return startingWith(e.item, scope, `in ${regoTerm(e.list)}`);
  const unset = plainUnset(e);
  if (unset) {
    const { list, guard } = unset;
    return [guard, ...membership({ ...e, list }, scope, false)];
  }
  const item = bound(e.item, scope, hintOf(e.item, 'item'));
  const literal = e.list.op === 'list' && e.list.items.every((one) => one.op === 'literal');
  const list = literal ? { term: regoTerm(e.list), binding: [] } : bound(e.list, scope, hintOf(e.list, 'list'));
  return [...bindingsOf([item, list]), `not ${item.term} in ${list.term}`];
}

// "None of them" is a count of zero, which is defined for every list; a negated reference to an element is not.
function quantifier(e: Expression & { op: 'exists' | 'all' }, scope: RegoScope, holds: boolean): Body[] {
  const list = plainReference(e.list, () => true) ?? regoTerm(e.list);
  const each = `some ${regoName(e.variable)} in ${list}`;
  const bodies = regoBodies(e.body, scope, e.op === 'exists');
  if ((e.op === 'exists') === holds) return bodies.map((body) => [each, ...body]);
  return [bodies.map((body) => `count([1 | ${[each, ...body].join('; ')}]) == 0`)];
}

function test(e: Expression & { op: 'test' }, scope: RegoScope, holds: boolean): Body {
  const text = holds ? { term: regoTerm(e.text), binding: [] } : bound(e.text, scope, hintOf(e.text, 'value'));
  const argument = holds ? { term: regoTerm(e.argument), binding: [] } : bound(e.argument, scope, 'part');
  const condition =
    e.test === 'matches'
      ? `regex.match(${argument.term}, ${text.term})`
      : `${e.test.toLowerCase()}(${text.term}, ${argument.term})`;
  return [...bindingsOf([text, argument]), holds ? condition : `not ${condition}`];
}

function call(e: Expression & { op: 'call' }, scope: RegoScope, holds: boolean): Body {
  const name = regoName(e.definition.name);
  if (holds) return [`${name}(${e.arguments.map(regoTerm).join(', ')})`];
  const args = e.arguments.map((arg, i) => bound(arg, scope, hintOf(arg, e.definition.parameters[i] ?? 'value')));
  return [...bindingsOf(args), `not ${name}(${args.map((arg) => arg.term).join(', ')})`];
}

function truth(e: Expression & { op: 'read' }, holds: boolean): Body {
  const [path, ...others] = e.paths;
  const falseWhenAbsent = e.fallback.op === 'literal' && e.fallback.value === false;
  if (path && others.length === 0 && falseWhenAbsent) return [holds ? regoRef(path) : `not ${regoRef(path)}`];
  const rest = `${holds ? '==' : '!='} true`;
  return [`${plainReference(e, (standIn) => (standIn === true) !== holds) ?? regoTerm(e)} ${rest}`];
}
