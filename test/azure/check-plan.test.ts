import { describe, expect, it } from 'vitest';
import type { AzureResource } from '../../src/azure/azure-resource.ts';
import { planFaults } from '../../src/azure/check-plan.ts';
import { makePlan } from '../../src/azure/make-plan.ts';
import type { Step } from '../../src/azure/plan.ts';
import { readPlan, writePlan } from '../../src/azure/plan-file.ts';
import type { Loose } from '../targets/policies.ts';
import { cluster, resourcesOf, sound, stamp, subscription } from './sound-landscape.ts';

const assignment = `${subscription}/providers/Microsoft.Authorization/policyAssignments/baseline-dev`;
const role = '/providers/Microsoft.Authorization/roleDefinitions/ed7f3fbd-7b88-4dd4-9017-9adb7ce333f8';
const roles = [{ scope: subscription, assignment, roles: [role] }];
const realm = { resources: resourcesOf(sound()), roles, scopes: [subscription, cluster] };
const elsewhere = '/subscriptions/00000000-0000-0000-0000-000000000009';

/** What is found in a plan of everything, which somebody changed and sealed again. */
function found(change: (steps: Loose[]) => Loose[], observed: readonly AzureResource[] = []): string[] {
  const { plan } = makePlan(stamp, realm.resources, observed, roles);
  const steps = change(structuredClone(plan.steps) as Loose[]) as Step[];
  const read = readPlan(writePlan({ ...plan, steps }), 'plan.json');
  return planFaults(read, stamp, realm, observed).map(({ code }) => code);
}

const at = (steps: readonly Loose[], kind: string): Loose =>
  steps.find(({ resource }) => resource.kind === kind)?.resource;
const changing = (kind: string, change: (resource: Loose) => void) => (steps: Loose[]) => {
  change(at(steps, kind));
  return steps;
};
function deletion(scope: string): Loose {
  const resource = { kind: 'policyDefinitions', scope, name: 'a', body: {} };
  const id = `${scope}/providers/Microsoft.Authorization/policyDefinitions/a`;
  return { action: 'delete', id, resource, before: 'x', changes: [], after: [] };
}

describe('a plan that was sealed again', () => {
  it('is taken as it was', () => {
    expect(found((steps) => steps)).toEqual([]);
    expect(found((steps) => [...steps, deletion(subscription)])).toEqual([]);
  });

  it.each<[what: string, change: (steps: Loose[]) => Loose[]]>([
    // Azure reads names in any case, and the last of two.
    ['another body in another case', changing('policyExemptions', ({ body }) => (body.Properties = {}))],
    [
      'a member that no comparison sees',
      changing('policyExemptions', ({ body }) => (body.properties.scope = elsewhere)),
    ],
    ['a prototype', changing('policyExemptions', ({ body }) => Object.assign(body, JSON.parse('{"constructor":{}}')))],
    ['a kind in another case', changing('policyExemptions', (resource) => (resource.kind = 'policyexemptions'))],
    ['a principal that is null', changing('roleAssignments', ({ body }) => (body.properties.principalId = null))],
    [
      'a role of another scope',
      changing('roleAssignments', ({ body }) => {
        body.properties.roleDefinitionId = `${elsewhere}${role}`;
      }),
    ],
    ['a deletion outside of its scopes', (steps) => [...steps, deletion(elsewhere)]],
  ])('is refused with %s', (_what, change) => {
    expect(found(change)).toContain('plan/unreadable');
  });

  it('is refused where it raises without what is exempt', () => {
    const without = (steps: Loose[]) => steps.filter(({ resource }) => resource.kind !== 'policyExemptions');
    expect(found((steps) => without(steps).map((step) => ({ ...step, after: [] })))).toContain('azure/drift');
  });
});

it('an exemption that went since a plan was made is not left out', () => {
  const { assignment: one, exemption } = sound();
  const older = structuredClone(one) as Loose;
  older.body.properties.enforcementMode = 'DoNotEnforce';
  const standing = [...realm.resources.filter((each) => each !== realm.resources[5]), older] as AzureResource[];
  const { plan } = makePlan(stamp, realm.resources, [...standing, exemption as AzureResource]);
  expect(plan.steps.map(({ action }) => action)).toEqual(['update']);
  const plain = { ...realm, roles: [] };
  expect(planFaults(plan, stamp, plain, [...standing, exemption as AzureResource])).toEqual([]);
  const gone = standing.filter(({ kind }) => kind !== 'policyExemptions');
  expect(planFaults(plan, stamp, plain, gone).map(({ code }) => code)).toEqual(['azure/drift']);
});
