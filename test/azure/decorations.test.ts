import { expect, it } from 'vitest';
import type { AzureResource } from '../../src/azure/azure-resource.ts';
import { makePlan } from '../../src/azure/make-plan.ts';
import { roleOfIdentity } from '../../src/azure/role-of-identity.ts';
import type { Loose } from '../targets/policies.ts';

const stamp = { owner: 'contoso-platform', environment: 'dev' };
const scope = '/subscriptions/00000000-0000-0000-0000-00000000000a';
const below = (kind: string, name: string) => `${scope}/providers/Microsoft.Authorization/${kind}/${name}`;
const contributor = '/providers/Microsoft.Authorization/roleDefinitions/b24988ac-6180-42a0-ab88-20f7382dd24c';
const metadata = (name: string) => ({ category: 'Kubernetes', palisade: { ...stamp, name } });

function wanted(): Loose[] {
  return [
    {
      kind: 'policyDefinitions',
      scope,
      name: 'one',
      body: {
        properties: {
          displayName: 'One',
          metadata: metadata('one'),
          parameters: { effect: { type: 'String', defaultValue: 'Audit', allowedValues: ['Audit', 'Deny'] } },
          // biome-ignore lint/suspicious/noThenProperty: the word of the policy language
          policyRule: { if: { field: 'type', equals: 'x' }, then: { effect: "[parameters('effect')]" } },
        },
      },
    },
    {
      kind: 'policySetDefinitions',
      scope,
      name: 'set',
      body: {
        properties: {
          metadata: metadata('set'),
          policyDefinitions: [
            {
              policyDefinitionId: below('policyDefinitions', 'one'),
              policyDefinitionReferenceId: 'a',
              groupNames: ['g', 'f'],
            },
            { policyDefinitionId: below('policyDefinitions', 'one'), policyDefinitionReferenceId: 'b' },
          ],
          policyDefinitionGroups: [{ name: 'f' }, { name: 'g', displayName: 'G' }],
        },
      },
    },
    {
      kind: 'policyAssignments',
      scope,
      name: 'assigned',
      body: {
        identity: { type: 'SystemAssigned' },
        location: 'West Europe',
        properties: {
          metadata: metadata('assigned'),
          policyDefinitionId: below('policySetDefinitions', 'set'),
          notScopes: [`${scope}/resourceGroups/B`, `${scope}/resourceGroups/a`],
        },
      },
    },
    {
      kind: 'policyAssignments',
      scope,
      name: 'as-user',
      body: {
        identity: { type: 'UserAssigned', userAssignedIdentities: { [`${scope}/resourceGroups/a/identities/I`]: {} } },
        location: 'westeurope',
        properties: { metadata: metadata('as-user'), policyDefinitionId: below('policyDefinitions', 'one') },
      },
    },
    {
      kind: 'policyDefinitions',
      scope,
      name: 'versioned',
      body: { properties: { version: '2.0.0', metadata: metadata('versioned'), policyRule: {} } },
    },
    {
      kind: 'policyExemptions',
      scope: `${scope}/resourceGroups/a`,
      name: 'exempt',
      body: {
        properties: {
          metadata: metadata('exempt'),
          policyAssignmentId: below('policyAssignments', 'assigned'),
          policyDefinitionReferenceIds: ['b', 'a'],
          exemptionCategory: 'Waiver',
          expiresOn: '2027-01-31T23:59:59Z',
          assignmentScopeValidation: 'Default',
        },
      },
    },
    roleOfIdentity(
      { scope, assignment: below('policyAssignments', 'assigned'), role: contributor },
      '00000000-0000-0000-0000-00000000000b',
      stamp,
    ),
  ];
}

const [one, two, three, four, five, six, seven] = [0, 1, 2, 3, 4, 5, 6] as const;

