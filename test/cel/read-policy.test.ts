import { describe, expect, it } from 'vitest';
import { readPolicy } from '../../src/cel/read-policy.ts';
import type { Code } from '../../src/model/codes.ts';
import type { Rule } from '../../src/model/control.ts';
import type { Finding } from '../../src/model/finding.ts';
import { findingsOf, marked, policyOf, probe } from './probe.ts';

describe('readPolicy refuses', () => {
  it.each<[what: string, message: string, code: Code, said: string, mend: string]>([
    [
      'an unknown field',
      'at "{«c.nmae»}"',
      'cel/unknown',
      'unknown field "nmae" in Container',
      'write a field of Container',
    ],
    [
      'an unknown field behind another value',
      'both {c.name} and {«c.imagee»}',
      'cel/unknown',
      'unknown field "imagee" in Container',
      'write "image"',
    ],
    [
      'a value at its beginning',
      '«{»c.name} is bad',
      'cel/not-in-subset',
      'a message begins with a word',
      'write what is wrong before the value',
    ],
    ['a bool', 'container {«c.?tty»}', 'cel/type', 'a message cannot show a bool', 'show a text or a whole number'],
    [
      'a list',
      'allowed: {«params.allowed»}',
      'cel/type',
      'a message cannot show a list',
      'show a text or a whole number',
    ],
  ])('a message with %s', (_what, message, code, said, mend) => {
    const { text, excerpt } = marked(message);
    expect(findingsOf(probe({ message: text }))).toMatchObject([{ code, message: said, mend, excerpt }]);
  });

  it.each<[what: string, define: Record<string, string>, deny: string, code: Code, message: string]>([
    ['that calls itself', { 'f(x)': 'f(x)' }, 'f(c.name)', 'cel/unknown', 'unknown definition "f"'],
    ['that calls a later one', { 'f(x)': 'g(x)', 'g(x)': 'x' }, 'f(true)', 'cel/unknown', 'unknown definition "g"'],
    ['with too many arguments', { 'f(x)': 'true' }, 'f(c, c)', 'cel/type', '"f" takes 1 arguments, found 2'],
    ['with too few arguments', { 'f(x, y)': 'true' }, 'f(c)', 'cel/type', '"f" takes 2 arguments, found 1'],
    ['that reads the element of the rule', { 'f(x)': 'c.name == x' }, 'f("a")', 'cel/unknown', 'unknown variable "c"'],
    ['whose head is none', { 'f x': 'true' }, 'false', 'cel/syntax', '"f x" is not the head of a definition'],
    ['that is not CEL', { 'f(x)': 'x &&' }, 'false', 'cel/syntax', 'the expression is not CEL: Unexpected token: EOF'],
    [
      'with an argument that does not fit',
      { 'f(x)': 'x == 1' },
      'f(c.name)',
      'cel/type',
      '"==" cannot join string and int',
    ],
  ])('a definition %s', (_what, define, deny, code, message) => {
    const findings = findingsOf(probe({ deny }, { define }));
    expect(findings).toMatchObject([{ code, message, subject: 'probe' }]);
    expect(findings[0]?.mend).not.toBe('');
  });

  it.each<[each: Rule['each'], mend: string]>([
    ['ports', 'go through a collection that the matched kind has'],
    ['volume' as Rule['each'], 'write "volumes"'],
  ])('to go through %s of a pod', (each, mend) => {
    const message = `the matched kind has no collection "${each}"`;
    expect(findingsOf(probe({ each, as: 'p', deny: 'true' }))).toMatchObject([{ code: 'cel/unknown', message, mend }]);
  });
});

it('reports the faults of every rule and message at once', () => {
  const base = probe({ deny: 'c.zzz == 1', message: 'is {c.yyy}' });
  const rules = [...base.rules, ...base.rules.map((rule) => ({ ...rule, name: 'two', deny: '1' }))];
  expect(findingsOf({ ...base, rules }).map((finding) => finding.message)).toEqual([
    'unknown field "yyy" in Container',
    'unknown field "zzz" in Container',
    'unknown field "yyy" in Container',
    'found a int where a bool was expected',
  ]);
});

it('counts lines and columns from where the expression stands', () => {
  const place = (text: string) => ({ file: 'a.ts', line: 10, column: text.length });
  const first = readPolicy(probe({ deny: 'c.zzz == ""' }), place) as Finding[];
  expect(first).toMatchObject([{ place: { file: 'a.ts', line: 10, column: 11 } }]);
  const second = readPolicy(probe({ deny: 'true &&\n  c.zzz == ""' }), place) as Finding[];
  expect(second).toMatchObject([
    { place: { file: 'a.ts', line: 11, column: 3 }, excerpt: ['  c.zzz == ""', '  ^^^^^'] },
  ]);
});

it('lets a message alone read a field that may be absent', () => {
  expect(findingsOf(probe({ message: 'image {c.image} of {object.?metadata.?name}' }))).toEqual([]);
  expect(findingsOf(probe({ deny: 'c.image == ""' }))).toMatchObject([{ code: 'cel/partial-access' }]);
});

it.each<[deny: string, reads: string[]]>([
  ['object.?spec.?hostPID.orValue(false)', ['spec.hostPID']],
  ['object.?spec.?hostPID.orValue(false) || object.?spec.hasValue()', ['spec']],
  [
    'object.?metadata.?labels[?"a/b"].orValue("") == object.?metadata.?name.orValue("")',
    ['metadata.name', 'metadata.labels.a/b'],
  ],
  ['f(object.?spec.?hostIPC.orValue(false))', ['spec.hostIPC', 'spec.hostPID']],
])('knows what %s reads', (deny, reads) => {
  const define = { 'f(x)': 'x || object.?spec.?hostPID.orValue(false)' };
  const paths = policyOf(probe({ each: 'object', deny }, { define })).reads;
  expect(paths.map((path) => path.steps.map((step) => ('field' in step ? step.field : step.key)).join('.'))).toEqual(
    reads,
  );
});

it('takes a collection as read', () => {
  const { reads } = policyOf(probe({ deny: 'c.name == ""' }));
  expect(reads.map((path) => path.steps)).toEqual(
    ['initContainers', 'containers', 'ephemeralContainers'].map((field) => [{ field: 'spec' }, { field }]),
  );
});
