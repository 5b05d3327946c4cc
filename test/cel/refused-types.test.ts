import { expect, it } from 'vitest';
import type { Code } from '../../src/model/codes.ts';
import { findingsOf, marked, probe } from './probe.ts';

it.each<[what: string, deny: string, code: Code, message: string, mend: string]>([
  [
    'a text compared with a number',
    '«c.name == 1»',
    'cel/type',
    '"==" cannot join string and int',
    'make the two sides fit',
  ],
  [
    'a bool compared with a text',
    '«c.?tty.orValue(false) != "true"»',
    'cel/type',
    '"!=" cannot join bool and string',
    'make the two sides fit',
  ],
  [
    'lists compared',
    '«params.allowed == params.allowed»',
    'cel/type',
    '"==" cannot join list of string and list of string',
    'make the two sides fit',
  ],
  ['numbers added', '«1» + 1 == 2', 'cel/type', '"+" joins texts, found a int', 'join texts only'],
  [
    'a number joined to a text',
    '"a" + «params.limit» == "a"',
    'cel/type',
    '"+" joins texts, found a int',
    'join texts only',
  ],
  ['a list of unlike values', 'c.name in ["a", «1»]', 'cel/type', 'a list holds values of one type', 'make them alike'],
  [
    'orValue of another type',
    '«c.?image.orValue(1)» == 1',
    'cel/type',
    'orValue gives a int for a string',
    'make the two fit',
  ],
  [
    'inheritance from a field of another type',
    '«c.?tty.or(c.?image).orValue(false)»',
    'cel/type',
    'orValue gives a bool for a bool',
    'make the two fit',
  ],
  [
    'a text in a list of numbers',
    '«c.name in params.numbers»',
    'cel/type',
    '"in" cannot join string and list of int',
    'make the two sides fit',
  ],
  [
    'an object in a list of objects',
    '«c in object.?spec.?initContainers.orValue([])»',
    'cel/type',
    '"in" cannot join Container and list of Container',
    'make the two sides fit',
  ],
  [
    'the parameters as a value',
    'size(«params») == 1',
    'cel/type',
    'the parameters are no value',
    'read one of them as params.NAME',
  ],
  [
    'a text as a condition',
    '!«c.name»',
    'cel/type',
    'found a string where a bool was expected',
    'compare it with something',
  ],
  [
    'a text beside a condition',
    'true && «c.name»',
    'cel/type',
    'found a string where a bool was expected',
    'compare it with something',
  ],
  [
    'a choice of unlike values',
    '(«true ? "a" : 1») == "a"',
    'cel/type',
    '"? :" cannot join string and int',
    'make the two sides fit',
  ],
  [
    'a macro over a text',
    '«c.name».exists(x, true)',
    'cel/type',
    '"exists" goes through a list, found a string',
    'give it a list',
  ],
  [
    'a macro with a text as condition',
    'params.allowed.all(x, «x»)',
    'cel/type',
    '"all" takes a condition',
    'compare with something',
  ],
  [
    'a key of what is no map',
    '«c[?"a"]».orValue("") == ""',
    'cel/type',
    'a Container has no keys',
    'use [?"key"] on a map',
  ],
  [
    'a field of a text',
    '«c.name.length» == 1',
    'cel/type',
    'a string has no field "length"',
    'read a field of an object',
  ],
  [
    'a text that is joined',
    '«c.name».join(",") == ""',
    'cel/type',
    '"join" takes a list of string, found a string',
    'join texts',
  ],
  [
    'the size of a number',
    '«size(params.limit)» == 1',
    'cel/type',
    'a int has no size',
    'take the size of a list, a map or a text',
  ],
  [
    'a list as a text',
    '«params.allowed».startsWith("a")',
    'cel/type',
    'found a list of string where a string was expected',
    'give it a text',
  ],
])('refuses %s', (_what, deny, code, message, mend) => {
  const { text, excerpt } = marked(deny);
  expect(findingsOf(probe({ deny: text }))).toEqual([
    { code, severity: 'error', subject: 'probe', message, mend, excerpt },
  ]);
});
