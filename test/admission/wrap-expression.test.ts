import { expect, it } from 'vitest';
import { celSource } from '../../src/admission/cel-source.ts';
import { wrapExpression } from '../../src/admission/wrap-expression.ts';
import { compiledControls, compiledProbes, isIn } from '../conformance/compiled-controls.ts';

const long = (name: string) => `${name}.${'x'.repeat(60)}`;

it.each<[what: string, text: string, wrapped: string]>([
  ['what is short as it is', 'a && b', 'a && b'],
  ['at the loosest operator', `${long('a')} && b || ${long('c')}`, `${long('a')} && b\n|| ${long('c')}`],
  ['not inside a text', `"${'a || b '.repeat(20)}"`, `"${'a || b '.repeat(20)}"`],
  ['not behind an escaped quote', `"\\" || ${'x'.repeat(100)}"`, `"\\" || ${'x'.repeat(100)}"`],
  ['not inside brackets', `f(${long('a')} || ${long('b')})`, `f(\n  ${long('a')}\n  || ${long('b')}\n)`],
  [
    'a macro after its name',
    `l.all(c, ${long('a')} && ${long('b')})`,
    `l.all(c,\n  ${long('a')}\n  && ${long('b')}\n)`,
  ],
  ['a choice before its branches', `c ? ${long('a')} : ${long('b')}`, `c\n? ${long('a')}\n: ${long('b')}`],
])('wraps %s', (_what, text, wrapped) => {
  expect(wrapExpression(text)).toBe(wrapped);
});

it('changes nothing but white space', async () => {
  const bare = (text: string) => text.replace(/\s+/g, '');
  for (const { policy } of [...(await compiledControls()), ...compiledProbes()].filter((one) => isIn('cel', one))) {
    const { variables, validations } = celSource(policy);
    const expressions = [
      ...variables.map((one) => one.expression),
      ...validations.flatMap((one) => [one.expression, one.messageExpression ?? '']),
    ];
    for (const text of expressions) expect(bare(wrapExpression(text))).toBe(bare(text));
  }
});
