import fc from 'fast-check';
import { type AzureResource, keyOf } from '../../src/azure/azure-resource.ts';
import type { Loose } from '../targets/policies.ts';

export const stamp = { owner: 'contoso-platform', environment: 'dev' };
export const scope = '/subscriptions/00000000-0000-0000-0000-000000000001';
const provider = `${scope}/providers/Microsoft.Authorization`;
export const cluster = `${scope}/resourceGroups/shop/providers/Microsoft.ContainerService/managedClusters/old`;
const leftOut = `${scope}/resourceGroups/sandbox`;

const metadata = (name: string) => ({ palisade: { ...stamp, name } });

function definition(name: string, { source, warn, text, excluded }: Loose): AzureResource {
  const details = {
    source,
    ...(warn ? { warn } : {}),
    templateInfo: { content: text },
    excludedNamespaces: excluded ? ['shop'] : [],
  };
  const parameters = {
    effect: { type: 'String', allowedValues: ['Audit', 'Deny', 'Disabled'], defaultValue: 'Audit' },
  };
  // biome-ignore lint/suspicious/noThenProperty: the word of the policy language
  const policyRule = { if: { field: 'type' }, then: { effect: "[parameters('effect')]", details } };
  const properties = { mode: 'Microsoft.Kubernetes.Data', metadata: metadata(name), parameters, policyRule };
  return { kind: 'policyDefinitions', scope, name, body: { properties } };
}

/** What an environment wants, in the terms that matter for the order of steps. */
export interface Wanted {
  readonly members: readonly {
    readonly name: string;
    readonly set: 'a' | 'b';
    readonly effect: string;
    readonly definition: Loose;
  }[];
  readonly assignments: Readonly<Record<'a' | 'b', Loose>>;
  readonly exempt: readonly string[];
}

/** Returns the resources of what is wanted. */
export function resourcesOf({ members, assignments, exempt }: Wanted): AzureResource[] {
  const sets = (['a', 'b'] as const).filter((set) => members.some((one) => one.set === set));
  return [
    ...members.map(({ name, definition: body }) => definition(name, body)),
    ...sets.flatMap((name): AzureResource[] => {
      const its = members.filter((one) => one.set === name);
      const known = new Set(its.map((one) => one.name));
      const { regions, overrides, enforced, out } = assignments[name];
      const policyDefinitions = its.map((one) => ({
        policyDefinitionId: `${provider}/policyDefinitions/${one.name}`,
        policyDefinitionReferenceId: one.name,
        parameters: { effect: { value: one.effect } },
      }));
      const properties = {
        policyDefinitionId: `${provider}/policySetDefinitions/${name}`,
        metadata: metadata(name),
        ...(enforced ? {} : { enforcementMode: 'DoNotEnforce' }),
        ...(out ? { notScopes: [leftOut] } : {}),
        ...(regions === undefined
          ? {}
          : { resourceSelectors: [{ name: 'places', selectors: [{ kind: 'resourceLocation', in: regions }] }] }),
        overrides: overrides.flatMap(({ region, of, value }: Loose) => {
          const named = of.filter((one: string) => known.has(one));
          if (named.length === 0) return [];
          const selectors = [
            { kind: 'policyDefinitionReferenceId', in: named },
            { kind: 'resourceLocation', in: [region] },
          ];
          return [{ kind: 'policyEffect', value, selectors }];
        }),
      };
      return [
        {
          kind: 'policySetDefinitions',
          scope,
          name,
          body: { properties: { metadata: metadata(name), policyDefinitions } },
        },
        { kind: 'policyAssignments', scope, name, body: { properties } },
      ];
    }),
    ...exempt.flatMap((name): AzureResource[] => {
      const set = members.find((one) => one.name === name)?.set;
      if (set === undefined) return [];
      const properties = {
        metadata: metadata(`e-${name}-${set}`),
        policyAssignmentId: `${provider}/policyAssignments/${set}`,
        policyDefinitionReferenceIds: [name],
      };
      return [{ kind: 'policyExemptions' as Loose, scope: cluster, name: `e-${name}-${set}`, body: { properties } }];
    }),
  ];
}

