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
  const project = projectOf("{ ...privileged, description: 'x'.repeat(513) }");
  const { code, err } = await answer(project, ['synth']);
  expect(err).toMatch(/error {2}azure\/limit {2}constructs\/main\.ts:\d+ {2}\/subscriptions\//);
  const [, line] = /constructs\/main\.ts:(\d+)/.exec(err) ?? [];
  expect(readFileSync(join(project, 'constructs/main.ts'), 'utf8').split('\n')[Number(line) - 1]).toContain(
    'new ControlBinding',
  );
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
  expect(err).toMatch(/error {2}azure\/template-name {2}constructs\/main\.ts:\d+ {2}/);
  expect(err).toContain('the template "other" makes kind "PalisadePrivileged", expected the name "palisadeprivileged"');
  expect(code).toBe(2);
});

it('plan has three formats, of which two are no JSON', { timeout: 30_000 }, async () => {
  const project = projectOf('privileged');
  expect((await answer(project, ['synth'])).code).toBe(0);
  const plan = (format: string) => answer(project, ['plan', '--emulator', '--format', format, '--detailed-exitcode']);
  const [text, json, markdown, other] = [
    await plan('text'),
    await plan('json'),
    await plan('markdown'),
    await plan('toString'),
  ];
  expect([text.code, json.code, markdown.code, other.code]).toEqual([3, 3, 3, 2]);
  expect(text.out).toContain(
    '\n4 to create, 0 to update, 0 to delete, 0 unchanged\nenforcement: 1 raised, 0 lowered\n',
  );
  expect(markdown.out).toContain('\n| 4 | 0 | 0 | 0 | 1 | 0 |\n');
  const { seal, plan: made } = JSON.parse(json.out);
  expect(seal).toMatch(/^[0-9a-f]{64}$/);
  expect(Object.keys(made)).toEqual(['schemaVersion', 'stamp', 'summary', 'steps', 'unchanged', 'hash']);
  expect(made.summary).toEqual({ create: 4, update: 0, delete: 0, unchanged: 0, raised: 1, lowered: 0 });
  expect(Object.keys(made.steps[0])).toEqual(['action', 'id', 'resource', 'before', 'changes', 'after']);
  expect(other.err).toContain('unknown format "toString"');
});

/** Changes a file as synth would have, its line of the MANIFEST included. */
function rewrite(project: string, path: string, text: string): void {
  const hash = (content: string) => createHash('sha256').update(content).digest('hex');
  const manifest = join(project, 'generated/environments/prod/MANIFEST');
  const listed = readFileSync(manifest, 'utf8').replace(hash(readFileSync(path, 'utf8')), hash(text));
  writeFileSync(path, text);
  writeFileSync(manifest, listed);
}
