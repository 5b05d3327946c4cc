import { childrenOf, type Expression, type Path } from './expression.ts';

interface Printed {
  readonly text: string;
  readonly level: number;
  /** What its members are called, where it is not made as a value. */
  readonly members?: Readonly<Record<string, string>>;
}

/** What the names of an expression are called where it is printed. */
export interface Naming {
  readonly variables: ReadonlyMap<string, Printed>;
  /** Returns the text of a parameter. */
  readonly parameter: (name: string) => string;
}

// How tightly an operator binds, loosest first.
const levels = { choose: 1, or: 2, and: 3, relation: 4, add: 5, unary: 6, member: 7 } as const;

/** Returns names for an expression that stands alone: variables as they are, parameters below `variables`. */
export function plainNaming(variables: readonly string[]): Naming {
  const named = variables.map((name): [string, Printed] => [name, { text: name, level: levels.member }]);
  return { variables: new Map(named), parameter: (name) => `variables.${name}` };
}

/** Returns names for a condition on an entry of a map that `key` goes through: the entry is not made to be looked at. */
export function entryNaming(element: string, map: string): Naming {
  const { variables, parameter } = plainNaming(['object']);
  const entry = { ...member('key'), members: { key: 'key', value: `${map}[key]` } };
  return { variables: new Map(variables).set(element, entry), parameter };
}

/** Returns canonical CEL that Kubernetes 1.30 accepts, with every definition written out. */
export function printExpression(expression: Expression, naming: Naming): string {
  return print(expression, naming).text;
}

/** Returns the same as text that a method can follow: in parentheses where a method would bind to a part of it. */
export function printTarget(expression: Expression, naming: Naming): string {
  return within(expression, levels.member, naming);
}

function print(e: Expression, naming: Naming): Printed {
  switch (e.op) {
    case 'literal':
      return member(JSON.stringify(e.value));
    case 'emptyMap':
      return member('{}');
    case 'list':
      return member(`[${e.items.map((item) => printExpression(item, naming)).join(', ')}]`);
    case 'variable':
      return naming.variables.get(e.name) ?? member(e.name);
    case 'parameter':
      return member(naming.parameter(e.name));
    case 'read':
      return printRead(e, naming);
    case 'present':
      // A null is there to CEL, and to the API server it is not.
      return { text: `${printPath(e.path, naming, '.?')}.orValue(null) != null`, level: levels.relation };
    case 'not':
      return { text: `!${within(e.operand, levels.unary, naming)}`, level: levels.unary };
    case 'and':
      return junction(e.operands, ' && ', levels.and, naming);
    case 'or':
      return junction(e.operands, ' || ', levels.or, naming);
    case 'compare':
      return relation(e.left, e.operator, e.right, naming);
    case 'in':
      return relation(e.item, 'in', e.list, naming);
    case 'choose':
      return {
        text: `${within(e.condition, levels.or, naming)} ? ${within(e.then, levels.or, naming)} : ${within(e.otherwise, levels.choose, naming)}`,
        level: levels.choose,
      };
    case 'concat':
      return junction(e.parts, ' + ', levels.add, naming);
    case 'exists':
    case 'all':
      return printQuantifier(e, naming);
    case 'test':
      return method(e.text, e.test, [e.argument], naming);
    case 'size':
      return member(`size(${printExpression(e.of, naming)})`);
    case 'split':
      return method(e.text, 'split', [e.separator], naming);
    case 'join':
      return method(e.list, 'join', [e.separator], naming);
    case 'lowerAscii':
      return method(e.text, 'lowerAscii', [], naming);
    case 'quantity':
      return member(`quantity(${printExpression(e.text, naming)})`);
    case 'call':
      return printCall(e, naming);
  }
}

function member(text: string): Printed {
  return { text, level: levels.member };
}

function within(e: Expression, level: number, naming: Naming): string {
  const printed = print(e, naming);
  return printed.level < level ? `(${printed.text})` : printed.text;
}

function junction(operands: readonly Expression[], operator: string, level: number, naming: Naming): Printed {
  return { text: operands.map((operand) => within(operand, level + 1, naming)).join(operator), level };
}

