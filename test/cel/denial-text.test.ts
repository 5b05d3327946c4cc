import { expect, it } from 'vitest';
import { createEvaluator } from '../../src/cel/create-evaluator.ts';
import type { BaselineControl } from '../../src/model/control.ts';
import { policyOf, probe } from './probe.ts';

function textOf(control: BaselineControl, containers: readonly object[]): string {
  const denials = createEvaluator(policyOf(control), {})({ operation: 'CREATE', object: { spec: { containers } } });
  return denials.map((denial) => denial.text).join('|');
}

const shown = probe({ deny: 'true', message: '<{c.image}>' });
const suffix = ' — mend it [probe]';

it.each<[what: string, image: string, value: string]>([
  ['a value of 200 letters whole', 'a'.repeat(200), 'a'.repeat(200)],
  ['200 letters of a value of 201', 'a'.repeat(201), 'a'.repeat(200)],
  ['200 astral characters whole', '😀'.repeat(200), '😀'.repeat(200)],
  ['200 astral characters of 201', '😀'.repeat(201), '😀'.repeat(200)],
  ['an astral character at the cut whole', `${'a'.repeat(199)}😀b`, `${'a'.repeat(199)}😀`],
  ['a value without its line breaks', 'a\r\nb\nc\rd', 'abcd'],
  ['a value that is cut after its line breaks went', `${'\n'.repeat(50)}${'a'.repeat(201)}`, 'a'.repeat(200)],
  ['tabs and other separators as they are', 'a\tb\u2028c', 'a\tb\u2028c'],
  ['nothing for a value that is absent', '', ''],
])('shows %s', (_what, image, value) => {
  expect(textOf(shown, [image === '' ? {} : { image }])).toBe(`<${value}>${suffix}`);
});

it('shows a number as it is', () => {
  const control = probe({ deny: 'true', message: 'user {c.?securityContext.?runAsUser.orValue(-1)}' });
  expect(textOf(control, [{ securityContext: { runAsUser: 1000 } }, {}])).toBe(`user 1000; user -1${suffix}`);
});

const one = probe({ deny: 'true', message: 'i{c.image}' });

it.each<[what: string, unit: string, count: number, length: number]>([
  ['1,200 letters whole', 'a', 1200 - suffix.length, 1200],
  ['1,200 letters of 1,201', 'a', 1201 - suffix.length, 1200],
  ['1,200 letters of many more', 'a', 5000, 1200],
  ['1,200 astral characters of many more', '😀', 5000, 1200],
])('gives %s, mend and id included', (_what, unit, count, length) => {
  const texts = Array.from({ length: Math.ceil(count / 203) }, (_, i) => Math.min(200, count - i * 203 - 1));
  const text = textOf(
    one,
    texts.map((size) => ({ image: unit.repeat(size) })),
  );
  expect(Array.from(text)).toHaveLength(length);
  expect(text.endsWith(suffix)).toBe(true);
  expect(text.isWellFormed()).toBe(true);
});

it('keeps mend and id where the id, the mend and an astral character meet the cut', () => {
  const mend = `${'m'.repeat(300)} 😀`;
  const control = probe({ deny: 'true', message: 'i{c.image}', mend });
  const text = textOf(
    control,
    Array.from({ length: 9 }, () => ({ image: '😀'.repeat(200) })),
  );
  expect(Array.from(text)).toHaveLength(1200);
  expect(text.endsWith(`😀 — ${mend} [probe]`)).toBe(true);
});

it('joins the offenders by a semicolon', () => {
  expect(textOf(one, [{ image: 'a' }, { image: 'b' }])).toBe(`ia; ib${suffix}`);
});
