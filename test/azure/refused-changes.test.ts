import { expect, it } from 'vitest';
import { makePlan } from '../../src/azure/make-plan.ts';
import type { Loose } from '../targets/policies.ts';

const stamp = { owner: 'contoso-platform', environment: 'dev' };
const scope = '/subscriptions/00000000-0000-0000-0000-00000000000a';
const provider = `${scope}/providers/Microsoft.Authorization`;
const metadata = (name: string) => ({ palisade: { ...stamp, name } });

interface Landscape {
  readonly definition: Loose;
  readonly set: Loose;
  readonly assignment: Loose;
}

/** A definition, the initiative that hands it its own parameter, and the assignment with an identity. */
function landscape(): Landscape {
  const list = { type: 'String', allowedValues: ['Audit', 'Deny', 'Disabled'], defaultValue: 'Audit' };
  const resource = (kind: string, name: string, properties: object, more = {}) => ({
    kind,
    scope,
    name,
    body: { properties: { metadata: metadata(name), ...properties }, ...more },
  });
  const member = {
    policyDefinitionId: `${provider}/policyDefinitions/one`,
    policyDefinitionReferenceId: 'one',
    parameters: { effect: { value: "[parameters('effect')]" } },
  };
  return {
    definition: resource('policyDefinitions', 'one', { parameters: { effect: { ...list } }, policyRule: {} }),
    set: resource('policySetDefinitions', 'set', { parameters: { effect: { ...list } }, policyDefinitions: [member] }),
    assignment: resource(
      'policyAssignments',
      'assigned',
      { policyDefinitionId: `${provider}/policySetDefinitions/set`, parameters: { effect: { value: 'Deny' } } },
      { identity: { type: 'SystemAssigned' }, location: 'westeurope' },
    ),
  };
}

type Change = (landscape: Landscape) => void;
const parameters = ({ definition }: Landscape): Loose => definition.body.properties.parameters;

it.each<[what: string, change: Change, says: RegExp]>([
  ['removing a parameter', (all) => delete parameters(all).effect, /never lets parameter "effect" go$/],
  [
    'renaming a parameter',
    (all) => Object.assign(all.definition.body.properties, { parameters: { action: parameters(all).effect } }),
    /never lets parameter "effect" go, nor be renamed to "action"/,
  ],
  ['retyping a parameter', (all) => Object.assign(parameters(all).effect, { type: 'Array' }), /cannot change its type/],
  [
    'a new parameter without a default',
    (all) => Object.assign(parameters(all), { b: { type: 'String' } }),
    /"b" has no default/,
  ],
  [
    'taking away a value that an assignment passes through the initiative',
    (all) => Object.assign(parameters(all).effect, { allowedValues: ['Audit', 'Disabled'] }),
    /no longer take "Deny", which ".*policyAssignments\/assigned" passes/,
  ],
  [
    'taking away a value that the initiative passes by default',
    (all) => Object.assign(parameters(all).effect, { allowedValues: ['Deny', 'Disabled'], defaultValue: 'Deny' }),
    /no longer take "Audit", which ".*policySetDefinitions\/set" passes/,
  ],
  [
    'taking away a value of the initiative that the assignment passes',
    ({ set }) => Object.assign(set.body.properties.parameters.effect, { allowedValues: ['Audit', 'Disabled'] }),
    /no longer take "Deny", which ".*policyAssignments\/assigned" passes/,
  ],
  [
    'allowing some values only, where one is passed',
    (all) => Object.assign(parameters(all).effect, { allowedValues: ['Disabled', 'Audit'] }),
    /"Deny"/,
  ],
  [
    'moving an assignment',
    ({ assignment }) => Object.assign(assignment.body, { location: 'northeurope' }),
    /cannot move/,
  ],
  ['dropping an identity', ({ assignment }) => delete assignment.body.identity, /lose its own identity/],
  [
    'assigning something else',
    ({ assignment }) =>
      Object.assign(assignment.body.properties, { policyDefinitionId: `${provider}/policyDefinitions/one` }),
    /cannot turn from/,
  ],
])('%s is refused', (_what, change, says) => {
  const wanted = landscape();
  change(wanted);
  const { findings } = makePlan(stamp, Object.values(wanted), Object.values(landscape()));
  expect(findings.map(({ code }) => code)).toEqual(findings.map(() => 'azure/immutable'));
  expect(findings.map(({ message }) => message).join('\n')).toMatch(says);
});

it.each<[what: string, change: Change]>([
  [
    'a new parameter with a default',
    (all) => Object.assign(parameters(all), { b: { type: 'String', defaultValue: 'x' } }),
  ],
  ['more allowed values', (all) => parameters(all).effect.allowedValues.push('AuditIfNotExists')],
  [
    'a value less that nobody passes',
    (all) => Object.assign(parameters(all).effect, { allowedValues: ['Audit', 'Deny'] }),
  ],
  ['another default', (all) => Object.assign(parameters(all).effect, { defaultValue: 'Disabled' })],
  [
    'the case of a name',
    (all) => Object.assign(all.definition.body.properties, { parameters: { EFFECT: parameters(all).effect } }),
  ],
  ['a location in other words', ({ assignment }) => Object.assign(assignment.body, { location: 'West Europe' })],
])('%s is not refused', (_what, change) => {
  const wanted = landscape();
  change(wanted);
  expect(makePlan(stamp, Object.values(wanted), Object.values(landscape())).findings).toEqual([]);
});

it('a definition that somebody else still refers to is not deleted', () => {
  const { definition, set, assignment } = landscape();
  const theirs = { ...set, name: 'theirs', body: { properties: { ...set.body.properties, metadata: {} } } };
  const kept = { ...definition, name: 'kept', body: { properties: { metadata: metadata('kept') } } };
  const { findings } = makePlan(stamp, [kept], [definition, set, assignment, theirs, kept]);
  expect(findings.map(({ code, subject }) => [code, subject])).toEqual([
    ['azure/still-used', `${provider}/policyDefinitions/one`],
  ]);
  expect(makePlan(stamp, [kept], [definition, set, assignment, kept]).findings).toEqual([]);
});

it('a scope that others have filled has no room', () => {
  const { set } = landscape();
  const named = (name: string, more: object) => ({
    ...set,
    name,
    body: { properties: { ...set.body.properties, ...more } },
  });
  const theirs = Array.from({ length: 200 }, (_, i) => named(`theirs-${i}`, { metadata: {} }));
  const ours = named('ours', { metadata: metadata('ours') });
  const findings = (observed: Loose[]) =>
    makePlan(stamp, [ours], observed).findings.map(({ code, message }) => [code, message]);
  expect(findings(theirs)).toEqual([
    ['azure/limit', '200 policySetDefinitions stand there, and 1 more make more than 200'],
  ]);
  expect(findings(theirs.slice(1))).toEqual([]);
  // What stands there already needs no more room.
  expect(findings([...theirs, ours])).toEqual([]);
});
