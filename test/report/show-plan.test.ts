import { describe, expect, it } from 'vitest';
import type { AzureResource } from '../../src/azure/azure-resource.ts';
import { makePlan } from '../../src/azure/make-plan.ts';
import { planMarkdown } from '../../src/report/plan-markdown.ts';
import { showPlan } from '../../src/report/show-plan.ts';
import { resourcesOf, type Sound, sound, stamp } from '../azure/sound-landscape.ts';
import type { Loose } from '../targets/policies.ts';

const properties = (resource: Loose) => resource.body.properties;
const details = (resource: Loose) => properties(resource).policyRule.then.details;
const members = (all: Sound): Loose[] => properties(all.set).policyDefinitions;

function planOf(change: (all: Sound) => void, before = sound()) {
  const wanted = sound();
  change(wanted);
  const { plan, findings } = makePlan(stamp, resourcesOf(wanted), resourcesOf(before));
  expect(findings).toEqual([]);
  return plan;
}

it.each<[line: string, change: (all: Sound) => void]>([
  [
    'RAISED member "host-ports_workloads": effect: "Audit" → "Deny"',
    (all) => Object.assign(members(all)[1].parameters.effect, { value: 'Deny' }),
  ],
  [
    'LOWERED member "host-ports_workloads": effect: "Audit" → "Disabled"',
    (all) => Object.assign(members(all)[1].parameters.effect, { value: 'Disabled' }),
  ],
  ['LOWERED member "host-ports_workloads" goes: effect "Audit"', (all) => members(all).splice(1, 1)],
  [
    'RAISED member "more" comes: effect "Deny"',
    (all) =>
      members(all).push({
        ...members(all)[1],
        policyDefinitionReferenceId: 'more',
        parameters: { effect: { value: 'Deny' } },
      }),
  ],
  [
    'group "more" comes: "More"',
    (all) => properties(all.set).policyDefinitionGroups.push({ name: 'more', displayName: 'More' }),
  ],
  [
    'RAISED parameter "effect": defaultValue: "Audit" → "Deny"',
    (all) => Object.assign(properties(all.set).parameters.effect, { defaultValue: 'Deny' }),
  ],
  [
    'passed effect: "Deny" → "Disabled"',
    // An override says Audit of the one member that takes it.
    (all) => Object.assign(properties(all.assignment).parameters.effect, { value: 'Disabled' }),
  ],
  [
    'RAISED overrides[0].value: "Audit" → "Deny"',
    (all) => Object.assign(properties(all.assignment).overrides[0], { value: 'Deny' }),
  ],
  [
    'LOWERED enforcementMode comes: "DoNotEnforce"',
    (all) => Object.assign(properties(all.assignment), { enforcementMode: 'DoNotEnforce' }),
  ],
  [
    'RAISED overrides[1] comes: effect "Deny", resourceLocation in ["westeurope"]',
    (all) =>
      properties(all.assignment).overrides.push({
        kind: 'policyEffect',
        value: 'Deny',
        selectors: [{ kind: 'resourceLocation', in: ['westeurope'] }],
      }),
  ],
  [
    'LOWERED resourceSelectors[0].selectors.resourceLocation.in: ["westeurope"] → []',
    (all) => Object.assign(properties(all.assignment).resourceSelectors[0].selectors[0], { in: [] }),
  ],
  [
    'RAISED resourceSelectors[0].selectors.resourceLocation.in: ["westeurope"] → ["northeurope","westeurope"]',
    (all) => properties(all.assignment).resourceSelectors[0].selectors[0].in.push('northeurope'),
  ],
  [
    'LOWERED overrides[0].value: "Audit" → "Disabled"',
    (all) => Object.assign(properties(all.assignment).overrides[0], { value: 'Disabled' }),
  ],
  [
    'RAISED notScopes goes: ["/subscriptions/00000000-0000-0000-0000-000000000001/resourcegroups/left-out"]',
    (all) => delete properties(all.assignment).notScopes,
  ],
  [
    'RAISED resourceSelectors[0] goes: {"name":"ring","selectors":{"resourceLocation":{"in":["westeurope"]}}}',
    (all) => delete properties(all.assignment).resourceSelectors,
  ],
  ['LOWERED warn: true → false', (all) => Object.assign(details(all.definition), { warn: false })],
  [
    'LOWERED excludedNamespaces: ["kube-system"] → ["kube-system","shop"]',
    (all) => details(all.definition).excludedNamespaces.push('shop'),
  ],
  ['LOWERED namespaces: [] → ["shop"]', (all) => details(all.definition).namespaces.push('shop')],
  [
    'value "allowed": "[parameters(\'allowed\')]" → [1]',
    (all) => Object.assign(details(all.definition).values, { allowed: [1] }),
  ],
  [
    "templateInfo.content: the template's text changes",
    (all) => Object.assign(details(all.definition).templateInfo, { content: 'eA==' }),
  ],
  ['displayName: "seccomp" → "new"', (all) => Object.assign(properties(all.mutator), { displayName: 'new' })],
  [
    'condition.equals: "Microsoft.ContainerService/managedClusters" → "x"',
    (all) => Object.assign(properties(all.definition).policyRule.if, { equals: 'x' }),
  ],
])('says %s', (line, change) => {
  const plan = planOf(change);
  expect(showPlan(plan).split('\n')).toContain(`    ${line}`);
  expect(planMarkdown(plan)).toContain(line);
  const turn = /^(RAISED|LOWERED)/.exec(line)?.[1]?.toLowerCase();
  expect(plan.steps.flatMap(({ changes }) => changes).map((one) => one.turn)).toEqual(turn ? [turn] : [undefined]);
});

