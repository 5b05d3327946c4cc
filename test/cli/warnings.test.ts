import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { folderOf } from '../io/folder-of.ts';
import { answer, appText } from './world.ts';

const azure = "{ owner: 'contoso', assignmentScope: '/subscriptions/00000000-0000-0000-0000-000000000000' }";
const app = (profile: string, more: string) =>
  appText(
    `const addOn = { default: { kubernetes: '1.33', policyEngine: 'azure-policy-addon', ${profile} } };`,
    `const prod = defineEnvironment({ name: 'prod', enforcement: 'deny', profiles: addOn, namespaces: [], azure: ${azure}, ${more} });`,
    'const app = new PalisadeApp({ controls: [shippedControls], environments: [prod] });',
    "new ControlBinding(app, 'a', { control: privileged });",
  );

it('what is only advice is said, and everything is written all the same', async () => {
  const project = folderOf({ 'constructs/main.ts': app("addOn: '1.16.1', generateVAP: true", "alsoOn: ['defender']") });
  const { code, out, err } = await answer(project, ['synth']);
  expect([code, out]).toEqual([0, expect.stringMatching(/^generated: \d+ files written/)]);
  expect(err).toMatch(/^warning {2}profile\/capability {2}constructs\/main\.ts:\d+ {2}prod\/default\n/);
  expect(err).toMatch(/^warning {2}constraints\/overlap {2}constructs\/main\.ts:\d+ {2}prod\n/m);
  expect(err).toMatch(/\n2 warnings\n$/);
  const again = await answer(project, ['synth', '--check']);
  expect([again.code, again.out, again.err]).toEqual([0, 'generated is what synth writes\n', err]);
}, 30_000);

it('what nobody would enforce is refused, and nothing is written', async () => {
  const profile = "addOn: '1.6.1', engines: 'rego'";
  const project = folderOf({ 'constructs/main.ts': app(profile, "alsoOn: ['defender'], workloads: 'deny'") });
  const { code, out, err } = await answer(project, ['synth']);
  expect([code, out]).toEqual([2, '']);
  expect(err).toMatch(/^error {2}profile\/capability {2}constructs\/main\.ts:\d+ {2}prod\/default\n.*\n.*\n1 error\n$/);
  expect(existsSync(join(project, 'generated'))).toBe(false);
}, 30_000);
