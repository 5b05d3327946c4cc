import { describe, expect, it } from 'vitest';
import { type AzureResource, resourceId } from '../../src/azure/azure-resource.ts';
import { planFaults } from '../../src/azure/check-plan.ts';
import { makePlan } from '../../src/azure/make-plan.ts';
import { observe } from '../../src/azure/observe.ts';
import type { Plan } from '../../src/azure/plan.ts';
import { readPlan, writePlan } from '../../src/azure/plan-file.ts';
import { principalOf } from '../../src/azure/principal-of.ts';
import type { RoleIntent } from '../../src/azure/role-intent.ts';
import { readRoleNote } from '../../src/azure/role-note.ts';
import type { Target } from '../../src/azure/target.ts';
import { showPlan } from '../../src/report/show-plan.ts';
import { cluster, resourcesOf, type Sound, sound, stamp } from '../azure/sound-landscape.ts';
import { type Emulated, emulated } from './emulated.ts';
import { carriedOut, targetOf } from './landscape.ts';
import { resourceGroup, subscription } from './policies.ts';

const contributor = '/providers/Microsoft.Authorization/roleDefinitions/ed7f3fbd-7b88-4dd4-9017-9adb7ce333f8';
const deployer = '/providers/Microsoft.Authorization/roleDefinitions/18ed5180-3e48-46fd-8541-4ea054d57064';
const assignmentId = `${subscription}/providers/Microsoft.Authorization/policyAssignments/baseline-dev`;
const roles = (...ids: string[]): RoleIntent[] => [{ scope: subscription, assignment: assignmentId, roles: ids }];
const scopes = [subscription, cluster];
const writes = ({ requests }: Emulated) => requests().filter(({ method }) => method === 'PUT' || method === 'DELETE');

async function planOf(target: Target, resources: readonly AzureResource[], intents: RoleIntent[]): Promise<Plan> {
  const { plan, findings } = makePlan(stamp, resources, await observe(target, scopes), intents);
  expect(findings).toEqual([]);
  return plan;
}

async function apply(target: Target, resources: readonly AzureResource[], intents: RoleIntent[]) {
  return carriedOut(await planOf(target, resources, intents), target);
}

const kindsOf = ({ steps }: Plan) => steps.map(({ action, resource }) => `${action} ${resource.kind}`);

function without(all: Sound, ...names: string[]): AzureResource[] {
  return resourcesOf(Object.fromEntries(Object.entries(all).filter(([name]) => !names.includes(name))) as Sound);
}

