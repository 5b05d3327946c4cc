import { expect, it } from 'vitest';
import type { AzureCondition } from '../../src/model/azure-control.ts';
import { showCondition } from '../../src/report/show-condition.ts';

it.each<[condition: AzureCondition, text: string]>([
  [{ field: 'a', equals: 'x' }, 'a is "x"'],
  [{ field: 'a', notEquals: true }, 'a is not true, or not there'],
  [{ field: 'a', in: ['x', 'y'] }, 'a is one of "x", "y"'],
  [{ field: 'a', notIn: ['x'] }, 'a is none of "x", or not there'],
  [{ field: 'a', exists: true }, 'a is there'],
  [{ field: 'a', exists: false }, 'a is not there'],
  [{ not: { field: 'a', exists: true } }, 'this does not hold:\n  a is there'],
  [{ count: { field: 'a[*]' }, equals: 0 }, 'there are exactly 0 of a[*]'],
  [{ count: { field: 'a[*]' }, less: 2 }, 'there are less than 2 of a[*]'],
  [
    {
      allOf: [
        { field: 'a', exists: true },
        { anyOf: [{ count: { field: 'b[*]', where: { field: 'b[*].c', equals: false } }, greater: 0 }] },
      ],
    },
    'all of these hold:\n  a is there\n  one of these holds:\n    there are more than 0 of b[*] for which\n      b[*].c is false',
  ],
])('%o', (condition, text) => {
  expect(showCondition(condition).join('\n')).toBe(text);
});
