import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CelType } from '../../src/cel/cel-type.ts';
import type { Expression } from '../../src/cel/expression.ts';
import { parseExpression } from '../../src/cel/parse-expression.ts';
import { type Naming, plainNaming, printExpression } from '../../src/cel/print-expression.ts';
import { readExpression } from '../../src/cel/read-expression.ts';
import type { Scope } from '../../src/cel/scope.ts';

const strings: CelType = { kind: 'list', items: { kind: 'string' } };

const scope: Scope = {
  variables: new Map<string, CelType>([
    ['object', { kind: 'object', type: 'Pod' }],
    ['c', { kind: 'object', type: 'Container' }],
  ]),
  parameters: new Map<string, CelType>([
    ['allowed', strings],
    ['limit', { kind: 'int' }],
    ['text', { kind: 'string' }],
    ['strict', { kind: 'bool' }],
  ]),
  definitions: new Map(),
};

const naming: Naming = { ...plainNaming(['object', 'c']), parameter: (name) => `params.${name}` };

function read(text: string, define: Record<string, [parameters: string[], body: string]> = {}): Expression {
  const definitions = Object.entries(define).map(
    ([name, [parameters, body]]) => [name, { name, parameters, body: parseExpression(body), text: body }] as const,
  );
  return readExpression(parseExpression(text), { ...scope, definitions: new Map(definitions) });
}

function print(...[text, define]: Parameters<typeof read>): string {
  return printExpression(read(text, define), naming);
}

const literal = fc.string({ unit: 'grapheme', maxLength: 6 }).map((text) => JSON.stringify(text));
const integer = fc.integer({ min: -1000, max: 1000 }).map(String);

/** Expressions of the subset with every operand in parentheses; a macro at depth n binds the name `vn`. */
// The reader refuses a loop inside another over one name.
function apart(text: string): string {
  let loops = 0;
  return text.replace(/\(v\d+, \(v\d+ ==/g, () => {
    loops += 1;
    return `(v${loops}, (v${loops} ==`;
  });
}

const { bool } = fc.letrec<{ bool: string; text: string; int: string; list: string }>((tie) => {
  const [flag, text, int, list] = [tie('bool'), tie('text'), tie('int'), tie('list')];
  const join = (parts: readonly string[], operator: string) => parts.map((part) => `(${part})`).join(` ${operator} `);
  const several = (one: fc.Arbitrary<string>, operator: string) =>
    fc.array(one, { minLength: 2, maxLength: 3 }).map((parts) => join(parts, operator));
  const comparison = fc.constantFrom('==', '!=', '<', '<=', '>', '>=');
  const equality = fc.constantFrom('==', '!=');
  const tests = fc.constantFrom('startsWith', 'endsWith', 'contains');
  const choice = (one: fc.Arbitrary<string>) => fc.tuple(flag, one, one).map(([a, b, d]) => `(${a}) ? (${b}) : (${d})`);
  return {
    bool: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      fc.constantFrom('true', 'false', 'params.strict', 'c.?tty.orValue(false)', 'c.?image.hasValue()'),
      fc.constant('c.?securityContext.?runAsNonRoot.or(object.?spec.?securityContext.?runAsNonRoot).orValue(true)'),
      flag.map((one) => `!(${one})`),
      several(flag, '&&'),
      several(flag, '||'),
      fc.tuple(int, comparison, int).map(([a, operator, b]) => `(${a}) ${operator} (${b})`),
      fc.tuple(text, equality, text).map(([a, operator, b]) => `(${a}) ${operator} (${b})`),
      fc.tuple(flag, equality, flag).map(([a, operator, b]) => `(${a}) ${operator} (${b})`),
      fc.tuple(text, tests, text).map(([a, test, b]) => `(${a}).${test}(${b})`),
      text.map((one) => `(${one}).matches("^a+[.]b$")`),
      fc.tuple(text, list).map(([one, all]) => `(${one}) in (${all})`),
      fc
        .tuple(list, fc.constantFrom('exists', 'all'), fc.nat(), flag)
        .map(([all, macro, n, body]) => `(${all}).${macro}(v${n}, (v${n} == "") || (${body}))`),
      choice(flag),
    ),
    text: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      literal,
      fc.constantFrom('c.name', 'params.text', 'c.?image.orValue("")', 'object.?metadata.?labels[?"a/b"].orValue("")'),
      several(text, '+'),
      text.map((one) => `(${one}).lowerAscii()`),
      fc.tuple(list, text).map(([all, by]) => `(${all}).join(${by})`),
      choice(text),
    ),
    int: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      integer,
      fc.constant('params.limit'),
      text.map((one) => `size(${one})`),
      list.map((all) => `(${all}).size()`),
    ),
    list: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      fc.constantFrom('params.allowed', 'c.?command.orValue([])'),
      fc.array(text, { minLength: 1, maxLength: 3 }).map((items) => `[${items.join(', ')}]`),
      fc.tuple(text, text).map(([one, by]) => `(${one}).split(${by})`),
    ),
  };
});