/** What the service does to what it was given, by what the facts page says. */
const decorations: readonly [what: string, at: number, decorate: (body: Loose, resource: Loose) => void][] = [
  ['metadata of an exemption', six, ({ properties }) => Object.assign(properties.metadata, stamps())],
  ['systemData of an exemption', six, (body) => Object.assign(body, { systemData: { createdBy: 'x' } })],
  [
    'parts of the second in which an exemption ends',
    six,
    ({ properties }) => Object.assign(properties, { expiresOn: '2027-01-31T23:59:59.0000000Z' }),
  ],
  ['no word on how an exemption is checked', six, ({ properties }) => delete properties.assignmentScopeValidation],
  ['the order of exempt members', six, ({ properties }) => properties.policyDefinitionReferenceIds.reverse()],
  ['the case of the assignment of an exemption', six, ({ properties }) => upper(properties, 'policyAssignmentId')],
  ['no selectors of an exemption', six, ({ properties }) => Object.assign(properties, { resourceSelectors: [] })],
  [
    'the scope of the definition of a role',
    seven,
    ({ properties }) => Object.assign(properties, { roleDefinitionId: `${scope}${contributor}` }),
  ],
  ['the case of the definition of a role', seven, ({ properties }) => upper(properties, 'roleDefinitionId')],
  ['the case of the principal of a role', seven, ({ properties }) => upper(properties, 'principalId')],
  [
    'what is said of who gave a role, and no condition',
    seven,
    ({ properties }) =>
      Object.assign(properties, {
        ...{ scope, condition: null, conditionVersion: null, createdOn: '2026-01-01', updatedOn: '2026-01-01' },
        ...{ createdBy: 'x', updatedBy: 'x', delegatedManagedIdentityResourceId: null },
      }),
  ],
  ['metadata.createdBy and the like', one, ({ properties }) => Object.assign(properties.metadata, stamps())],
  ['policyType', one, ({ properties }) => Object.assign(properties, { policyType: 'Custom' })],
  ['the default mode', one, ({ properties }) => Object.assign(properties, { mode: 'Indexed' })],
  ['the default mode in another case', one, ({ properties }) => Object.assign(properties, { mode: 'indexed' })],
  [
    'version and versions',
    one,
    ({ properties }) => Object.assign(properties, { version: '1.0.0', versions: ['1.0.0'] }),
  ],
  ['a version that is not ours', one, ({ properties }) => Object.assign(properties, { version: '2.0.0' })],
  ['systemData', one, (body) => Object.assign(body, { systemData: { createdAt: '2026-01-01' } })],
  [
    'the case of the type of a parameter',
    one,
    ({ properties }) => Object.assign(properties.parameters.effect, { type: 'string' }),
  ],
  ['no description', one, ({ properties }) => Object.assign(properties, { description: null })],
  ['the order of members', one, (body) => Object.assign(body, { properties: reversed(body.properties) })],
  [
    'the case of the scope',
    one,
    (_body, resource) =>
      Object.assign(resource, { scope: scope.toUpperCase().replace('SUBSCRIPTIONS', 'subscriptions') }),
  ],
  ['the case of the name', one, (_body, resource) => Object.assign(resource, { name: 'ONE' })],
  [
    'the default version of a member',
    two,
    ({ properties }) => Object.assign(properties.policyDefinitions[0], { definitionVersion: '1.*.*' }),
  ],
  [
    'the versions of a member',
    two,
    ({ properties }) =>
      Object.assign(properties.policyDefinitions[0], {
        effectiveDefinitionVersion: '1.0.0',
        latestDefinitionVersion: '1.0.0',
      }),
  ],
  [
    'no parameters of a member',
    two,
    ({ properties }) => Object.assign(properties.policyDefinitions[0], { parameters: {} }),
  ],
  [
    'null parameters of a member',
    two,
    ({ properties }) => Object.assign(properties.policyDefinitions[0], { parameters: null }),
  ],
  [
    'no groups of a member',
    two,
    ({ properties }) => Object.assign(properties.policyDefinitions[1], { groupNames: [] }),
  ],
  [
    'the order of the groups of a member',
    two,
    ({ properties }) => properties.policyDefinitions[0].groupNames.reverse(),
  ],
  ['the order of members of an initiative', two, ({ properties }) => properties.policyDefinitions.reverse()],
  ['the order of groups', two, ({ properties }) => properties.policyDefinitionGroups.reverse()],
  [
    'no category of a group',
    two,
    ({ properties }) => Object.assign(properties.policyDefinitionGroups[0], { category: null, description: null }),
  ],
  ['no parameters', two, ({ properties }) => Object.assign(properties, { parameters: {} })],
  [
    'the case of the id of a member',
    two,
    ({ properties }) => upper(properties.policyDefinitions[0], 'policyDefinitionId'),
  ],
  ['scope', three, ({ properties }) => Object.assign(properties, { scope })],
  ['instanceId', three, ({ properties }) => Object.assign(properties, { instanceId: 'x' })],
  ['assignmentType', three, ({ properties }) => Object.assign(properties, { assignmentType: 'Custom' })],
  [
    'the default enforcement mode',
    three,
    ({ properties }) => Object.assign(properties, { enforcementMode: 'Default' }),
  ],
  [
    'the default version of an assignment',
    three,
    ({ properties }) => Object.assign(properties, { definitionVersion: '1.*.*' }),
  ],
  [
    'the versions of an assignment',
    three,
    ({ properties }) =>
      Object.assign(properties, { effectiveDefinitionVersion: '1.0.0', latestDefinitionVersion: '1.0.0' }),
  ],
  ['the sku of old versions', three, (body) => Object.assign(body, { sku: { name: 'A0', tier: 'Free' } })],
  ['the case of the definition of an assignment', three, ({ properties }) => upper(properties, 'policyDefinitionId')],
  [
    'the order and case of notScopes',
    three,
    ({ properties }) =>
      Object.assign(properties, { notScopes: properties.notScopes.map((id: string) => id.toUpperCase()).reverse() }),
  ],
  [
    'the principal of an identity',
    three,
    ({ identity }) => Object.assign(identity, { principalId: 'p', tenantId: 't' }),
  ],
  ['the spelling of a location', three, (body) => Object.assign(body, { location: 'westeurope' })],
  [
    'empty lists',
    four,
    ({ properties }) =>
      Object.assign(properties, {
        notScopes: [],
        overrides: [],
        nonComplianceMessages: [],
        resourceSelectors: [],
        parameters: {},
      }),
  ],
  [
    'the principals of user assigned identities',
    four,
    ({ identity }) =>
      Object.assign(identity, {
        userAssignedIdentities: { [`${scope}/resourcegroups/a/identities/i`]: { principalId: 'p', clientId: 'c' } },
      }),
  ],
];

