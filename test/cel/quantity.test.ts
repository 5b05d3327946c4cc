import { describe, expect, it } from 'vitest';
import { createEvaluator } from '../../src/cel/create-evaluator.ts';
import { readQuantity } from '../../src/cel/read-quantity.ts';
import type { Code } from '../../src/model/codes.ts';
import { findingsOf, marked, policyOf, probe } from './probe.ts';

const memory = 'quantity(c.?resources.?limits[?"memory"].orValue("0"))';
const parameters = { most: { type: 'string', format: 'quantity', default: '1Gi', description: 'Most.' } } as const;

describe('amounts', () => {
  it.each<[text: string, same: string]>([
    ['1k', '1e3'],
    ['1Ki', '1024'],
    ['1Gi', '1073741824'],
    ['1E', '1e18'],
    ['100E', '10e19'],
    ['500m', '0.5'],
    ['+2', '2.'],
    ['9Ei', '8Ei'],
    ['1e-3', '1m'],
    ['1000n', '1u'],
  ])('%s is %s', (text, same) => expect(readQuantity(text)).toBe(readQuantity(same)));

  it.each<[less: string, more: string]>([
    ['1G', '1Gi'],
    ['1023', '1Ki'],
    ['7Ei', '8Ei'],
    ['8Ei', '10E'],
    ['999999999999999n', '1M'],
    ['1.999', '2'],
    ['0.001m', '2u'],
  ])('%s is less than %s', (less, more) => {
    expect((readQuantity(less) as bigint) < (readQuantity(more) as bigint)).toBe(true);
  });

  it.each(['', '1 Gi', 'Gi', '-1', '1.5n', '1.0001', '1KI', '1e100', '1e-7', '1234567890123456', '0x10', '1Gi\n'])(
    '%j is none',
    (text) => expect(readQuantity(text)).toBeUndefined(),
  );
});

describe('a rule that compares amounts', () => {
  it.each<[deny: string, limit: unknown, denied: boolean]>([
    [`${memory} > quantity(params.most)`, '1Gi', false],
    [`${memory} > quantity(params.most)`, '1025Mi', true],
    [`${memory} == quantity("1073741824")`, '1Gi', true],
    [`!(${memory} <= quantity("1Gi"))`, '1G', false],
    [`${memory} != quantity("0")`, undefined, false],
    ['false', '1.0001', true],
    [`${memory} == quantity("7")`, 7, true],
  ])('%s for %j', (deny, limit, denied) => {
    const policy = policyOf(probe({ deny }, { parameters }));
    const limits = limit === undefined ? {} : { memory: limit };
    const object = { spec: { containers: [{ name: 'web', resources: { limits } }] } };
    // Where no rule reads it nothing is asked of it.
    const expected = deny === 'false' ? false : denied;
    expect(createEvaluator(policy, {})({ operation: 'CREATE', object }).length > 0).toBe(expected);
  });

  it('refuses what is no amount as malformed', () => {
    const policy = policyOf(probe({ deny: `${memory} > quantity("1Gi")` }));
    const object = { spec: { containers: [{ name: 'web', resources: { limits: { memory: 'much' } } }] } };
    const denials = createEvaluator(policy, {})({ operation: 'CREATE', object });
    expect(denials.map((denial) => denial.malformed)).toEqual([true]);
  });
});

it.each<[what: string, deny: string, code: Code, message: string]>([
  [
    'an amount compared as a text',
    '«c.?resources.?limits[?"cpu"].orValue("0") == "1"»',
    'cel/type',
    '"==" cannot join quantity and string',
  ],
  ['an amount compared with a number', `«${memory} > 1»`, 'cel/type', '">" cannot join amount and int'],
  ['a literal that is none', '«quantity("much")» == quantity("1")', 'cel/type', '"much" is no amount'],
  ['a number', '«quantity(1)» == quantity("1")', 'cel/type', '1 is no amount'],
  ['another field', '«quantity(c.name)» == quantity("1")', 'cel/type', 'a string is no amount'],
  ['a default that is none', '«c.?resources.?limits[?"cpu"].orValue("x")» == "1"', 'cel/type', '"x" is no amount'],
  ['amounts in a list', `«${memory} in [quantity("1")]»`, 'cel/type', '"in" cannot join amount and list of amount'],
])('refuses %s', (_what, marks, code, message) => {
  const { text, excerpt } = marked(marks);
  const [finding] = findingsOf(probe({ deny: text }));
  expect(finding).toMatchObject({ code, message, excerpt });
});
