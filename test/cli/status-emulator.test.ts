import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { folderOf } from '../io/folder-of.ts';
import { policyStateRow, type StateRow } from '../targets/reported-rows.ts';
import { answer, appText } from './world.ts';

const scope = '/subscriptions/00000000-0000-0000-0000-000000000000';
const provider = `${scope}/providers/Microsoft.Authorization`;
const app = appText(
  `const azure = { owner: 'contoso-platform', assignmentScope: '${scope}', location: 'westeurope' };`,
  "const addOn = { default: { kubernetes: '1.33', policyEngine: 'azure-policy-addon' } };",
  "const dev = defineEnvironment({ name: 'dev', enforcement: 'audit', profiles: addOn, namespaces: [{ name: 'shop' }], azure });",
  'const app = new PalisadeApp({ controls: [shippedControls], environments: [dev] });',
  "new ControlBinding(app, 'a', { control: privileged });",
  "new AzureInitiative(app, 'fleet', { title: 'Fleet', members: [builtIn('configure-azure-defender-for-kubernetes-to-be-enabled', { effect: 'DeployIfNotExists' })] });",
);
const state = { PALISADE_EMULATOR_STATE: 'state.json' };
const defender = 'configure-azure-defender-for-kubernetes-to-be-enabled';

it('answers of an environment from apply to the gate and a remediation, on the emulator alone', {
  timeout: 60_000,
}, async () => {
  const project = folderOf({ 'constructs/main.ts': app });
  const palisade = (...words: string[]) => answer(project, [...words, '--emulator'], '', state);
  expect((await answer(project, ['synth'])).code).toBe(0);
  expect((await palisade('apply')).code).toBe(0);
  // Nothing is known of any cluster: no answer is a no.
  expect((await palisade('status', '--gate', 'dev')).code).toBe(1);
  expect((await palisade('status', '--drift')).out).toMatch(/nothing|as reviewed/i);

  const written: string = JSON.parse(readFileSync(join(project, 'state.json'), 'utf8')).resources[0].systemData
    .lastModifiedAt;
  const at = new Date(Date.parse(written) + 3_600_000).toISOString();
  const row = (binding: string, change: Partial<StateRow> = {}): StateRow => ({
    cluster: 'aks-one',
    location: 'westeurope',
    assignment: `${provider}/policyAssignments/palisade-dev`,
    definition: `${provider}/policyDefinitions/palisade-${binding}-dev`,
    referenceId: binding,
    effect: 'audit',
    compliance: 'Compliant',
    at,
    ...change,
  });
  const report = (...rows: StateRow[]) => {
    const kept = JSON.parse(readFileSync(join(project, 'state.json'), 'utf8'));
    kept.policyStates = rows.map((one) => policyStateRow(scope, one));
    writeFileSync(join(project, 'state.json'), JSON.stringify(kept));
  };
  const recorded = (change: object) => {
    const [, sample = ''] = /```json\n([^`]*)```/.exec(readFileSync('docs/emulator.md', 'utf8')) ?? [];
    const { policyStates } = JSON.parse(sample.replaceAll('node-port', 'privileged').replaceAll(/0001\b/g, '0000'));
    const kept = JSON.parse(readFileSync(join(project, 'state.json'), 'utf8'));
    writeFileSync(
      join(project, 'state.json'),
      JSON.stringify({ ...kept, policyStates: [{ ...policyStates[0], timestamp: at, ...change }] }),
    );
  };
  // The record that the document shows is one that status believes.
  recorded({});
  expect((await palisade('status')).out).toContain('1 cluster, 1 control and others: 1 not compliant\n');
  recorded({ policyDefinitionId: undefined });
  expect((await palisade('status')).out).toContain('Azure does not say by which definition it was judged');

  const fleet = row(defender, {
    assignment: `${provider}/policyAssignments/fleet-dev`,
    definition: '/providers/Microsoft.Authorization/policyDefinitions/133047bf-1369-41e3-a3be-74a11ed1395a',
    effect: 'deployIfNotExists',
    compliance: 'NonCompliant',
  });
  report(row('privileged'), fleet);
  const { out } = await palisade('status');
  expect(out).toContain('aks-one');
  expect(out).toMatch(/privileged.*compliant/i);
  const task = await palisade('remediate');
  expect(task.code).toBe(0);
  expect(task.out).toMatch(/1 .*(done|succeeded)/i);
});
