import { cpSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { folderOf } from '../io/folder-of.ts';
import { answer, appText } from './world.ts';

const sub = (digit: number) => `/subscriptions/00000000-0000-0000-0000-00000000000${digit}`;
const library = new URL('../../constructs/library/flux-delivery.ts', import.meta.url).href;
const group = '/providers/Microsoft.Management/managementGroups/contoso';

const app = (profiles: string, ...deliveries: readonly string[]) =>
  appText(
    `import { FluxDelivery } from '${library}';`,
    `const azure = { owner: 'contoso', assignmentScope: '${profiles.includes('edge') ? group : sub(0)}', location: 'westeurope' };`,
    `const clusters = ${profiles};`,
    "const prod = defineEnvironment({ name: 'prod', enforcement: 'deny', profiles: clusters, namespaces: [{ name: 'shop' }], azure });",
    'const app = new PalisadeApp({ controls: [shippedControls], environments: [prod] });',
    "const repository = 'https://git.contoso.example/platform';",
    ...deliveries.map((props, i) => `new FluxDelivery(app, 'flux${i}', { repository, ${props} });`),
  );
const vap = "{ kubernetes: '1.33', policyEngine: 'vap' }";

async function synthesized(text: string): Promise<string> {
  const project = folderOf({ 'constructs/main.ts': text });
  expect(await answer(project, ['synth'])).toMatchObject({ code: 0, err: '' });
  return project;
}

const prod = ['--environment', 'prod', '--emulator'];

it('plans and applies a delivery, has nothing to do then, and a new pin is an update in place', {
  timeout: 30_000,
}, async () => {
  const project = await synthesized(app(`{ default: ${vap} }`, "ref: { tag: 'v1' }"));
  expect(existsSync(join(project, 'generated/environments/prod/default/flux/3-namespaces.yaml'))).toBe(true);
  expect((await answer(project, ['plan', ...prod])).out).toContain('3 to create, 0 to update, 0 to delete');
  expect((await answer(project, ['apply', ...prod])).code).toBe(0);
  const again = await answer(project, ['plan', ...prod, '--detailed-exitcode']);
  expect([again.code, again.out]).toEqual([0, expect.stringContaining('nothing to do')]);
  const later = await synthesized(app(`{ default: ${vap} }`, "ref: { tag: 'v2' }"));
  cpSync(join(project, '.palisade'), join(later, '.palisade'), { recursive: true });
  expect((await answer(later, ['plan', ...prod])).out).toContain('0 to create, 1 to update, 0 to delete, 2 unchanged');
});

it('assigns each delivery of several profiles at its own scope', { timeout: 30_000 }, async () => {
  const clusters = `{ default: ${vap}, edge: ${vap} }`;
  const at = (target: string, digit: number) => `ref: { tag: 'v1' }, target: '${target}', scope: '${sub(digit)}'`;
  const project = await synthesized(app(clusters, at('default', 1), at('edge', 2)));
  const assignments = [0, 1].map((i) => {
    const file = join(project, `generated/environments/prod/azure/assignments/flux${i}-prod.json`);
    return JSON.parse(readFileSync(file, 'utf8')) as { scope: string; properties: { policyDefinitionId: string } };
  });
  expect(assignments.map(({ scope }) => scope)).toEqual([sub(1), sub(2)]);
  for (const { properties } of assignments) expect(properties.policyDefinitionId).toContain(group);
  const roles = JSON.parse(
    readFileSync(join(project, 'generated/environments/prod/azure/roles/flux1-prod.json'), 'utf8'),
  );
  expect(roles).toMatchObject({
    scope: sub(2),
    properties: { policyAssignmentId: expect.stringContaining(`${sub(2)}/providers`) },
  });
});
