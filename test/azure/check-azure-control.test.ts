import { expect, it } from 'vitest';
import { checkAzureControl } from '../../src/azure/check-azure-control.ts';
import { type AzureControl, managedCluster } from '../../src/index.ts';
import runCommand from '../../templates/azure/aks-run-command.ts';

const type = 'Microsoft.ContainerService/managedClusters';
const invoke = `${type}/apiServerAccessProfile.disableRunCommand`;
const pools = `${type}/agentPoolProfiles[*]`;
const with_ = (changes: object): AzureControl => ({ ...runCommand, ...changes }) as AzureControl;
const says = (deny: unknown) => with_({ deny });

it('finds nothing in a sound one', () => expect(checkAzureControl(runCommand)).toEqual([]));

it.each<[string, AzureControl, string]>([
  ['an id', with_({ id: 'Run' }), 'the id "Run" is not kebab case'],
  ['a version', with_({ version: '0.1' }), 'is not semantic'],
  ['no title', with_({ title: ' ' }), 'the title has no text'],
  ['a description that the portal cuts', with_({ description: 'a'.repeat(401) }), 'the description'],
  ['a mend with a full stop', with_({ mend: 'do it.' }), 'the mend is "do it."'],
  ['no type', with_({ resourceType: 'managedClusters' }), 'is no type of a resource'],
  ['no condition', says(undefined), 'deny asks for nothing'],
  ['an empty list', says({ allOf: [] }), 'deny is no list of conditions'],
  ['a list beside another', says({ allOf: [{ field: invoke, exists: true }], not: {} }), 'deny is no list'],
  ['two operators', says({ field: invoke, exists: true, equals: true }), 'or for several things'],
  ['a field beside a count', says({ field: invoke, count: { field: pools }, equals: 1 }), 'or for several things'],
  ['a misspelt operator', says({ field: invoke, notEqual: true }), 'deny asks for nothing'],
  ['a misspelt operator inside', says({ not: { anyOf: [{ field: invoke, eq: true }] } }), 'deny.not.anyOf[0] asks'],
  ['an unknown alias', says({ field: `${invoke}d`, notEquals: true }), 'which is no known field'],
  ['a property that is no alias', says({ field: 'properties.x', notEquals: true }), 'which is no known field'],
  ['an empty text', says({ field: invoke, notEquals: '' }), 'deny has notEquals: ""'],
  ['an expression', says({ field: invoke, notEquals: "[parameters('x')]" }), 'deny has notEquals: "[parameters'],
  ['a text for a truth', says({ field: invoke, exists: 'false' }), 'deny has exists: "false"'],
  ['a list with a number', says({ field: invoke, notIn: ['a', 1] }), 'deny has notIn: ["a",1]'],
  [
    'an element outside of a count',
    says({ field: `${pools}.securityProfile.sshAccess`, notEquals: 'a' }),
    'outside of',
  ],
  ['a count of no list', says({ count: { field: invoke }, equals: 1 }), 'which is no list'],
  ['a count of a text', says({ count: { field: pools }, equals: 'a' }), 'deny has equals: "a"'],
  ['what is wrong in a count', says({ count: { field: pools, where: { field: 'a' } }, equals: 1 }), 'where asks for'],
  ['a denied sample that is allowed', says({ field: invoke, equals: false }), 'sample "nothing said" is allowed'],
  ['an allowed sample that is denied', says({ field: invoke, notEquals: false }), 'sample "disabled" is denied'],
  ['no samples', with_({ samples: { allowed: [], denied: [] } }), 'there is no allowed or no denied sample'],
  [
    'a sample of another type',
    with_({ samples: { ...runCommand.samples, denied: [{ name: 'a', resource: { type: 'A.B/c' } }] } }),
    'sample "a" is of another type',
  ],
  [
    'one name twice',
    with_({ samples: { ...runCommand.samples, allowed: [managedCluster('enabled')] } }),
    'two samples are called "enabled"',
  ],
  [
    'what allows a field that is absent',
    with_({
      deny: { field: invoke, equals: false },
      samples: { ...runCommand.samples, denied: runCommand.samples.denied.slice(0, 1) },
    }),
    'a resource that says nothing is allowed',
  ],
  [
    'what allows one of two fields that is absent',
    with_({
      deny: {
        anyOf: [
          { field: invoke, notEquals: true },
          { field: `${type}/securityProfile.imageCleaner.enabled`, equals: false },
        ],
      },
    }),
    'sample "disabled" is allowed without',
  ],
])('finds %s', (_what, control, message) => {
  expect(checkAzureControl(control).map((problem) => problem.message)).toContainEqual(expect.stringContaining(message));
});