describe('the role of an identity', () => {
  it('is given to the principal that the assignment gets in the same run, and planned no more', async () => {
    const emulator = await emulated();
    const target = await targetOf(emulator);
    const first = await planOf(target, resourcesOf(sound()), roles(contributor, deployer));
    expect(kindsOf(first).filter((kind) => kind.includes('role'))).toEqual(Array(2).fill('create roleAssignments'));
    const ended = await carriedOut(readPlan(writePlan(first), 'plan.json'), target);
    // The assignment denies and has an exemption, so it is written twice.
    expect(ended.outcomes).toEqual({ done: 10 });
    const there = await observe(target, scopes);
    const assignment = there.find(({ kind }) => kind === 'policyAssignments');
    const given = there.filter(({ kind }) => kind === 'roleAssignments');
    expect(given.map(({ body }) => (body['properties'] as { principalId: string }).principalId)).toEqual(
      Array(2).fill(assignment && principalOf(assignment)),
    );
    expect(given.map((role) => readRoleNote(role)?.assignment)).toEqual(Array(2).fill(assignmentId));
    expect(given.map((role) => readRoleNote(role)?.name)).toEqual(given.map(({ name }) => name));
    expect((await planOf(target, resourcesOf(sound()), roles(contributor, deployer))).steps).toEqual([]);
    // The plan that was made before can be carried out again.
    const before = writes(emulator).length;
    expect((await carriedOut(first, target)).outcomes).toEqual({ already: 10 });
    expect(writes(emulator)).toHaveLength(before);
  });

  it('is left to who gave it, and is ours once it is gone', async () => {
    const emulator = await emulated();
    const target = await targetOf(emulator);
    await apply(target, resourcesOf(sound()), []);
    const assignment = await target.get('policyAssignments', subscription, 'baseline-dev');
    const theirs: AzureResource = {
      kind: 'roleAssignments',
      scope: subscription,
      name: '00000000-0000-0000-0000-00000000000a',
      body: {
        properties: {
          roleDefinitionId: contributor,
          // Ids are equal whatever their case.
          principalId: assignment && principalOf(assignment)?.toUpperCase(),
          principalType: 'ServicePrincipal',
        },
      },
    };
    await target.put(theirs);
    expect((await planOf(target, resourcesOf(sound()), roles(contributor))).steps).toEqual([]);
    expect(kindsOf(await planOf(target, resourcesOf(sound()), roles(contributor, deployer)))).toEqual([
      'create roleAssignments',
    ]);
    // Nothing is wanted of us any more, and theirs stays.
    expect((await planOf(target, resourcesOf(sound()), [])).steps).toEqual([]);
    await target.remove(theirs);
    expect(kindsOf(await planOf(target, resourcesOf(sound()), roles(contributor)))).toEqual(['create roleAssignments']);
  });

  it('goes with its assignment, before it', async () => {
    const target = await targetOf(await emulated());
    await apply(target, resourcesOf(sound()), roles(contributor));
    const plan = await planOf(target, without(sound(), 'assignment', 'exemption'), []);
    expect(kindsOf(plan).sort()).toEqual([
      'delete policyAssignments',
      'delete policyExemptions',
      'delete roleAssignments',
    ]);
    expect(kindsOf(plan).at(-1)).toBe('delete policyAssignments');
    expect((await carriedOut(plan, target)).outcomes).toEqual({ done: 3 });
  });

  it('is given anew where somebody deleted the assignment, and the old one goes', async () => {
    const target = await targetOf(await emulated());
    await apply(target, resourcesOf(sound()), roles(contributor));
    const [old] = (await observe(target, scopes)).filter(({ kind }) => kind === 'roleAssignments');
    await target.remove(sound().assignment);
    const plan = await planOf(target, resourcesOf(sound()), roles(contributor));
    expect(kindsOf(plan).sort()).toEqual([
      'create policyAssignments',
      'create roleAssignments',
      'delete roleAssignments',
    ]);
    expect((await carriedOut(plan, target)).outcomes).toEqual({ done: 3 });
    const [now, ...others] = (await observe(target, scopes)).filter(({ kind }) => kind === 'roleAssignments');
    expect(others).toEqual([]);
    expect(now?.name).not.toBe(old?.name);
    expect((await planOf(target, resourcesOf(sound()), roles(contributor))).steps).toEqual([]);
  });

  it('is not ours where somebody took our description for another role', async () => {
    const target = await targetOf(await emulated());
    await apply(target, resourcesOf(sound()), roles(contributor));
    const [ours] = (await observe(target, scopes)).filter(({ kind }) => kind === 'roleAssignments');
    const { description, principalId } = (ours?.body['properties'] ?? {}) as Record<string, string>;
    const copy: AzureResource = {
      kind: 'roleAssignments',
      scope: subscription,
      name: '00000000-0000-0000-0000-00000000000b',
      body: {
        properties: {
          roleDefinitionId: deployer,
          principalId,
          principalType: 'ServicePrincipal',
          description,
        },
      },
    };
    await target.put(copy);
    expect((await planOf(target, resourcesOf(sound()), roles(contributor))).steps).toEqual([]);
  });

  it('is never given to an identity that somebody put into the assignment', async () => {
    const target = await targetOf(await emulated());
    await apply(target, resourcesOf(sound()), []);
    const realm = { resources: resourcesOf(sound()), roles: roles(contributor), scopes };
    const first = await planOf(target, resourcesOf(sound()), roles(contributor));
    const { assignment } = sound();
    const theirs = `${resourceGroup}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/theirs`;
    const swapped = { type: 'UserAssigned', userAssignedIdentities: { [theirs]: {} } };
    await target.put({ ...assignment, body: { ...assignment.body, identity: swapped } });
    const intruder = principalOf((await target.get('policyAssignments', subscription, 'baseline-dev')) ?? assignment);
    expect(intruder).toMatch(/^[0-9a-f-]{36}$/);
    // Neither by a plan that is made now, nor by one that was reviewed before.
    expect(planFaults(first, stamp, realm, await observe(target, scopes))).toHaveLength(1);
    const plan = await planOf(target, resourcesOf(sound()), roles(contributor));
    expect(kindsOf(plan)).toEqual(['update policyAssignments', 'create roleAssignments']);
    expect(planFaults(plan, stamp, realm, await observe(target, scopes))).toEqual([]);
    expect((await carriedOut(plan, target)).outcomes).toEqual({ done: 2 });
    const there = await observe(target, scopes);
    const now = there.find(({ kind }) => kind === 'policyAssignments') ?? assignment;
    const given = there.filter(({ kind }) => kind === 'roleAssignments');
    expect(given.map(({ body }) => (body['properties'] as { principalId: string }).principalId)).toEqual([
      principalOf(now),
    ]);
    expect(principalOf(now)).not.toBe(intruder);
  });

  it('waits while the assignment acts as another than the plan says, and is not given then', async () => {
    const target = await targetOf(await emulated());
    const theirs = `${resourceGroup}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/theirs`;
    const swapped = { type: 'UserAssigned', userAssignedIdentities: { [theirs]: {} } };
    const plan = await planOf(target, resourcesOf(sound()), roles(contributor));
    const put: Target['put'] = async (resource) => {
      const { kind, body } = resource;
      await target.put(kind === 'policyAssignments' ? { ...resource, body: { ...body, identity: swapped } } : resource);
    };
    expect((await carriedOut(plan, { ...target, put })).outcomes).toMatchObject({ failed: 1 });
    expect((await observe(target, scopes)).filter(({ kind }) => kind === 'roleAssignments')).toEqual([]);
  });

  it('shows what it is in the plan', async () => {
    const target = await targetOf(await emulated());
    const text = showPlan(await planOf(target, resourcesOf(sound()), roles(contributor)));
    expect(text).toContain(
      '+ create role assignment "Lets policy assignment baseline-dev do what its policies deploy"',
    );
    expect(text).toContain(`    role ${contributor}\n    principal of the new identity\n`);
  });
});

