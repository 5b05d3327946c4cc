import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { renderYaml } from '../../src/model/render-yaml.ts';

const versions = ['1.1', '1.2'] as const;

function read(text: string, version: '1.1' | '1.2'): unknown {
  return parse(text, { version, merge: version === '1.1' });
}

const shared = { app: 'web' };

it.each<[name: string, body: object, lines: string[]]>([
  ['an empty body', {}, ['{}']],
  [
    'the order that people expect',
    { spec: { b: 1, a: 2 }, metadata: { labels: {}, namespace: 'shop', name: 'x' }, kind: 'Pod', apiVersion: 'v1' },
    [
      'apiVersion: v1',
      'kind: Pod',
      'metadata:',
      '  name: x',
      '  namespace: shop',
      '  labels: {}',
      'spec:',
      '  b: 1',
      '  a: 2',
    ],
  ],
  [
    'lists',
    { a: [], b: [1, [2, [3]], [], { c: 1, d: [{ e: 2 }] }] },
    ['a: []', 'b:', '  - 1', '  - - 2', '    - - 3', '  - []', '  - c: 1', '    d:', '      - e: 2'],
  ],
  ['undefined members', { a: undefined, b: { c: undefined }, d: [undefined] }, ['b: {}', 'd:', '  - null']],
  ['the same object twice', { a: shared, b: shared }, ['a:', '  app: web', 'b:', '  app: web']],
  [
    'text of several lines',
    { a: 'x {\n\n  y\n}\n', b: 'x\ny', c: 'x\n\n\n', d: ['x\ny'] },
    [
      'a: |',
      '  x {',
      '',
      '    y',
      '  }',
      'b: |-',
      '  x',
      '  y',
      'c: |+',
      '  x',
      '',
      '',
      'd:',
      '  - |-',
      '    x',
      '    y',
    ],
  ],
  [
    'text that a block would change',
    { a: ' x\ny', b: 'x\n  ', c: 'x\r\ny', d: '\n' },
    ['a: " x\\ny"', 'b: "x\\n  "', 'c: "x\\r\\ny"', 'd: "\\n"'],
  ],
  ['long lines', { a: 'x '.repeat(200).trim() }, [`a: ${'x '.repeat(200).trim()}`]],
  [
    'quotes',
    { a: 'has(x) && x == "y"', b: '!x || y == "z"', c: `'"`, d: 'a: b', e: 'a #b', f: 'a:', g: '\\d' },
    ['a: has(x) && x == "y"', `b: '!x || y == "z"'`, `c: '''"'`, 'd: "a: b"', 'e: "a #b"', 'f: "a:"', "g: '\\d'"],
  ],
  ['line breaks of YAML 1.1', { a: 'x\u2028y\u0085z\ufeff' }, ['a: "x\\u2028y\\u0085z\\ufeff"']],
  [
    'numbers',
    { a: 1, b: -1.5, c: 1e21, d: 1e-7, e: true, f: null },
    ['a: 1', 'b: -1.5', 'c: 1.0e+21', 'd: 1.0e-7', 'e: true', 'f: null'],
  ],
  ['dates', { a: new Date(0) }, ['a: "1970-01-01T00:00:00.000Z"']],
])('writes %s', (_name, body, lines) => {
  expect(renderYaml(body, 'x')).toBe(['# x', ...lines, ''].join('\n'));
});

it('keeps the comment on one line', () => {
  expect(renderYaml({}, 'a\nb: 1\r\u2028c')).toBe('# a b: 1  c\n{}\n');
});

it.each([[Number.NaN], [Number.POSITIVE_INFINITY], [() => 1], [Symbol('x')], [1n]])('refuses %s', (value) => {
  expect(() => renderYaml({ value }, 'x')).toThrow(TypeError);
});

const traps = [
  ...[
    'yes',
    'No',
    'ON',
    'off',
    'y',
    'N',
    'true',
    'False',
    'null',
    'NULL',
    '~',
    '',
    'nan',
    '.inf',
    '-.INF',
    '.nan',
    'Infinity',
  ],
  ...['0644', '0o7', '0x1F', '0b1', '1:30', '190:20:30.15', '1e3', '+1', '-', '1_000', '.5', '5.', '08', '1.33', '1Gi'],
  ...[
    '2020-01-01',
    '2001-12-14t21:59:43.10-05:00',
    '=',
    '<<',
    '*a',
    '&a',
    '!a',
    '|',
    '>',
    '%a',
    '@a',
    '`a',
    '? a',
    '- a',
  ],
  ...[
    ': a',
    '#a',
    '---',
    '...',
    '{a',
    '[a',
    ',a',
    "'a",
    '"a',
    'a: b',
    'a #b',
    'a:',
    ' a',
    'a ',
    '\ta',
    'a\t',
    'a\\',
    '\u00a0',
  ],
];

describe.each(versions)('a reader of YAML %s', (version) => {
  it.each(traps)('reads %j as text', (trap) => {
    const body = { value: trap, list: [trap], [trap]: trap };
    expect(read(renderYaml(body, 'x'), version)).toEqual(body);
  });

  it('reads a key of any length', () => {
    const body = { a: { ['k'.repeat(2000)]: { b: ['x\ny'] }, c: 1 } };
    expect(read(renderYaml(body, 'x'), version)).toEqual(body);
  });

  it('reads back whatever was written', () => {
    const word = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: fc.constantFrom(...' \t\n\r:#-?"\'\\|>&*!%@`{}[],ayn01e.=<~\u0085\u2028\ufeff') }),
      fc.constantFrom(...traps),
    );
    const number = fc.oneof(
      fc.integer(),
      fc.double({ noNaN: true, noDefaultInfinity: true }).filter((n) => !Object.is(n, -0)),
    );
    const { value } = fc.letrec<{ value: unknown }>((tie) => ({
      value: fc.oneof(
        { depthSize: 'medium', withCrossShrink: true },
        word,
        number,
        fc.boolean(),
        fc.constant(null),
        fc.array(tie('value'), { maxLength: 4 }),
        fc.dictionary(
          word.filter((key) => key !== '__proto__'),
          tie('value'),
          { maxKeys: 4, noNullPrototype: true },
        ),
      ),
    }));
    const body = fc.dictionary(
      word.filter((key) => key !== '__proto__'),
      value,
      { noNullPrototype: true },
    );
    fc.assert(
      fc.property(body, word, (written, comment) => {
        expect(read(renderYaml(written, comment), version)).toEqual(written);
      }),
      { numRuns: 500 },
    );
  });
});

it('writes a hundred large files in well under 200 ms', () => {
  const rego = Array.from({ length: 80 }, (_, i) => `  violation[{"msg": msg}] { input.review.object.x${i} == "y" }`);
  const variables = Array.from({ length: 40 }, (_, i) => ({
    name: `v${i}`,
    expression: 'has(object.x) ? [] : object.y',
  }));
  const body = {
    apiVersion: 'v1',
    kind: 'Template',
    metadata: { name: 'x' },
    spec: { variables, rego: rego.join('\n') },
  };
  const start = performance.now();
  for (let i = 0; i < 100; i++) renderYaml(body, 'x');
  expect(performance.now() - start).toBeLessThan(150);
});
