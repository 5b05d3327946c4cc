import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AzureResource } from '../../src/azure/azure-resource.ts';
import { makePlan } from '../../src/azure/make-plan.ts';
import { worstTurn } from '../../src/azure/turn-of.ts';

const scope = '/subscriptions/00000000-0000-0000-0000-000000000000';
const stamp = { owner: 'contoso-platform', environment: 'dev' };
const provider = `${scope}/providers/Microsoft.Authorization`;
const group = (name: string) => `${scope}/resourceGroups/${name}`;

function resource(kind: AzureResource['kind'], name: string, properties: object): AzureResource {
  return { kind, scope, name, body: { properties: { metadata: { palisade: { ...stamp, name } }, ...properties } } };
}

/** An initiative whose members have these effects; undefined leaves it to a definition that is not known. */
function setOf(effects: Readonly<Record<string, string | undefined>>): AzureResource {
  return resource('policySetDefinitions', 's', {
    parameters: { effect: { type: 'String', defaultValue: 'Audit' } },
    policyDefinitions: Object.entries(effects).map(([name, value]) => ({
      policyDefinitionReferenceId: name,
      policyDefinitionId: `/providers/Microsoft.Authorization/policyDefinitions/${name}`,
      definitionVersion: '1.*.*',
      parameters: value === undefined ? {} : { effect: { value } },
    })),
  });
}

const assignmentOf = (more: object, of = 'policySetDefinitions/s'): AzureResource =>
  resource('policyAssignments', 'a', { policyDefinitionId: `${provider}/${of}`, ...more });

function turnsOf(before: readonly AzureResource[], after: readonly AzureResource[]) {
  const { plan, findings } = makePlan(stamp, after, before);
  expect(findings).toEqual([]);
  return plan.steps.flatMap(({ changes }) => changes.map(({ path, turn }) => [path, turn] as const));
}

const override = (value: string, places: string[], members: string[] = []) => ({
  kind: 'policyEffect',
  value,
  selectors: [
    { kind: 'resourceLocation', in: places },
    ...(members.length > 0 ? [{ kind: 'policyDefinitionReferenceId', in: members }] : []),
  ],
});

