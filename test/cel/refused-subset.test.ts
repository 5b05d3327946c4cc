import { expect, it } from 'vitest';
import type { Code } from '../../src/model/codes.ts';
import { findingsOf, marked, probe } from './probe.ts';

const outside = 'is outside the subset that every engine evaluates alike';

it.each<[what: string, deny: string, code: Code, message: string, mend: string]>([
  [
    'a parameter as a pattern',
    '«c.name.matches(params.pattern)»',
    'cel/not-in-subset',
    'a pattern has to be a literal',
    'write the pattern in the rule',
  ],
  [
    'a look-ahead',
    '«c.name.matches("(?=a)")»',
    'cel/not-in-subset',
    'the pattern is not RE2: error parsing regexp: invalid or unsupported Perl syntax: `(?=`',
    'write it without what RE2 lacks',
  ],
  [
    'a backreference',
    '«c.name.matches("(a)\\\\1")»',
    'cel/not-in-subset',
    'the pattern is not RE2: error parsing regexp: invalid escape sequence: `\\1`',
    'write it without what RE2 lacks',
  ],
  [
    'a class of characters that JavaScript alone knows',
    '«c.name.matches("^\\\\p{Emoji}$")»',
    'cel/not-in-subset',
    'the pattern is not RE2: `Emoji` is no category or script of Unicode',
    'write it without what RE2 lacks',
  ],
  [
    'a category that Go did not always know',
    '«c.name.matches("\\\\P{^Cn}")»',
    'cel/not-in-subset',
    'the pattern is not RE2: `Cn` is no category or script of Unicode',
    'write it without what RE2 lacks',
  ],
  [
    'a choice between values inside a comparison',
    '(«params.strict ? c.name : "x"») == "a"',
    'cel/not-in-subset',
    `a choice between values ${outside}`,
    'make it a definition of its own',
  ],
  [
    'a condition compared with a bool',
    'params.strict == («c.name == ""»)',
    'cel/not-in-subset',
    `a condition where a value stands ${outside}`,
    'join conditions with && and ||',
  ],
  [
    'inheritance from two fields at once',
    '«c.?image.or(c.?workingDir, c.?image)».orValue("") == ""',
    'cel/syntax',
    'found 2 arguments, expected one',
    'mend the call',
  ],
  [
    'half a character',
    'c.name == «"\ud800"»',
    'cel/not-in-subset',
    `half a character ${outside}`,
    'write it with the operators of the subset',
  ],
  [
    'texts put in order',
    '«c.name < "a"»',
    'cel/not-in-subset',
    'only whole numbers and amounts are compared with "<"',
    'use == or !=',
  ],
  [
    'subtraction',
    '«params.limit - 1» == 2',
    'cel/not-in-subset',
    `the operator "-" ${outside}`,
    'write it with the operators of the subset',
  ],
  [
    'multiplication',
    '«params.limit * 2» == 2',
    'cel/not-in-subset',
    `the operator "*" ${outside}`,
    'write it with the operators of the subset',
  ],
  [
    'the negative of a parameter',
    '«-params.limit» == 2',
    'cel/not-in-subset',
    `arithmetic ${outside}`,
    'write it with the operators of the subset',
  ],
  [
    'an index',
    '«c.?ports[0]».hostPort == 1',
    'cel/not-in-subset',
    'an index may meet nothing',
    'read a map with [?"key"] and say orValue(…)',
  ],
  [
    'a fraction',
    '«1.5» > 1.0',
    'cel/not-in-subset',
    `a literal of this type ${outside}`,
    'write it with the operators of the subset',
  ],
  [
    'null',
    '«null» == c.name',
    'cel/not-in-subset',
    `a literal of this type ${outside}`,
    'write it with the operators of the subset',
  ],
  [
    'a number that JavaScript cannot hold',
    'params.limit == «9007199254740993»',
    'cel/not-in-subset',
    `a literal of this type ${outside}`,
    'write it with the operators of the subset',
  ],
  [
    'a map',
    '«{"a": 1}».size() == 1',
    'cel/not-in-subset',
    `a map with entries ${outside}`,
    'write it with the operators of the subset',
  ],
  [
    'map',
    '«params.allowed.map(x, x)».size() == 0',
    'cel/not-in-subset',
    'the method "map" is outside the subset',
    'use one of all, contains, endsWith, exists, hasValue, join, lowerAscii, matches, orValue, size, split, startsWith',
  ],
  [
    'filter',
    '«params.allowed.filter(x, x == "")».size() == 0',
    'cel/not-in-subset',
    'the method "filter" is outside the subset',
    'use one of all, contains, endsWith, exists, hasValue, join, lowerAscii, matches, orValue, size, split, startsWith',
  ],
  [
    'a method that is nearly one',
    '«c.name.startWith("a")»',
    'cel/not-in-subset',
    'the method "startWith" is outside the subset',
    'write "startsWith"',
  ],
  [
    'orValue of a path',
    '«c.?image.orValue(c.name)» == ""',
    'cel/not-in-subset',
    'orValue takes a literal',
    'write a literal, or use .or(path) before it',
  ],
  [
    'orValue with two arguments',
    '«c.?image.orValue("", "")» == ""',
    'cel/syntax',
    'found 2 arguments, expected one',
    'mend the call',
  ],
  [
    'a macro without a condition',
    '«params.allowed.exists(x)»',
    'cel/syntax',
    '"exists" takes a name and a condition',
    'write .exists(x, …)',
  ],
  [
    'a macro variable that shadows the element',
    'params.allowed.exists(«c», c == "a")',
    'cel/not-in-subset',
    'the name "c" already stands for something',
    'choose another name',
  ],
  [
    'a macro variable that shadows the object',
    'params.allowed.exists(«object», true)',
    'cel/not-in-subset',
    'the name "object" already stands for something',
    'choose another name',
  ],
  [
    'a macro variable that shadows an outer one',
    'params.allowed.exists(x, params.allowed.all(«x», true))',
    'cel/not-in-subset',
    'the name "x" already stands for something',
    'choose another name',
  ],
  [
    'a computed key',
    'object.?metadata.?labels[?«c.name»].orValue("") == ""',
    'cel/not-in-subset',
    'the key of a map has to be a literal text',
    'write [?"key"]',
  ],
  [
    'half an expression',
    'c.name ==«»',
    'cel/syntax',
    'the expression is not CEL: Unexpected token: EOF',
    'mend the expression',
  ],
])('refuses %s', (_what, deny, code, message, mend) => {
  const { text, excerpt } = marked(deny);
  expect(findingsOf(probe({ deny: text }))).toEqual([
    { code, severity: 'error', subject: 'probe', message, mend, excerpt },
  ]);
});

it.each(['^\\\\pL+$', '\\\\p{Lu}', '\\\\P{Greek}', '\\\\p{^Han}', '\\\\\\\\p{x}'])(
  'takes the pattern %s',
  (pattern) => {
    expect(findingsOf(probe({ deny: `c.name.matches("${pattern}")` }))).toEqual([]);
  },
);

it('refuses what is too deep to be read, without a stack trace', () => {
  const deny = Array.from({ length: 20_000 }, () => 'c.name == "a"').join(' || ');
  expect(findingsOf(probe({ deny })).map(({ code }) => code)).toEqual(['cel/syntax']);
});