it('says that a passed effect is lowered where no override hides it', () => {
  const before = sound();
  delete properties(before.assignment).overrides;
  const plan = planOf((all) => {
    delete properties(all.assignment).overrides;
    Object.assign(properties(all.assignment).parameters.effect, { value: 'Disabled' });
  }, before);
  expect(showPlan(plan)).toContain('\n    LOWERED passed effect: "Deny" → "Disabled"\n');
  expect(plan.summary).toMatchObject({ raised: 0, lowered: 1 });
});

it('says of long lists what comes and what goes', () => {
  const list = Array.from({ length: 30 }, (_, i) => `namespace-${i}`);
  const before = sound();
  details(before.mutator).excludedNamespaces = list;
  const plan = planOf(
    (all) => Object.assign(details(all.mutator), { excludedNamespaces: [...list.slice(1), 'new'] }),
    before,
  );
  expect(showPlan(plan)).toContain('LOWERED excludedNamespaces adds "new"; drops "namespace-0"\n');
});

describe('Markdown', () => {
  const many = (change: string): AzureResource[] =>
    Array.from({ length: 900 }, (_, i) => {
      const mutator = sound().mutator;
      const metadata = { palisade: { ...stamp, name: `d${i}` } };
      Object.assign(mutator, { name: `d${i}` });
      Object.assign(properties(mutator), { displayName: `Definition ${i}${change}`, metadata });
      return mutator;
    });

  it('shows the counts, what is lowered or deleted, and each resource', () => {
    const plan = planOf((all) => members(all).splice(1, 1));
    expect(planMarkdown(plan)).toMatchInlineSnapshot(`
      "### Azure plan for environment \`dev\`

      Owner \`contoso-platform\`. enforcement: 0 raised, 1 lowered

      | create | update | delete | unchanged | raised | lowered |
      |---:|---:|---:|---:|---:|---:|
      | 0 | 1 | 0 | 6 | 0 | 1 |

      #### Lowered or deleted

      - **lowered** \`update initiative "baseline"\`

      #### Every resource

      - \`update initiative "baseline"\`
        \`/subscriptions/00000000-0000-0000-0000-000000000001/providers/Microsoft.Authorization/policySetDefinitions/baseline\`
        - \`LOWERED member "host-ports_workloads" goes: effect "Audit"\`
      "
    `);
  });

  it('of a very large plan stays below what a comment takes, and says what it left out', () => {
    const { plan } = makePlan(stamp, many(' x'), many(''));
    const text = planMarkdown(plan);
    expect(text.length).toBeLessThan(65_536);
    const shown = text.match(/^- `update/gm)?.length ?? 0;
    expect(shown).toBeGreaterThan(100);
    expect(text).toContain('| 0 | 900 | 0 | 0 | 0 | 0 |');
    expect(text).toContain(`_${900 - shown} more resources with ${900 - shown} changes not shown: run \`plan\`._`);
  });

  it('names fifty that are deleted, and counts the rest', () => {
    const { plan } = makePlan(stamp, many('').slice(0, 1), many(''));
    expect(planMarkdown(plan)).toContain('\n- and 849 more resources\n');
  });

  it('lets nothing that stands in Azure be more than letters', () => {
    const before = sound();
    properties(before.mutator).displayName = '`</details>` @contoso-admins ![x](https://a.example)\n# no';
    const text = planMarkdown(planOf(() => {}, before));
    expect(text).toContain(
      '  - ``displayName: "`</details>` @contoso-admins ![x](https://a.example)\\n# no" → "seccomp"``',
    );
  });
});