describe('an assignment', () => {
  const denying = override('Deny', ['westeurope']);
  it.each<[what: string, before: object, after: object, turn: string | undefined, set?: Parameters<typeof setOf>[0]]>([
    [
      'one region more where it is denied',
      { overrides: [denying] },
      { overrides: [override('Deny', ['northeurope', 'westeurope'])] },
      'raised',
    ],
    [
      'one region more where it is disabled',
      { overrides: [override('Disabled', ['westeurope'])] },
      { overrides: [override('Disabled', ['northeurope', 'westeurope'])] },
      'lowered',
    ],
    [
      'one region more where it is audited, of what denies',
      { overrides: [override('Audit', ['westeurope'])] },
      { overrides: [override('Audit', ['northeurope', 'westeurope'])] },
      'lowered',
      { one: 'Deny' },
    ],
    [
      'one region less where it is disabled',
      { overrides: [override('Disabled', ['northeurope', 'westeurope'])] },
      { overrides: [override('Disabled', ['westeurope'])] },
      'raised',
    ],
    ['an override that denies goes', { overrides: [denying] }, {}, 'lowered'],
    ['an override that denies goes from what denies', { overrides: [denying] }, {}, undefined, { one: 'Deny' }],
    ['an override that disables goes', { overrides: [override('Disabled', ['westeurope'])] }, {}, 'raised'],
    [
      'an override that audits what is unknown',
      {},
      { overrides: [override('Audit', ['a'])] },
      'lowered',
      { one: undefined },
    ],
    ['an override that denies what is unknown', {}, { overrides: [denying] }, 'raised', { one: undefined }],
    [
      'an override for another member',
      { overrides: [override('Deny', ['westeurope'], ['one'])] },
      { overrides: [override('Deny', ['westeurope'], ['two'])] },
      'lowered',
      { one: 'Audit', two: 'Audit' },
    ],
    [
      'an override for a member that is not there',
      { overrides: [override('Deny', ['westeurope'], ['gone'])] },
      {},
      undefined,
    ],
    [
      'an override that leaves a region out',
      { overrides: [{ ...denying, selectors: [{ kind: 'resourceLocation', notIn: ['westeurope'] }] }] },
      { overrides: [{ ...denying, selectors: [{ kind: 'resourceLocation', notIn: ['northeurope', 'westeurope'] }] }] },
      'lowered',
    ],
    [
      'overrides of two places in another order',
      { overrides: [denying, override('Disabled', ['northeurope'])] },
      { overrides: [override('Disabled', ['northeurope']), denying] },
      undefined,
    ],
    [
      'overrides of one place in another order, of which nobody knows which holds',
      { overrides: [denying, override('Disabled', ['westeurope'])] },
      { overrides: [override('Disabled', ['westeurope']), denying] },
      'lowered',
    ],
    [
      'a selector more',
      { resourceSelectors: [{ name: 'a', selectors: [{ kind: 'resourceLocation', in: ['a'] }] }] },
      {
        resourceSelectors: [
          { name: 'a', selectors: [{ kind: 'resourceLocation', in: ['a'] }] },
          { name: 'b', selectors: [{ kind: 'resourceLocation', in: ['b'] }] },
        ],
      },
      'raised',
    ],
    ['that is only reported', {}, { enforcementMode: 'DoNotEnforce' }, 'lowered', { one: 'Deny' }],
    ['that is only reported, of what audits', {}, { enforcementMode: 'DoNotEnforce' }, undefined],
    ['that is only reported where it is not enrolled', {}, { enforcementMode: 'Enroll' }, 'lowered', { one: 'Modify' }],
    ['that is in force', { enforcementMode: 'DoNotEnforce' }, {}, 'raised', { one: 'Deny' }],
    ['a scope less', {}, { notScopes: [group('a')] }, 'lowered'],
    ['a scope less below one that is left out', { notScopes: [scope] }, { notScopes: [scope, group('a')] }, undefined],
  ])('%s', (_what, before, after, turn, set = { one: 'Audit' }) => {
    const turns = turnsOf([setOf(set), assignmentOf(before)], [setOf(set), assignmentOf(after)]);
    expect(worstTurn(turns.map(([, one]) => one))).toBe(turn);
  });

  it('tells apart what raises and what lowers', () => {
    const before = assignmentOf({ notScopes: [group('a')] });
    const after = assignmentOf({ notScopes: [group('b')], overrides: [override('Deny', ['westeurope'])] });
    expect(turnsOf([setOf({ one: 'Audit' }), before], [setOf({ one: 'Audit' }), after])).toEqual([
      ['properties.notScopes', 'lowered'],
      ['properties.overrides[0]', 'raised'],
    ]);
  });

  it('of a promotion says what denies from now on, beside what is disabled for it', () => {
    const rings = [override('Deny', ['westeurope'], ['one']), override('Disabled', ['westeurope'], ['two'])];
    const set = setOf({ one: 'Disabled', two: 'Audit' });
    const [none, some] = [assignmentOf({}), assignmentOf({ overrides: rings })];
    const turned = (first: string, second: string) => [
      ['properties.overrides[0]', first],
      ['properties.overrides[1]', second],
    ];
    expect(turnsOf([set, none], [set, some])).toEqual(turned('raised', 'lowered'));
    expect(turnsOf([set, some], [set, none])).toEqual(turned('lowered', 'raised'));
  });

  it('of the last promotion loses rings without lowering anything', () => {
    const [ringed, whole] = [assignmentOf({ overrides: [override('Deny', ['westeurope'])] }), assignmentOf({})];
    expect(turnsOf([setOf({ one: 'Audit' }), ringed], [setOf({ one: 'Deny' }), whole])).toEqual([
      ['properties.policyDefinitions.one.parameters.effect.value', 'raised'],
      ['properties.overrides[0]', undefined],
    ]);
  });
});

const regions = ['westeurope', 'northeurope', 'swedencentral'];
const names = ['one', 'two', 'Three.four'];
const effects = ['Disabled', 'Audit', 'Modify', 'Deny'];

interface Selector {
  readonly kind: string;
  readonly in?: readonly string[];
  readonly notIn?: readonly string[];
}
interface Assigned {
  readonly overrides: readonly { readonly value: string; readonly selectors: readonly Selector[] }[];
  readonly resourceSelectors: readonly { readonly selectors: readonly Selector[] }[];
  readonly notScopes: readonly string[];
  readonly enforcementMode: string;
}

