import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { folderOf } from '../io/folder-of.ts';
import { answer, appText } from './world.ts';

const lines = [
  "const azure = { owner: 'contoso', assignmentScope: '/subscriptions/00000000-0000-0000-0000-000000000000' };",
  "const addOn = { default: { kubernetes: '1.33', policyEngine: 'azure-policy-addon' } };",
  "const prod = defineEnvironment({ name: 'prod', enforcement: 'deny', profiles: addOn, namespaces: [], azure });",
  'const app = new PalisadeApp({ controls: [shippedControls], environments: [prod] });',
];
const definition = 'environments/prod/azure/definitions/palisade-privileged-prod.json';

function projectOf(bound: string): string {
  return folderOf({ 'constructs/main.ts': appText(...lines, `new ControlBinding(app, 'a', { control: ${bound} });`) });
}

it('synth refuses to write what Azure would refuse, and names the construct', { timeout: 30_000 }, async () => {
  const { code, err } = await answer(projectOf("{ ...privileged, description: 'x'.repeat(513) }"), ['synth']);
  expect(err).toContain('error  azure/limit  constructs/main.ts  /subscriptions/');
  expect(err).toContain('description has 513 characters, at most 512 are allowed');
  expect(code).toBe(2);
});

it('plan looks inside the templates that were committed, before it asks anybody', { timeout: 30_000 }, async () => {
  const project = projectOf('privileged');
  expect((await answer(project, ['synth'])).code).toBe(0);
  const path = join(project, 'generated', definition);
  const file = JSON.parse(readFileSync(path, 'utf8'));
  const info = file.properties.policyRule.then.details.templateInfo;
  const text = Buffer.from(info.content, 'base64').toString('utf8').replace('name: palisadeprivileged', 'name: other');
  info.content = Buffer.from(text, 'utf8').toString('base64');
  rewrite(project, path, `${JSON.stringify(file, null, 2)}\n`);
  const { code, err } = await answer(project, ['plan', '--arm-endpoint', 'https://127.0.0.1:1']);
  expect(err).toContain('error  azure/template-name  constructs/main.ts  ');
  expect(err).toContain('the template "other" makes kind "PalisadePrivileged", expected the name "palisadeprivileged"');
  expect(code).toBe(2);
});

/** Changes a file as synth would have, its line of the MANIFEST included. */
function rewrite(project: string, path: string, text: string): void {
  const hash = (content: string) => createHash('sha256').update(content).digest('hex');
  const manifest = join(project, 'generated/environments/prod/MANIFEST');
  const listed = readFileSync(manifest, 'utf8').replace(hash(readFileSync(path, 'utf8')), hash(text));
  writeFileSync(path, text);
  writeFileSync(manifest, listed);
}