describe('an exemption', () => {
  const changed = (change: (properties: Record<string, unknown>) => void) => {
    const all = sound();
    change(all.exemption.body.properties);
    return resourcesOf(all);
  };

  it.each<[string, string, (properties: Record<string, unknown>) => void, 'raised' | 'lowered' | 'neither']>([
    ['renewed', 'expiresOn', (p) => Object.assign(p, { expiresOn: '2027-06-30T23:59:59Z' }), 'lowered'],
    ['shortened', 'expiresOn', (p) => Object.assign(p, { expiresOn: '2026-12-31T23:59:59Z' }), 'raised'],
    [
      'of a member more',
      'policyDefinitionReferenceIds',
      (p) => Object.assign(p, { policyDefinitionReferenceIds: ['seccomp', 'host-ports'] }),
      'lowered',
    ],
    [
      'of another member',
      'policyDefinitionReferenceIds',
      (p) => Object.assign(p, { policyDefinitionReferenceIds: ['seccomp'] }),
      'lowered',
    ],
    ['better explained', 'description', (p) => Object.assign(p, { description: 'until May' }), 'neither'],
  ])('that is %s is one update in place', async (_how, member, change, turn) => {
    const target = await targetOf(await emulated());
    await apply(target, resourcesOf(sound()), []);
    const plan = await planOf(target, changed(change), []);
    expect(plan.steps.map(({ action, id }) => [action, id])).toEqual([['update', resourceId(sound().exemption)]]);
    expect(plan.steps[0]?.changes.map(({ path }) => path)).toEqual([`properties.${member}`]);
    expect([plan.summary.raised, plan.summary.lowered]).toEqual([
      turn === 'raised' ? 1 : 0,
      turn === 'lowered' ? 1 : 0,
    ]);
    expect((await carriedOut(plan, target)).outcomes).toEqual({ done: 1 });
    expect((await planOf(target, changed(change), [])).steps).toEqual([]);
  });

  it('that is wanted no more goes, and one that others made stays', async () => {
    const emulator = await emulated();
    const target = await targetOf(emulator);
    await apply(target, resourcesOf(sound()), []);
    const { exemption } = sound();
    const { palisade: _, ...metadata } = exemption.body.properties.metadata;
    const theirs: AzureResource = {
      ...exemption,
      name: 'theirs',
      body: { properties: { ...exemption.body.properties, metadata } },
    };
    const ofGroup = { ...theirs, scope: resourceGroup };
    await target.put(theirs);
    await target.put(ofGroup);
    const plan = await planOf(target, without(sound(), 'exemption'), []);
    expect(plan.steps.map(({ action, id }) => [action, id])).toEqual([['delete', resourceId(exemption)]]);
    expect(plan.summary.raised).toBe(1);
    expect((await carriedOut(plan, target)).outcomes).toEqual({ done: 1 });
    for (const one of [theirs, ofGroup])
      expect(await target.get('policyExemptions', one.scope, one.name)).toBeDefined();
  });

  it('of the same name that others made is refused, and stays', async () => {
    const emulator = await emulated();
    const target = await targetOf(emulator);
    await apply(target, without(sound(), 'exemption'), []);
    const theirs = sound().exemption;
    delete theirs.body.properties.metadata;
    await target.put(theirs);
    const { findings } = makePlan(stamp, resourcesOf(sound()), await observe(target, scopes));
    expect(findings.map(({ code, subject }) => [code, subject])).toEqual([['azure/foreign', resourceId(theirs)]]);
  });

  it('is found below a subscription on every page', async () => {
    const emulator = await emulated({ page: 2 });
    const target = await targetOf(emulator);
    const many = Array.from({ length: 9 }, (_, i): AzureResource => {
      const { exemption } = sound();
      exemption.body.properties.metadata.palisade.name = `e-${i}`;
      return { ...exemption, name: `e-${i}`, scope: cluster.replace(/one$/, `c${i % 3}`) };
    });
    const wanted = [...without(sound(), 'exemption'), ...many];
    await apply(target, wanted, []);
    const before = emulator.requests().length;
    expect((await planOf(target, wanted, [])).unchanged).toHaveLength(wanted.length);
    const asked = emulator.requests().slice(before);
    expect(asked.filter(({ path }) => path.endsWith('/policyExemptions'))).toHaveLength(5);
  });
});
