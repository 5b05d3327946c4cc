import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { folderOf } from '../io/folder-of.ts';
import { answer, appText } from './world.ts';

const app = (...members: readonly string[]) =>
  appText(
    "const azure = { owner: 'contoso', assignmentScope: '/subscriptions/00000000-0000-0000-0000-000000000000', location: 'westeurope' };",
    "const dev = defineEnvironment({ name: 'dev', enforcement: 'audit', profiles, namespaces: [], azure });",
    'const app = new PalisadeApp({ controls: [shippedControls], environments: [dev] });',
    "const member = (key, effect) => builtIn(key, { effect, references: [{ to: 'mcsb', id: 'PV-2' }] });",
    `new AzureInitiative(app, 'hardening', { title: 'Hardening', members: [${members.join(', ')}] });`,
  );
const audited = "member('azure-kubernetes-clusters-should-disable-ssh', 'Audit')";
const gov =
  "builtIn('authorized-ip-ranges-should-be-defined-on-kubernetes-services', { effect: 'Audit', version: '2.0.*' })";
const deployed = "member('disable-command-invoke-on-azure-kubernetes-service-clusters', 'DeployIfNotExists')";

const slow = { timeout: 30_000 };
const dev = ['--environment', 'dev', '--emulator'];

async function synthesized(text: string): Promise<string> {
  const project = folderOf({ 'constructs/main.ts': text });
  expect(await answer(project, ['synth'])).toMatchObject({ code: 0, err: '' });
  return project;
}

it('plans and applies an initiative of built-ins with its identity, and then has nothing to do', slow, async () => {
  const project = await synthesized(app(audited, deployed));
  const plan = await answer(project, ['plan', ...dev, '--detailed-exitcode']);
  expect([plan.code, plan.err]).toEqual([3, '']);
  expect(plan.out).toContain('4 to create, 0 to update, 0 to delete, 0 unchanged');
  expect((await answer(project, ['apply', ...dev])).out).toBe('4 done, 0 already as planned\n');
  const again = await answer(project, ['plan', ...dev, '--detailed-exitcode']);
  expect([again.code, again.out]).toEqual([0, expect.stringContaining('nothing to do: 4 resources as reviewed')]);
  expect(await answer(project, ['apply', ...dev])).toMatchObject({ code: 0 });
  expect(identity(project)).toMatchObject({ type: 'SystemAssigned', principalId: expect.any(String) });
  // A member more is an update of the initiative; the assignment, with its identity, is left alone.
  const more = "member('azure-kubernetes-clusters-should-use-azure-cni', 'Audit')";
  const later = await synthesized(app(audited, deployed, more));
  cpSync(join(project, '.palisade'), join(later, '.palisade'), { recursive: true });
  expect((await answer(later, ['plan', ...dev])).out).toContain('0 to create, 1 to update, 0 to delete, 3 unchanged');
  expect((await answer(later, ['apply', ...dev])).code).toBe(0);
});

it('takes away what was assigned at a scope that is no more, where the environment names it', slow, async () => {
  const scope = '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/one';
  const project = await synthesized(
    app(audited).replace("title: 'Hardening',", `title: 'Hardening', scope: '${scope}',`),
  );
  expect((await answer(project, ['apply', ...dev])).out).toBe('2 done, 0 already as planned\n');
  const without = app(audited).replace("location: 'westeurope'", `location: 'westeurope', formerScopes: ['${scope}']`);
  const later = await synthesized(without);
  cpSync(join(project, '.palisade'), join(later, '.palisade'), { recursive: true });
  expect((await answer(later, ['plan', ...dev])).out).toContain('1 to create, 0 to update, 1 to delete, 1 unchanged');
  expect((await answer(later, ['apply', ...dev, '--allow-delete', '1'])).code).toBe(0);
  expect((await answer(later, ['plan', ...dev, '--detailed-exitcode'])).code).toBe(0);
});

