import { describe, expect, it } from 'vitest';
import { auditOverrides } from '../../src/azure/audit-overrides.ts';

const of = (...ids: string[]) => ({ kind: 'policyDefinitionReferenceId', in: ids });
const butNot = (...ids: string[]) => ({ kind: 'policyDefinitionReferenceId', notIn: ids });
const at = (...places: string[]) => ({ kind: 'resourceLocation', in: places });
const elsewhere = (...places: string[]) => ({ kind: 'resourceLocation', notIn: places });
const override = (value: string, ...selectors: object[]) => ({ kind: 'policyEffect', value, selectors });
const member = (referenceId: string, effect = 'Deny', audit: string | undefined = 'Audit') => ({
  referenceId,
  effect,
  audit,
});
const version = { kind: 'definitionVersion', value: '1.*.*', selectors: [of('x')] };

describe('auditOverrides', () => {
  it.each<[what: string, before: object[], members: ReturnType<typeof member>[], after: object[]]>([
    ['gives a member that denies an audit', [], [member('x')], [override('Audit', of('x'))]],
    ['spells it as the definition does', [], [member('x', 'deny', 'audit')], [override('audit', of('x'))]],
    ['names those of one place together', [], [member('y'), member('x')], [override('Audit', of('x', 'y'))]],
    ['leaves what audits, or is off', [], [member('x', 'Audit'), member('y', 'Disabled')], []],
    [
      'takes a member out of a ring that denies',
      [override('Deny', at('westeurope'), of('x', 'y'))],
      [member('x', 'Audit')],
      [override('Deny', at('westeurope'), of('y')), override('Audit', at('westeurope'), of('x'))],
    ],
    [
      'takes away a ring of one member',
      [override('Deny', at('westeurope'), of('X'))],
      [member('x', 'Audit')],
      [override('Audit', at('westeurope'), of('x'))],
    ],
    [
      'takes a member out of a ring of all',
      [override('Deny', at('westeurope'))],
      [member('x', 'Audit')],
      [override('Deny', at('westeurope'), butNot('x')), override('Audit', at('westeurope'), of('x'))],
    ],
    [
      'leaves it off where it is off',
      [override('Disabled', at('westeurope'), of('x'))],
      [member('x')],
      [override('Disabled', at('westeurope'), of('x')), override('Audit', elsewhere('westeurope'), of('x'))],
    ],
    [
      'is the same a second time',
      [override('Disabled', at('westeurope'), of('x')), override('Audit', elsewhere('westeurope'), of('x'))],
      [member('x')],
      [override('Disabled', at('westeurope'), of('x')), override('Audit', elsewhere('westeurope'), of('x'))],
    ],
    ['leaves overrides of versions', [version], [member('x')], [version, override('Audit', of('x'))]],
  ])('%s', (_what, before, members, after) => {
    const { overrides, faults } = auditOverrides(before as never, members);
    expect([overrides, faults]).toEqual([after, []]);
  });

  it.each<[what: string, before: object[], members: ReturnType<typeof member>[], message: RegExp]>([
    [
      'a member that cannot audit',
      [],
      [{ ...member('x', 'Mutate'), audit: undefined as never }],
      /"x" cannot only audit/,
    ],
    [
      'too many overrides',
      Array.from({ length: 10 }, (_, i) => override('Deny', of(`m${i}`))),
      [member('x')],
      /11 overrides, at most 10/,
    ],
    [
      'too many values',
      [override('Deny', at('westeurope'), butNot(...Array.from({ length: 50 }, (_, i) => `m${i}`)))],
      [member('x', 'Audit')],
      /more than 50 values/,
    ],
  ])('refuses %s', (_what, before, members, message) => {
    expect(
      auditOverrides(before as never, members)
        .faults.map(([text]) => text)
        .join(),
    ).toMatch(message);
  });
});
