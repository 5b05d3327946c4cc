import { expect, it } from 'vitest';
import { judgeResource } from '../../src/azure/judge-resource.ts';
import type { AzureCondition } from '../../src/model/azure-control.ts';

const type = 'Microsoft.ContainerService/managedClusters';
const engine = `${type}/networkProfile.networkPolicy`;
const invoke = `${type}/apiServerAccessProfile.disableRunCommand`;
const pools = `${type}/agentPoolProfiles[*]`;
const ssh = `${pools}.securityProfile.sshAccess`;

const cluster = (networkPolicy: unknown) => ({ type, properties: { networkProfile: { networkPolicy } } });
const command = (disableRunCommand: unknown) => ({
  type,
  properties: { apiServerAccessProfile: { disableRunCommand } },
});
const pooled = (...access: unknown[]) => ({
  type,
  properties: { agentPoolProfiles: access.map((sshAccess) => ({ securityProfile: { sshAccess } })) },
});
const bare = { type };
const open: AzureCondition = { field: ssh, notEquals: 'Disabled' };

// Source: "Azure Policy definition structure policy rule" of Microsoft Learn, on conditions, and on count.
const rows: readonly [what: string, deny: AzureCondition, resource: object, denied: boolean][] = [
  ['equals', { field: engine, equals: 'cilium' }, cluster('cilium'), true],
  ['equals, in another case', { field: engine, equals: 'Cilium' }, cluster('cilium'), true],
  ['equals another', { field: engine, equals: 'cilium' }, cluster('calico'), false],
  ['equals nothing', { field: engine, equals: 'cilium' }, bare, false],
  ['equals a null', { field: engine, equals: 'null' }, cluster(null), false],
  ['notEquals', { field: engine, notEquals: 'cilium' }, cluster('calico'), true],
  ['notEquals the same', { field: engine, notEquals: 'cilium' }, cluster('cilium'), false],
  ['notEquals nothing', { field: engine, notEquals: 'cilium' }, bare, true],
  ['notEquals a null', { field: engine, notEquals: 'cilium' }, cluster(null), true],
  ['in', { field: engine, in: ['azure', 'cilium'] }, cluster('cilium'), true],
  ['in none', { field: engine, in: ['azure'] }, cluster('cilium'), false],
  ['in, absent', { field: engine, in: ['azure'] }, bare, false],
  ['notIn', { field: engine, notIn: ['azure'] }, cluster('cilium'), true],
  ['notIn, in it', { field: engine, notIn: ['azure', 'cilium'] }, cluster('cilium'), false],
  ['notIn, absent', { field: engine, notIn: ['azure'] }, bare, true],
  ['exists', { field: engine, exists: true }, cluster('cilium'), true],
  ['exists, absent', { field: engine, exists: true }, bare, false],
  ['exists, null', { field: engine, exists: true }, cluster(null), false],
  ['does not exist', { field: engine, exists: false }, bare, true],
  ['does not exist, there', { field: engine, exists: false }, cluster(''), false],
  ['a truth', { field: invoke, notEquals: true }, command(true), false],
  ['a truth as text', { field: invoke, notEquals: true }, command('True'), false],
  ['a falsehood', { field: invoke, notEquals: true }, command(false), true],
  ['an object', { field: invoke, notEquals: true }, command({}), true],
  ['a list of one truth', { field: invoke, notEquals: true }, command([true]), true],
  [
    'all of',
    {
      allOf: [
        { field: engine, exists: true },
        { field: engine, equals: 'a' },
      ],
    },
    cluster('a'),
    true,
  ],
  [
    'all of, one not',
    {
      allOf: [
        { field: engine, exists: true },
        { field: engine, equals: 'b' },
      ],
    },
    cluster('a'),
    false,
  ],
  [
    'any of',
    {
      anyOf: [
        { field: engine, equals: 'a' },
        { field: engine, equals: 'b' },
      ],
    },
    cluster('a'),
    true,
  ],
  ['any of, none', { anyOf: [{ field: engine, equals: 'b' }] }, cluster('a'), false],
  ['not', { not: { field: engine, equals: 'b' } }, cluster('a'), true],
  ['not not', { not: { field: engine, equals: 'a' } }, cluster('a'), false],
  ['a count', { count: { field: pools }, equals: 2 }, pooled('a', 'b'), true],
  ['a count of no list', { count: { field: pools }, equals: 0 }, bare, true],
  ['a count where', { count: { field: pools, where: open }, greater: 0 }, pooled('Disabled', 'LocalUser'), true],
  ['a count where none', { count: { field: pools, where: open }, greater: 0 }, pooled('Disabled'), false],
  ['a count where it is absent', { count: { field: pools, where: open }, equals: 1 }, pooled(undefined), true],
  ['less', { count: { field: pools }, less: 1 }, pooled(), true],
  ['less, as many', { count: { field: pools }, less: 1 }, pooled('a'), false],
  ['another type', { field: engine, exists: false }, { type: 'Microsoft.ContainerRegistry/registries' }, false],
  ['the type in another case', { field: engine, exists: false }, { type: type.toUpperCase() }, true],
  ['what only a prototype has', { field: 'location', exists: true }, Object.create({ location: 'a' }, {}), false],
];

it.each(rows)('%s', (_what, deny, resource, denied) => {
  expect(judgeResource({ resourceType: type, deny }, resource as Record<string, unknown>)).toBe(denied);
});