export const names = ['x', 'x_workloads', 'y'];
const effects = ['Disabled', 'Audit', 'Deny'];
const regions = ['westeurope', 'northeurope'];

const wantedMember = fc.record({
  there: fc.boolean(),
  set: fc.constantFrom('a' as const, 'b' as const),
  effect: fc.constantFrom(...effects),
  definition: fc.record({
    source: fc.constantFrom('All', 'Original', 'Generated'),
    warn: fc.boolean(),
    text: fc.constantFrom('one', 'two'),
    excluded: fc.boolean(),
  }),
});

const assigned = fc.record({
  enforced: fc.boolean(),
  out: fc.boolean(),
  regions: fc.option(fc.constantFrom(regions, regions.slice(1)), { nil: undefined }),
  overrides: fc.array(
    fc.record({
      region: fc.constantFrom(...regions),
      of: fc.subarray(names),
      value: fc.constantFrom(...effects),
    }),
    { maxLength: 2 },
  ),
});

/** Any state that an environment may want; what is enforced is that most of the time. */
export const anyWanted: fc.Arbitrary<Wanted> = fc
  .record({
    members: fc.tuple(...names.map(() => wantedMember)),
    a: assigned,
    b: assigned,
    exempt: fc.subarray(names),
  })
  .map(({ members, a, b, exempt }) => ({
    members: members.flatMap(({ there, ...one }, i) => (there ? [{ name: names[i] ?? '', ...one }] : [])),
    assignments: { a, b },
    exempt,
  }));

const strengths: Readonly<Record<string, number>> = { Disabled: 0, Audit: 1, Deny: 3 };

/**
 * Returns what happens by each control to everything that may be judged: a pod or what is made of a workload, in a region,
 * in a namespace, on a cluster, refused by one text or by both. Written apart from what the product reckons with.
 */
export function effectsIn(state: ReadonlyMap<string, AzureResource>): Record<string, number> {
  const all = [...state.values()];
  const found: Record<string, number> = {};
  for (const control of ['x', 'y'])
    for (const region of [...regions, 'elsewhere'])
      for (const at of [cluster, leftOut, 'other'])
        for (const kind of ['Original', 'Generated'])
          for (const namespace of ['shop', 'payments'])
            for (const text of ['one', 'two', 'both']) {
              const of = all
                .filter((one) => one.kind === 'policyAssignments')
                .flatMap(({ name, body }) => {
                  const { enforcementMode, notScopes, resourceSelectors, overrides } = (body as Loose).properties;
                  if (enforcementMode === 'DoNotEnforce' || notScopes?.includes(at)) return [];
                  const places = resourceSelectors?.[0].selectors[0].in;
                  if (places && !places.includes(region)) return [];
                  const set = state.get(`${provider}/policySetDefinitions/${name}`.toLowerCase()) as Loose;
                  return (set?.body.properties.policyDefinitions ?? []).map((member: Loose) => {
                    const id = member.policyDefinitionReferenceId;
                    if (id.split('_')[0] !== control) return 0;
                    const exemption = state.get(
                      `${at}/providers/Microsoft.Authorization/policyExemptions/e-${id}-${name}`.toLowerCase(),
                    );
                    if (exemption) return 0;
                    const { details } = (state.get(member.policyDefinitionId.toLowerCase()) as Loose).body.properties
                      .policyRule.then;
                    if (details.source !== 'All' && details.source !== kind) return 0;
                    if (details.excludedNamespaces.includes(namespace)) return 0;
                    if (text !== 'both' && details.templateInfo.content !== text) return 0;
                    const override = overrides.find(
                      ({ selectors }: Loose) => selectors[0].in.includes(id) && selectors[1].in.includes(region),
                    );
                    const strength = strengths[override?.value ?? member.parameters.effect.value] ?? 0;
                    return strength === 1 && details.warn ? 1.5 : strength;
                  });
                });
              found[[control, region, at, kind, namespace, text].join(' ')] = Math.max(0, ...of);
            }
  return found;
}

export function stateOf(resources: readonly AzureResource[]): Map<string, AzureResource> {
  return new Map(resources.map((one) => [keyOf(one), one]));
}
