import { expect, it } from 'vitest';
import { textSharer } from '../../src/model/text-sharer.ts';

const long = 'x'.repeat(40);
const parsed = (value: unknown): Record<string, unknown> =>
  JSON.parse(JSON.stringify(value)) as Record<string, unknown>;

it('changes no value, whatever it holds', () => {
  const value = { a: long, b: [long, null, 1, { c: long, d: 'short' }], e: '', f: true };
  const { keep, reuse } = textSharer();
  expect(keep(parsed(value))).toEqual(value);
  expect(reuse(parsed(value))).toEqual(value);
  expect(reuse(parsed({ z: `${long}y` }))).toEqual({ z: `${long}y` });
});

it.each(['__proto__', 'constructor', 'toString'])('takes a member called %s for one like any other', (name) => {
  const text = `{"a":{"${name}":"${long}"},"${name}":{"b":"${long}"}}`;
  const { keep, reuse } = textSharer();
  for (const share of [keep, reuse]) {
    const shared = share(JSON.parse(text) as object);
    expect(JSON.stringify(shared)).toBe(text);
    expect(Object.getPrototypeOf(shared)).toBe(Object.prototype);
  }
  expect(({} as Record<string, unknown>)['b']).toBeUndefined();
});
