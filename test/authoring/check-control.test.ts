import { describe, expect, it } from 'vitest';
import { checkControl } from '../../src/authoring/check-control.ts';
import { checkParameters } from '../../src/authoring/check-parameters.ts';
import type { Control } from '../../src/model/control.ts';
import { probe } from '../cel/probe.ts';

const object = { apiVersion: 'v1', kind: 'Pod' };
const samples = {
  parameters: {},
  allowed: [{ name: 'one', object }],
  denied: [{ name: 'two', object, message: 'no' }],
};

function controlWith(more: object): Control {
  return { ...probe({}, { parameters: {} }), samples, ...more } as Control;
}

function said(control: Control): string[] {
  return checkControl(control, 'a.ts').map(({ message }) => message);
}

describe('a text that is shown stands on one line and is no longer than a denial can be', () => {
  const texts = ['a\nb', 'a\rb', 'a\u0000b', 'a\u0085b', 'a\u2028b', 'a\u2029', 'a\ud800', ' ', 'a'.repeat(501)];

  it.each(texts)('refuses %j', (text) => {
    const [rule] = probe({}).rules;
    const rules = [{ ...rule, message: text, mend: text }];
    const override = { cel: '[]', rego: 'messages := []', evaluate: () => [], mend: text, reads: ['spec'] };
    expect(said(controlWith({ rules }))).toEqual([`a rule has the mend "${text}"`, `a rule has the message "${text}"`]);
    expect(said(controlWith({ rules: [], override }))).toEqual([`the override has the mend "${text}"`]);
    expect(said(controlWith({ title: text }))).toEqual([`the title is "${text}"`]);
  });

  it.each(['a "b" %s {} \\n — 😀', 'a'.repeat(500)])('takes %j', (text) => {
    const [rule] = probe({}).rules;
    expect(said(controlWith({ title: text, rules: [{ ...rule, message: text, mend: text }] }))).toEqual([]);
  });
});

it.each([2 ** 53, -(2 ** 60), 1e21])('refuses the number %d, which not every engine can hold', (limit) => {
  const control = controlWith({
    parameters: {
      limit: { type: 'integer', description: 'A number.' },
      limits: { type: 'array', items: { type: 'integer' }, description: 'Numbers.' },
    },
  });
  const message = (name: string) =>
    `parameter "${name}" of control "probe" is ${limit}, but it must be ${limit > 0 ? '<= 9007199254740991' : '>= -9007199254740991'}`;
  expect(checkParameters(control, { limit }).map((one) => one.message)).toEqual([message('limit')]);
  expect(checkParameters(control, { limits: [1, limit] }).map((one) => one.message)).toEqual([message('limits.1')]);
});
