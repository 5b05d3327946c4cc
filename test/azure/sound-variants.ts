import type { Loose } from '../targets/policies.ts';
import { encoded, type Sound, subscription, template } from './sound-landscape.ts';

const group = '/providers/Microsoft.Management/managementGroups/platform';
const propertiesOf = (resource: Loose) => resource.body.properties;
const details = (resource: Loose) => propertiesOf(resource).policyRule.then.details;
const members = (all: Sound): Loose[] => propertiesOf(all.set).policyDefinitions;

/** Landscapes at the edges of what is allowed, in which nothing is wrong. */
export const soundVariants: readonly (readonly [what: string, vary: (all: Sound) => void])[] = [
  ['as it is', () => {}],
  ['names of 64 characters', (all) => rename(all, 'x'.repeat(64))],
  ['definitions above their assignment', moveDefinitions],
  [
    'an assignment of 24 characters at a management group',
    (all) => {
      moveDefinitions(all);
      Object.assign(all.assignment, { scope: group, name: 'x'.repeat(24) });
      Object.assign(propertiesOf(all.assignment), { notScopes: [subscription] });
      follow(all);
    },
  ],
  [
    'an assignment in a resource group',
    (all) => {
      Object.assign(all.assignment, { scope: `${subscription}/resourceGroups/clusters` });
      delete propertiesOf(all.assignment).notScopes;
      follow(all);
    },
  ],
  [
    'texts as long as they may be',
    ({ set }) => Object.assign(propertiesOf(set), { displayName: 'x'.repeat(128), description: 'x'.repeat(512) }),
  ],
  ['metadata as long as it may be', ({ set }) => Object.assign(propertiesOf(set).metadata, { note: 'x'.repeat(1024) })],
  ['no metadata at all', ({ set }) => delete propertiesOf(set).metadata],
  [
    'types of parameters in lower case',
    ({ definition }) => Object.assign(propertiesOf(definition).parameters.effect, { type: 'string' }),
  ],
  [
    'a mode in lower case',
    ({ definition }) => Object.assign(propertiesOf(definition), { mode: 'microsoft.kubernetes.data' }),
  ],
  ['no mode', ({ deploying }) => delete propertiesOf(deploying).mode],
  [
    'an effect that is written',
    (all) => {
      propertiesOf(all.mutator).policyRule.then.effect = 'mutate';
      delete propertiesOf(all.mutator).parameters;
      members(all)[2].parameters = {};
    },
  ],
  [
    '20 parameters',
    ({ definition }) => {
      for (let i = 0; i < 18; i++) {
        propertiesOf(definition).parameters[`p${i}`] = { type: 'Integer', defaultValue: i };
        details(definition).values[`p${i}`] = `[parameters('P${i}')]`;
      }
    },
  ],
  [
    'an expression with calls and members',
    ({ definition }) =>
      Object.assign(details(definition).values, { a: "[concat(parameters('allowed')[0].name, 'it''s [x]')]" }),
  ],
  ['a bracket that is escaped', ({ definition }) => Object.assign(details(definition).values, { a: '[[a-z]' })],
  [
    'kinds from a parameter',
    ({ definition }) => Object.assign(details(definition), { kinds: "[parameters('allowed')]" }),
  ],
  [
    'a template at an address',
    ({ definition }) =>
      Object.assign(details(definition), {
        templateInfo: { sourceType: 'PublicURL', url: 'https://contoso.example/t.yaml' },
      }),
  ],
  [
    'two templates of two names',
    ({ twin }) =>
      Object.assign(details(twin).templateInfo, {
        content: encoded(
          template.replace('name: palisadehostports', 'name: other').replace('PalisadeHostPorts', 'Other'),
        ),
      }),
  ],
  [
    'ids in another case',
    ({ assignment }) =>
      Object.assign(propertiesOf(assignment), {
        policyDefinitionId: propertiesOf(assignment).policyDefinitionId.toUpperCase(),
      }),
  ],
  [
    'a built-in that is pinned',
    (all) =>
      members(all).push({
        policyDefinitionId: '/providers/Microsoft.Authorization/policyDefinitions/x',
        policyDefinitionReferenceId: 'x',
        definitionVersion: '9.2.*',
      }),
  ],
  [
    'another version',
    (all) => {
      propertiesOf(all.definition).version = '2.3.0';
      members(all)[0].definitionVersion = '2.3.*';
    },
  ],
  [
    'a user assigned identity',
    ({ assignment }) =>
      Object.assign(assignment.body, { identity: { type: 'UserAssigned', userAssignedIdentities: { a: {} } } }),
  ],
  [
    'no identity where nothing is changed',
    (all) => {
      members(all).pop();
      delete all.assignment.body.identity;
      delete all.assignment.body.location;
    },
  ],
  [
    'an exemption of several members, in other cases and with parts of seconds',
    ({ exemption }) =>
      Object.assign(propertiesOf(exemption), {
        policyAssignmentId: propertiesOf(exemption).policyAssignmentId.toUpperCase(),
        policyDefinitionReferenceIds: ['Seccomp', 'host-ports'],
        exemptionCategory: 'Mitigated',
        expiresOn: '2027-01-31T23:59:59.0000000Z',
      }),
  ],
  [
    'an exemption that does not say how it is checked',
    ({ exemption }) => delete propertiesOf(exemption).assignmentScopeValidation,
  ],
  [
    'a ring by location',
    ({ assignment }) =>
      propertiesOf(assignment).overrides[0].selectors.push({ kind: 'resourceLocation', notIn: ['northeurope'] }),
  ],
  [
    'an override of all but some',
    ({ assignment }) =>
      Object.assign(propertiesOf(assignment).overrides[0], {
        value: 'Disabled',
        selectors: [{ kind: 'policyDefinitionReferenceId', notIn: ['seccomp'] }],
      }),
  ],
  [
    'a definition that is assigned by itself',
    ({ assignment, mutator, exemption }) => {
      delete propertiesOf(exemption).policyDefinitionReferenceIds;
      const properties = propertiesOf(assignment);
      properties.policyDefinitionId = `${mutator.scope}/providers/Microsoft.Authorization/policyDefinitions/seccomp`;
      properties.parameters = {};
      properties.overrides = [{ kind: 'policyEffect', value: 'Disabled' }];
      properties.nonComplianceMessages = [{ message: 'no' }];
    },
  ],
];

// Its assignment is called otherwise now.
function follow({ assignment, exemption }: Sound): void {
  propertiesOf(exemption).policyAssignmentId =
    `${assignment.scope}/providers/Microsoft.Authorization/policyAssignments/${assignment.name}`;
}

function moveDefinitions(all: Sound): void {
  for (const [name, resource] of Object.entries(all))
    if (name !== 'assignment' && name !== 'exemption') resource.scope = group;
  for (const holder of [...members(all), propertiesOf(all.assignment)])
    holder.policyDefinitionId = holder.policyDefinitionId.replace(subscription, group);
}

function rename(all: Sound, name: string): void {
  all.mutator.name = name;
  members(all)[2].policyDefinitionId = members(all)[2].policyDefinitionId.replace(/[^/]*$/, name);
}