it.each(decorations)('%s is no change', (_what, at, decorate) => {
  const observed = wanted();
  decorate(observed[at].body, observed[at]);
  const { plan, findings } = makePlan(stamp, wanted() as AzureResource[], observed as AzureResource[]);
  expect([plan.steps.map(({ changes }) => changes), findings]).toEqual([[], []]);
});

it('all of them at once are no change', () => {
  const observed = wanted();
  for (const [, at, decorate] of decorations) decorate(observed[at].body, observed[at]);
  expect(makePlan(stamp, wanted(), observed).plan.steps).toEqual([]);
});

/** What looks like decoration and is a change. */
it.each<[what: string, at: number, change: (body: Loose) => void]>([
  ['another mode', one, ({ properties }) => Object.assign(properties, { mode: 'All' })],
  [
    'a version that is not the default',
    two,
    ({ properties }) => Object.assign(properties.policyDefinitions[0], { definitionVersion: '2.*.*' }),
  ],
  [
    'another enforcement mode',
    three,
    ({ properties }) => Object.assign(properties, { enforcementMode: 'DoNotEnforce' }),
  ],
  ['a scope less', three, ({ properties }) => properties.notScopes.pop()],
  ['a member twice', two, ({ properties }) => properties.policyDefinitions.push(properties.policyDefinitions[0])],
  [
    'another user assigned identity',
    four,
    ({ identity }) => Object.assign(identity, { userAssignedIdentities: { other: {} } }),
  ],
  [
    'another version than the one that is said',
    five,
    ({ properties }) => Object.assign(properties, { version: '1.0.0' }),
  ],
  ['metadata of somebody', one, ({ properties }) => Object.assign(properties.metadata, { category: 'Other' })],
])('%s is a change', (_what, at, change) => {
  const observed = wanted();
  change(observed[at].body);
  expect(makePlan(stamp, wanted(), observed).plan.steps.map(({ action }) => action)).toEqual(['update']);
});

function stamps() {
  return { createdBy: 'x', createdOn: '2026-01-01', updatedBy: null, updatedOn: null, lastSyncedToArgOn: '2026-01-01' };
}

function upper(holder: Loose, name: string): void {
  holder[name] = holder[name].toUpperCase();
}

function reversed(members: object): object {
  return Object.fromEntries(Object.entries(members).reverse());
}
