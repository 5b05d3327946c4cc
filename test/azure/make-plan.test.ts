import { describe, expect, it } from 'vitest';
import type { AzureResource } from '../../src/azure/azure-resource.ts';
import { makePlan } from '../../src/azure/make-plan.ts';
import { readPlan, writePlan } from '../../src/azure/plan-file.ts';

const stamp = { owner: 'contoso-platform', environment: 'dev' };
const scope = '/subscriptions/00000000-0000-0000-0000-000000000000';

function definition(name: string, change: Record<string, unknown> = {}, owner: object | null = stamp): AzureResource {
  const metadata = { category: 'Kubernetes', ...(owner ? { palisade: { ...owner, name } } : {}) };
  const parameters = { effect: { type: 'String', defaultValue: 'Audit' } };
  return {
    kind: 'policyDefinitions',
    scope,
    name,
    body: {
      properties: {
        displayName: name,
        mode: 'Microsoft.Kubernetes.Data',
        metadata,
        parameters,
        policyRule: {},
        ...change,
      },
    },
  };
}

function assignment(name: string, set: string, more: Record<string, unknown> = {}): AzureResource {
  const policyDefinitionId = `${scope}/providers/Microsoft.Authorization/policySetDefinitions/${set}`;
  return {
    kind: 'policyAssignments',
    scope,
    name,
    body: { properties: { policyDefinitionId, metadata: { palisade: { ...stamp, name } } }, ...more },
  };
}

/** What Azure Resource Manager makes of a resource on its own. */
function decorated(resource: AzureResource): AzureResource {
  const properties = resource.body['properties'] as Record<string, unknown>;
  const metadata = {
    ...(properties['metadata'] as object),
    createdBy: 'x',
    createdOn: '2026-01-01',
    updatedBy: null,
    updatedOn: null,
  };
  const upper = properties['policyDefinitionId'];
  return {
    ...resource,
    scope: resource.scope.toUpperCase().replace('SUBSCRIPTIONS', 'subscriptions'),
    body: {
      ...resource.body,
      properties: {
        enforcementMode: 'Default',
        notScopes: [],
        policyType: 'Custom',
        version: '1.0.0',
        versions: ['1.0.0'],
        instanceId: '1',
        definitionVersion: '1.*.*',
        ...Object.fromEntries(Object.entries(properties).reverse()),
        ...(typeof upper === 'string' ? { policyDefinitionId: upper.toUpperCase() } : {}),
        metadata,
      },
    },
  };
}

describe('makePlan', () => {
  it('does nothing where only the service has added to what we wrote', () => {
    const desired = [definition('a'), assignment('p', 's')];
    const { plan, findings } = makePlan(stamp, desired, desired.map(decorated));
    expect([plan.steps, findings, plan.unchanged.length]).toEqual([[], [], 2]);
  });

  it('creates in the order of references and deletes in the other', () => {
    const desired = [assignment('new', 'new'), definition('new')];
    const observed = [definition('old'), assignment('old', 'old')];
    const { plan } = makePlan(stamp, desired, observed);
    expect(plan.steps.map((step) => `${step.action} ${step.resource.kind} ${step.resource.name}`)).toEqual([
      'create policyDefinitions new',
      'create policyAssignments new',
      'delete policyAssignments old',
      'delete policyDefinitions old',
    ]);
  });

  it('shows an update member by member', () => {
    const { plan } = makePlan(stamp, [definition('a', { displayName: 'new' })], [definition('a')]);
    expect(plan.steps.map(({ action, changes }) => [action, changes])).toEqual([
      ['update', [{ path: 'properties.displayName', from: 'a', to: 'new' }]],
    ]);
  });

  it.each<[what: string, observed: AzureResource]>([
    ['without a stamp', definition('a', {}, null)],
    ['of another owner', definition('a', {}, { owner: 'contoso-other', environment: 'dev' })],
    ['of another environment', definition('a', {}, { ...stamp, environment: 'prod' })],
    ['with half a stamp', definition('a', {}, { owner: stamp.owner })],
  ])('refuses to touch a resource %s', (_what, observed) => {
    expect(makePlan(stamp, [definition('a')], [observed]).findings.map((finding) => finding.code)).toEqual([
      'azure/foreign',
    ]);
  });

  it.each<[what: string, observed: AzureResource]>([
    ['without a stamp', definition('stray', {}, null)],
    ['of another owner', definition('stray', {}, { owner: 'contoso-other', environment: 'dev' })],
    ['of another environment', definition('stray', {}, { ...stamp, environment: 'prod' })],
  ])('never deletes a resource %s', (_what, observed) => {
    const { plan, findings } = makePlan(stamp, [definition('a')], [definition('a'), observed]);
    expect([plan.steps, findings]).toEqual([[], []]);
  });

  it('refuses an empty wanted state', () => {
    expect(makePlan(stamp, [], [definition('a')]).findings.map((finding) => finding.code)).toEqual(['azure/empty']);
  });

  it.each<[what: string, desired: AzureResource, observed: AzureResource]>([
    ['another definition under an assignment', assignment('p', 'new'), assignment('p', 'old')],
    [
      'another location of an assignment',
      assignment('p', 's', { location: 'westeurope' }),
      assignment('p', 's', { location: 'northeurope' }),
    ],
    ['a parameter that goes', definition('a', { parameters: {} }), definition('a')],
    ['a parameter of another type', definition('a', { parameters: { effect: { type: 'Array' } } }), definition('a')],
  ])('refuses %s', (_what, desired, observed) => {
    expect(makePlan(stamp, [desired], [observed]).findings.map((finding) => finding.code)).toEqual(['azure/immutable']);
  });

  it('has a hash of what it was made from', () => {
    const hash = (desired: AzureResource, observed: AzureResource[]) => makePlan(stamp, [desired], observed).plan.hash;
    const same = hash(definition('a'), [definition('a')]);
    expect(hash(definition('a'), [decorated(definition('a'))])).toBe(same);
    expect(hash(definition('a'), [])).not.toBe(same);
    expect(hash(definition('a', { mode: 'All' }), [definition('a')])).not.toBe(same);
    expect(hash(definition('a'), [definition('a'), definition('else', {}, null)])).toBe(same);
  });
});

describe('a plan file', () => {
  const { plan } = makePlan(stamp, [definition('a')], []);

  it('gives the plan back', () => {
    expect(readPlan(writePlan(plan), 'plan.json')).toEqual(JSON.parse(JSON.stringify(plan)));
  });

  it.each<[what: string, text: string]>([
    ['no JSON', '{'],
    ['nothing', 'null'],
    ['another version', writePlan(plan).replace('"schemaVersion": 1', '"schemaVersion": 2')],
    ['a name changed by hand', writePlan(plan).replaceAll('"name": "a"', '"name": "b"')],
    ['a step removed by hand', JSON.stringify({ ...JSON.parse(writePlan(plan)), plan: { ...plan, steps: [] } })],
  ])('is refused with %s', (_what, text) => {
    expect(() => readPlan(text, 'plan.json')).toThrow(/plan\/unreadable/);
  });
});