it('prints what reads back as the same tree, with no parentheses too few', () => {
  fc.assert(
    fc.property(bool.map(apart), (text) => {
      const once = read(text);
      const printed = printExpression(once, naming);
      expect(read(printed)).toEqual(once);
      expect(print(printed)).toBe(printed);
    }),
    { numRuns: 500 },
  );
});

it.each<[text: string, printed: string]>([
  ['((true && false)) && true', 'true && false && true'],
  ['true && (false && true)', 'true && false && true'],
  ['(true || false) && true', '(true || false) && true'],
  ['true || (false && true)', 'true || false && true'],
  ['!(true && false)', '!(true && false)'],
  ['!(!(true))', '!!true'],
  ['!("a" in params.allowed)', '!("a" in params.allowed)'],
  ['(!true) == false', '!true == false'],
  ['!(true == false)', '!(true == false)'],
  ['(c.name == "a") == true', '(c.name == "a") == true'],
  ['("a" + "b") == "ab"', '"a" + "b" == "ab"'],
  ['("a" + "b").startsWith("a")', '("a" + "b").startsWith("a")'],
  ['"a" + ("b" + "c") == c.name', '"a" + "b" + "c" == c.name'],
  ['(true ? "a" : "b") + "c" == c.name', '(true ? "a" : "b") + "c" == c.name'],
  ['(true ? false : true) ? true : (false ? true : false)', '(true ? false : true) ? true : false ? true : false'],
  ['true ? (false ? true : false) : true', 'true ? (false ? true : false) : true'],
  ['(true ? "a" : "b").contains("a")', '(true ? "a" : "b").contains("a")'],
  ['-1 < params.limit', '-1 < params.limit'],
  ['"a\\"\\\\\\n" == c.name', '"a\\"\\\\\\n" == c.name'],
  ["'single' == c.name", '"single" == c.name'],
  ['c.name.size() == size("a")', 'size(c.name) == size("a")'],
  ['(["a"] ).exists(x, (x) == ("a"))', '["a"].exists(x, x == "a")'],
  ['c.?image.orValue("") == ""', 'c.?image.orValue("") == ""'],
  ['object.?metadata.?labels[?"a"].hasValue()', 'object.?metadata.?labels[?"a"].orValue(null) != null'],
])('prints %s as %s', (text, printed) => {
  expect(print(text)).toBe(printed);
});

describe('writes definitions out', () => {
  it.each<[what: string, text: string, define: Parameters<typeof read>[1], printed: string]>([
    ['in place of the call', 'f(c.name)', { f: [['x'], 'x == "a"'] }, 'c.name == "a"'],
    ['with parentheses where the place binds tighter', '!f(c.name)', { f: [['x'], 'x == "a"'] }, '!(c.name == "a")'],
    ['with parentheses round an argument', 'f(c.name == "a")', { f: [['x'], '!x'] }, '!(c.name == "a")'],
    [
      'that call others',
      'g(c.name)',
      { f: [['x'], 'x == "a"'], g: [['y'], 'f(y) || f(y + "b")'] },
      '[c.name].exists(y, y == "a" || y + "b" == "a")',
    ],
    [
      'binding a long argument that is needed twice',
      'f(c.?image.orValue(""))',
      { f: [['x'], 'x == "a" || x == "b"'] },
      '[c.?image.orValue("")].exists(x, x == "a" || x == "b")',
    ],
    [
      'without binding an argument that is a name',
      'params.allowed.exists(x, f(x))',
      { f: [['y'], 'y == "a" || y == "b"'] },
      'params.allowed.exists(x, x == "a" || x == "b")',
    ],
    [
      'renaming a macro variable that would take the name of an argument',
      'params.allowed.exists(x, f(x))',
      { f: [['y'], 'params.allowed.exists(x, x == y)'] },
      'params.allowed.exists(x, params.allowed.exists(x2, x2 == x))',
    ],
    [
      'renaming a bound argument that would take the name of a variable',
      'params.allowed.exists(x, f(x, x + "a"))',
      { f: [['y', 'x'], 'x == y || x == "b"'] },
      'params.allowed.exists(x, [x + "a"].exists(x2, x2 == x || x2 == "b"))',
    ],
    [
      'swapping arguments',
      'params.allowed.exists(x, ["b"].exists(y, f(y, x)))',
      { f: [['x', 'y'], 'x == "1" && y == "2"'] },
      'params.allowed.exists(x, ["b"].exists(y, y == "1" && x == "2"))',
    ],
    [
      'that read the object',
      'f(c.name)',
      { f: [['x'], 'object.?metadata.?name.orValue("") == x'] },
      'object.?metadata.?name.orValue("") == c.name',
    ],
  ])('%s', (_what, text, define, printed) => {
    expect(print(text, define)).toBe(printed);
  });
});