/** How much a resource is enforced by one member: written apart from the code that is judged, on bodies as they are sent. */
function enforced(body: Assigned, base: string, at: { region: string; member: string; group: string }, known: Known) {
  const meets = (list: readonly Selector[]) =>
    list.every((one) => {
      const value = one.kind === 'resourceLocation' ? at.region : at.member;
      return one.in ? one.in.includes(value) : !one.notIn?.includes(value);
    });
  if (body.notScopes.includes(at.group)) return 0;
  const { resourceSelectors: slices } = body;
  if (slices.length > 0 && !slices.some(({ selectors }) => meets(selectors))) return 0;
  const said = body.overrides.filter(({ selectors }) => meets(selectors));
  const effect = (known.first ? said : [...said].reverse())[0]?.value ?? base;
  const full = effects.indexOf(effect);
  const reported = body.enforcementMode === 'DoNotEnforce' || (body.enforcementMode === 'Enroll' && !known.enrolled);
  return reported && full > 1 ? 1 : full;
}
interface Known {
  readonly first: boolean;
  readonly enrolled: boolean;
}

const listOf = <T>(values: readonly T[]) => fc.subarray([...values]);
const places = fc.oneof(
  listOf(regions).map((all): Selector => ({ kind: 'resourceLocation', in: all })),
  listOf(regions).map((all): Selector => ({ kind: 'resourceLocation', notIn: all })),
);
const members = listOf(names).map((all): Selector => ({ kind: 'policyDefinitionReferenceId', in: all }));
const assigned: fc.Arbitrary<Assigned> = fc.record({
  overrides: fc.array(
    fc.record({
      kind: fc.constant('policyEffect'),
      value: fc.constantFrom(...effects),
      selectors: fc
        .tuple(fc.option(places), fc.option(members))
        .map((both) => both.filter((one): one is Selector => one !== null)),
    }),
    { maxLength: 3 },
  ),
  resourceSelectors: fc.array(
    places.map((one) => ({ name: 'slice', selectors: [one] })),
    { maxLength: 2 },
  ),
  notScopes: listOf(['a', 'b'].map(group)),
  enforcementMode: fc.constantFrom('Default', 'DoNotEnforce', 'Enroll'),
});

const aspects = ['overrides', 'resourceSelectors', 'notScopes', 'enforcementMode'] as const;
/** Two assignments of which some aspects differ; of two that differ in all, nearly each would lower something. */
const pairs = fc.tuple(assigned, assigned, fc.subarray([...aspects])).map(([before, other, changed]) => {
  const after = Object.fromEntries(aspects.map((name) => [name, (changed.includes(name) ? other : before)[name]]));
  return { before, after: after as unknown as Assigned };
});

it('says of two assignments what their effects come to, member by member and region by region', () => {
  const bases = fc.record(Object.fromEntries(names.map((name) => [name, fc.constantFrom(...effects)])));
  const seen = new Map<string, number>();
  const property = fc.property(pairs, bases, ({ before, after }, base) => {
    const set = setOf(base);
    const turns = turnsOf([set, assignmentOf(before)], [set, assignmentOf(after)]).map(([, turn]) => turn);
    const differences = names.flatMap((member) =>
      [...regions, 'elsewhere'].flatMap((region) =>
        ['a', 'b', 'c'].flatMap((one) =>
          [0, 1, 2, 3].map((bits) => {
            const known = { first: bits % 2 === 0, enrolled: bits > 1 };
            const at = { member, region, group: group(one) };
            return enforced(after, base[member] ?? '', at, known) - enforced(before, base[member] ?? '', at, known);
          }),
        ),
      ),
    );
    const more = differences.some((one) => one > 0) ? 'raised' : undefined;
    const expected = differences.some((one) => one < 0) ? 'lowered' : more;
    seen.set(String(expected), (seen.get(String(expected)) ?? 0) + 1);
    expect(worstTurn(turns)).toBe(expected);
    // A word for more stands only where there is more.
    if (turns.includes('raised')) expect(more).toBe('raised');
  });
  fc.assert(property, { numRuns: 1000, seed: 6 });
  for (const turn of ['raised', 'lowered', 'undefined']) expect(seen.get(turn)).toBeGreaterThan(50);
});