it('refuses a role intent that was changed by hand, though it is never applied', slow, async () => {
  const project = await synthesized(app(deployed));
  const file = join(project, 'generated/environments/dev/azure/roles/hardening-dev.json');
  writeFileSync(file, readFileSync(file, 'utf8').replace('ServicePrincipal', 'User'));
  const { code, err } = await answer(project, ['plan', ...dev]);
  expect([code, err]).toEqual([2, expect.stringContaining('generated/edited')]);
});

it('says of a deprecated definition that it is one, and writes', slow, async () => {
  const old = "builtIn('configure-azure-defender-for-kubernetes-to-be-enabled', { effect: 'Disabled' })";
  const project = folderOf({ 'constructs/main.ts': app(old) });
  const { code, err } = await answer(project, ['synth']);
  expect([code, err]).toEqual([
    0,
    expect.stringMatching(/^warning {2}builtin\/deprecated {2}constructs\/main\.ts:\d+ {2}dev\/hardening\n/),
  ]);
});

it('goes to no other cloud than that of the environment', slow, async () => {
  const project = await synthesized(app(gov).replace("location: 'westeurope'", "cloud: 'usgov'"));
  const plan = ['plan', '--environment', 'dev', '--arm-endpoint', 'https://127.0.0.1:1'];
  const { code, err } = await answer(project, plan);
  expect([code, err]).toEqual([2, expect.stringContaining('environment "dev" stands in cloud "usgov"')]);
  expect((await answer(project, [...plan, '--cloud', 'usgov'])).err).toContain('azure/unreachable');
});

const ours = (changes = '') =>
  appText(
    `import control from '${new URL('../../templates/azure/aks-run-command.ts', import.meta.url).href}';`,
    `import { azureControl } from '${new URL('../../src/index.ts', import.meta.url).href}';`,
    "const azure = { owner: 'contoso', assignmentScope: '/subscriptions/00000000-0000-0000-0000-000000000000' };",
    "const dev = defineEnvironment({ name: 'dev', enforcement: 'deny', profiles, namespaces: [], azure });",
    'const app = new PalisadeApp({ controls: [shippedControls], environments: [dev] });',
    `const made = { ...control, ${changes} };`,
    "new AzureInitiative(app, 'clusters', { title: 'Clusters', members: [azureControl(made)] });",
  );

it('plans and applies a control of ours on Azure resources, and then has nothing to do', slow, async () => {
  const project = await synthesized(ours());
  expect((await answer(project, ['plan', ...dev])).out).toContain('3 to create, 0 to update, 0 to delete');
  expect((await answer(project, ['apply', ...dev])).code).toBe(0);
  const again = await answer(project, ['plan', ...dev, '--detailed-exitcode']);
  expect([again.code, again.out]).toEqual([0, expect.stringContaining('nothing to do')]);
  expect(readFileSync(join(project, 'generated/CONTROLS.md'), 'utf8')).toMatch(
    /\n\| aks-run-command 1\.0\.0 \| No commands [^|]+\| high \| set [^|]+\| Deny \|\n/,
  );
  // Another rule is an update in place: the assignment stays.
  const field = "'Microsoft.ContainerService/managedClusters/apiServerAccessProfile.disableRunCommand'";
  const later = await synthesized(ours(`version: '1.1.0', deny: { not: { field: ${field}, equals: true } }`));
  cpSync(join(project, '.palisade'), join(later, '.palisade'), { recursive: true });
  expect((await answer(later, ['plan', ...dev])).out).toContain('0 to create, 1 to update, 0 to delete, 2 unchanged');
});

it('tries the samples of a control of Azure resources before it writes', async () => {
  const project = folderOf({ 'constructs/main.ts': ours("deny: { field: 'location', notEquals: 'westeurope' }") });
  const { code, err } = await answer(project, ['synth']);
  expect(code).toBe(2);
  expect(err).toContain('control/ill-formed  constructs/main.ts:');
  expect(err).toContain('sample "enabled" is allowed, expected denied');
});

function identity(project: string): unknown {
  const state = JSON.parse(readFileSync(join(project, '.palisade/emulator.json'), 'utf8'));
  const assignment = state.resources.find((one: { name: string }) => one.name === 'hardening-dev');
  return assignment.identity;
}