function relation(left: Expression, operator: string, right: Expression, naming: Naming): Printed {
  if (left.type.kind === 'amount') {
    const compared = `${within(left, levels.member, naming)}.compareTo(${printExpression(right, naming)})`;
    return { text: `${compared} ${operator} 0`, level: levels.relation };
  }
  const sides = [left, right].map((side) => within(side, levels.add, naming));
  return { text: sides.join(` ${operator} `), level: levels.relation };
}

function method(target: Expression, name: string, args: readonly Expression[], naming: Naming): Printed {
  const given = args.map((arg) => printExpression(arg, naming)).join(', ');
  return member(`${within(target, levels.member, naming)}.${name}(${given})`);
}

function printRead(e: Expression & { op: 'read' }, naming: Naming): Printed {
  const [first, ...others] = e.paths.map((path) => printPath(path, naming, e.bare ? '.' : '.?'));
  if (e.bare) return member(first ?? '');
  const inherited = others.map((path) => `.or(${path})`).join('');
  return member(`${first}${inherited}.orValue(${printExpression(e.fallback, naming)})`);
}

/** Returns a path as CEL, each step behind `.` or `.?`. */
export function printPath(path: Path, naming: Naming, access: '.' | '.?'): string {
  const root = naming.variables.get(path.root);
  const [first, ...others] = path.steps;
  const named = first && 'field' in first ? root?.members?.[first.field] : undefined;
  return (named === undefined ? path.steps : others).reduce(
    (text, step) => ('field' in step ? `${text}${access}${step.field}` : `${text}[?${JSON.stringify(step.key)}]`),
    named ?? root?.text ?? path.root,
  );
}

function printQuantifier(e: Expression & { op: 'exists' | 'all' }, naming: Naming): Printed {
  const [name, inner] = bind(e.variable, naming);
  return member(`${within(e.list, levels.member, naming)}.${e.op}(${name}, ${printExpression(e.body, inner)})`);
}

// A definition can be written out below a variable of the same name, so a taken name gets a number.
function bind(variable: string, naming: Naming): [string, Naming] {
  const taken = new Set([...naming.variables.values()].flatMap((printed) => printed.text.match(/[A-Za-z_]\w*/g) ?? []));
  let name = variable;
  for (let n = 2; taken.has(name); n++) name = `${variable}${n}`;
  return [name, { ...naming, variables: new Map(naming.variables).set(variable, member(name)) }];
}

/** Writes a definition out; an argument that is long and needed twice is bound by a list of one. */
function printCall(e: Expression & { op: 'call' }, naming: Naming): Printed {
  const object = naming.variables.get('object');
  let variables = new Map<string, Printed>(object ? [['object', object]] : []);
  const bound: { name: string; text: string }[] = [];
  const outer = [...naming.variables];
  e.definition.parameters.forEach((parameter, i) => {
    const arg = e.arguments[i];
    if (arg === undefined) return;
    const printed = print(arg, naming);
    if (
      e.type.kind === 'bool' &&
      !isName(arg) &&
      (usesOf(parameter, e.definition.body) > 1 || isUsedInLoop(parameter, e.definition.body))
    ) {
      const [name] = bind(parameter, { ...naming, variables: new Map([...outer, ...variables]) });
      bound.push({ name, text: printed.text });
      variables = new Map(variables).set(parameter, member(name));
    } else {
      variables = new Map(variables).set(parameter, printed);
    }
  });
  const body = print(e.definition.body, { ...naming, variables });
  return bound.reduceRight((inner, { name, text }) => member(`[${text}].exists(${name}, ${inner.text})`), body);
}

// Written out inside a loop, it would be computed again for each item.
function isUsedInLoop(name: string, e: Expression): boolean {
  if ((e.op === 'exists' || e.op === 'all') && usesOf(name, e.body) > 0) return true;
  return childrenOf(e).some((child) => isUsedInLoop(name, child));
}

function isName(e: Expression): boolean {
  return e.op === 'variable' || e.op === 'parameter' || e.op === 'literal';
}

function usesOf(name: string, e: Expression): number {
  const text = JSON.stringify(e);
  return text.split(`"op":"variable","name":"${name}"`).length + text.split(`"root":"${name}"`).length - 2;
}