describe('an initiative', () => {
  it.each<[what: string, before: object, after: object, turn: string | undefined]>([
    ['loses a member that denies', { one: 'Audit', two: 'Deny' }, { one: 'Audit' }, 'lowered'],
    // The override of an assignment may make it deny somewhere.
    ['loses a member that is disabled', { one: 'Audit', two: 'Disabled' }, { one: 'Audit' }, 'lowered'],
    ['gains a member', { one: 'Audit' }, { one: 'Audit', two: 'Audit' }, 'raised'],
    ['leaves an effect to its definition', { one: 'Audit' }, { one: undefined }, 'lowered'],
    ['leaves to its definition what was disabled', { one: 'Disabled' }, { one: undefined }, 'raised'],
    ['denies what its definition said', { one: undefined }, { one: 'Deny' }, 'raised'],
    ['audits what its definition said', { one: undefined }, { one: 'Audit' }, 'lowered'],
    ['hands on a default that is less', { one: 'Deny' }, { one: "[parameters('effect')]" }, 'lowered'],
    ['hands on a default that is more', { one: 'Disabled' }, { one: "[parameters('Effect')]" }, 'raised'],
    ['lowers one and raises another', { one: 'Deny', two: 'Audit' }, { one: 'Audit', two: 'Deny' }, 'lowered'],
  ])('%s', (_what, before, after, turn) => {
    const all = [before, after].map((effects) => [setOf(effects as Record<string, string>), assignmentOf({})]);
    expect(worstTurn(turnsOf(all[0] ?? [], all[1] ?? []).map(([, one]) => one))).toBe(turn);
  });

  it('says nothing of a member that changes its groups while its effect stays', () => {
    const grouped = (groupNames: string[]): AzureResource => {
      const set = setOf({ one: 'Deny' });
      const { properties } = set.body as { properties: { policyDefinitions: object[] } };
      Object.assign(properties.policyDefinitions[0] ?? {}, { groupNames });
      return set;
    };
    expect(turnsOf([grouped(['a'])], [grouped(['b'])]).map(([, turn]) => turn)).toEqual([undefined]);
  });
});

describe('a definition', () => {
  const definitionOf = (effect: string, defaultValue: string, details: object = {}): AzureResource =>
    resource('policyDefinitions', 'd', {
      mode: 'Microsoft.Kubernetes.Data',
      parameters: { Effect: { type: 'String', defaultValue } },
      // biome-ignore lint/suspicious/noThenProperty: the word of the policy language
      policyRule: { if: {}, then: { effect, details } },
    });
  const said = "[parameters('Effect')]";
  it.each<[what: string, before: AzureResource, after: AzureResource, turn: string | undefined]>([
    ['defaults to less', definitionOf(said, 'Deny'), definitionOf(said, 'Audit'), 'lowered'],
    ['defaults to more', definitionOf(said, 'Audit'), definitionOf(said, 'Deny'), 'raised'],
    ['does not read what it defaults to', definitionOf('Deny', 'Deny'), definitionOf('Deny', 'Audit'), undefined],
    ['takes a parameter for what it said', definitionOf('Deny', 'Audit'), definitionOf(said, 'Audit'), 'lowered'],
    ['computes what it said', definitionOf('Deny', 'Audit'), definitionOf("[concat('De','ny')]", 'Audit'), 'lowered'],
    ...(
      [
        ['judges fewer kinds', { kinds: ['Pod', 'Job'] }, { kinds: ['Pod'] }, 'lowered'],
        ['judges more kinds', { kinds: ['Pod'] }, { kinds: ['Pod', 'Job'] }, 'raised'],
        ['judges those with a label', { labelSelector: {} }, { labelSelector: { matchLabels: { a: 'b' } } }, 'lowered'],
        ['judges those without a label too', { labelSelector: { matchLabels: { a: 'b' } } }, {}, 'raised'],
        [
          'leaves out what a parameter says',
          { excludedNamespaces: [] },
          { excludedNamespaces: "[parameters('x')]" },
          'lowered',
        ],
        ['warns no more', { warn: true }, {}, 'lowered'],
        ['judges one namespace', {}, { namespaces: ['shop'] }, 'lowered'],
        ['judges every namespace', { namespaces: ['shop'] }, { namespaces: [] }, 'raised'],
      ] as const
    ).map(([what, before, after, turn]) => {
      const [from, to] = [before, after].map((details) => definitionOf(said, 'Audit', details));
      return [what, from, to, turn] as [string, AzureResource, AzureResource, string];
    }),
  ])('%s', (_what, before, after, turn) => {
    expect(worstTurn(turnsOf([before], [after]).map(([, one]) => one))).toBe(turn);
  });
});
