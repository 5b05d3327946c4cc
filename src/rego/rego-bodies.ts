import type { Expression } from '../cel/expression.ts';
import { regoName } from './rego-name.ts';
import { regoGet, regoRef, regoTerm } from './rego-term.ts';

/** The statements of one rule body; several bodies are alternatives. */
export type Body = readonly string[];

/**
 * Returns the bodies that hold exactly where the condition does.
 * Nothing that may be undefined is ever negated inside a call: arguments are bound to variables first, because OPA
 * takes references out of a negated call and an undefined one would then turn a denial into an admission.
 */
export function regoBodies(e: Expression, holds = true): Body[] {
  switch (e.op) {
    case 'literal':
      return e.value === holds ? [[]] : [];
    case 'not':
      return regoBodies(e.operand, !holds);
    case 'and':
    case 'or':
      return (e.op === 'and') === holds
        ? e.operands.map((operand) => regoBodies(operand, holds)).reduce(cross)
        : e.operands.flatMap((operand) => regoBodies(operand, holds));
    case 'choose':
      return [
        ...cross(regoBodies(e.condition), regoBodies(e.then, holds)),
        ...cross(regoBodies(e.condition, false), regoBodies(e.otherwise, holds)),
      ];
    case 'compare':
      return [[`${regoTerm(e.left)} ${holds ? e.operator : opposite[e.operator]} ${regoTerm(e.right)}`]];
    case 'present':
      return [[`${regoGet(e.path, 'null')} ${holds ? '!=' : '=='} null`]];
    case 'in':
      return [membership(e, holds)];
    case 'exists':
    case 'all':
      return quantifier(e, holds);
    case 'test':
      return [test(e, holds)];
    case 'call':
      return [call(e, holds)];
    case 'read':
      return [truth(e, holds)];
    case 'variable':
    case 'parameter':
      return [[`${regoTerm(e)} == ${holds}`]];
    default:
      throw new RangeError(`not a condition: ${e.op}`);
  }
}

const opposite = { '==': '!=', '!=': '==', '<': '>=', '<=': '>', '>': '<=', '>=': '<' } as const;

function cross(left: readonly Body[], right: readonly Body[]): Body[] {
  return left.flatMap((a) => right.map((b) => [...a, ...b.filter((statement) => !a.includes(statement))]));
}

/** Returns a term for use inside a negation: a variable or a literal, with the statement that binds it. */
function bound(e: Expression, hint: string): { term: string; binding: Body } {
  if (e.op === 'literal' || e.op === 'parameter' || (e.op === 'variable' && e.name !== 'object')) {
    return { term: regoTerm(e), binding: [] };
  }
  const name = regoName(hint);
  return { term: name, binding: [`${name} := ${regoTerm(e)}`] };
}

function hintOf(e: Expression, otherwise: string): string {
  const step = e.op === 'read' ? e.paths[0]?.steps.at(-1) : undefined;
  if (e.op === 'call') return e.definition.name === otherwise ? `${otherwise}Value` : e.definition.name;
  return step && 'field' in step ? step.field : otherwise;
}

function membership(e: Expression & { op: 'in' }, holds: boolean): Body {
  if (holds) return [`${regoTerm(e.item)} in ${regoTerm(e.list)}`];
  const item = bound(e.item, hintOf(e.item, 'item'));
  const list = e.list.op === 'list' ? { term: regoTerm(e.list), binding: [] } : bound(e.list, hintOf(e.list, 'list'));
  return [...item.binding, ...list.binding, `not ${item.term} in ${list.term}`];
}

// "None of them" is a count of zero, which is defined for every list; a negated reference to an element is not.
function quantifier(e: Expression & { op: 'exists' | 'all' }, holds: boolean): Body[] {
  const each = `some ${regoName(e.variable)} in ${regoTerm(e.list)}`;
  const bodies = regoBodies(e.body, e.op === 'exists');
  if ((e.op === 'exists') === holds) return bodies.map((body) => [each, ...body]);
  return [bodies.map((body) => `count([1 | ${[each, ...body].join('; ')}]) == 0`)];
}

function test(e: Expression & { op: 'test' }, holds: boolean): Body {
  const text = holds ? { term: regoTerm(e.text), binding: [] } : bound(e.text, hintOf(e.text, 'value'));
  const argument = holds ? { term: regoTerm(e.argument), binding: [] } : bound(e.argument, 'part');
  const condition =
    e.test === 'matches'
      ? `regex.match(${argument.term}, ${text.term})`
      : `${e.test.toLowerCase()}(${text.term}, ${argument.term})`;
  return [...text.binding, ...argument.binding, holds ? condition : `not ${condition}`];
}

function call(e: Expression & { op: 'call' }, holds: boolean): Body {
  const name = regoName(e.definition.name);
  if (holds) return [`${name}(${e.arguments.map(regoTerm).join(', ')})`];
  const args = e.arguments.map((arg, i) => bound(arg, hintOf(arg, e.definition.parameters[i] ?? 'value')));
  return [...args.flatMap((arg) => arg.binding), `not ${name}(${args.map((arg) => arg.term).join(', ')})`];
}

function truth(e: Expression & { op: 'read' }, holds: boolean): Body {
  const [path, ...others] = e.paths;
  const falseWhenAbsent = e.fallback.op === 'literal' && e.fallback.value === false;
  // A bare reference also holds for a value that is no bool, which denies.
  if (path && others.length === 0 && falseWhenAbsent) return [holds ? regoRef(path) : `not ${regoRef(path)}`];
  return [`${regoTerm(e)} ${holds ? '==' : '!='} true`];
}
