import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { folderOf } from '../io/folder-of.ts';
import { answer, appText } from './world.ts';

const container = 'containers: [{ name: web, image: a, securityContext: { privileged: true } }]';
const pod = `apiVersion: v1\nkind: Pod\nmetadata: { name: web, namespace: own }\nspec: { ${container} }\n`;
const sound = 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a, namespace: own }\n';
const deployment = `apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: web, namespace: own }\nspec: { selector: {}, template: { spec: { ${container} } } }\n`;
const manifests = [pod, sound, deployment].join('---\n');

const ring = (name: string, enforcement: string, location: string) =>
  `{ name: '${name}', locations: ['${location}'], enforcement: '${enforcement}' }`;
const two = [ring('first', 'deny', 'northeurope'), ring('rest', 'audit', 'westeurope')];

const slow = { timeout: 30_000 };

/** Judges the manifests in a project of one environment that audits. */
async function check(argv: readonly string[], rings = two, more = '', policyEngine = 'azure-policy-addon') {
  const text = appText(
    `const azure = { owner: 'contoso-platform', assignmentScope: '/subscriptions/00000000-0000-0000-0000-000000000000', rings: [${rings.join()}] };`,
    `const dev = defineEnvironment({ name: 'dev', enforcement: 'audit', azure, namespaces: [], profiles: { default: { kubernetes: '1.33', policyEngine: '${policyEngine}' } }, ${more} });`,
    'const app = new PalisadeApp({ controls: [shippedControls], environments: [dev] });',
    "new ControlBinding(app, 'a', { control: privileged });",
  );
  const project = folderOf({ 'constructs/main.ts': text, 'a.yaml': manifests });
  expect(await answer(project, ['synth'])).toMatchObject({ code: 0 });
  return answer(project, ['check', join(project, 'a.yaml'), ...argv]);
}

const json = ['--format', 'json'];
const verdictsOf = (out: string) => JSON.parse(out).resources.map((one: { verdict: string }) => one.verdict);

it.each<[ring: string, code: number, verdicts: string[]]>([
  ['first', 1, ['denied', 'allowed', 'warned']],
  ['rest', 0, ['allowed', 'allowed', 'allowed']],
])('judges as ring %s does', async (name, code, verdicts) => {
  const given = await check(['--ring', name, ...json]);
  expect([given.code, verdictsOf(given.out), given.err]).toEqual([code, verdicts, '']);
  expect(given.out).not.toContain('inRings');
});

it('says beside the answer of the environment which rings deny already', slow, async () => {
  const { code, out } = await check(json);
  const { resources, summary } = JSON.parse(out);
  expect(resources.map(({ verdict, inRings }: Record<string, unknown>) => [verdict, inRings])).toEqual([
    ['allowed', { rings: ['first'], verdict: 'denied' }],
    ['allowed', undefined],
    ['allowed', { rings: ['first'], verdict: 'warned', podsDenied: true }],
  ]);
  expect([code, summary.denied, summary.deniedInRings]).toEqual([0, 0, 2]);
  const text = (await check([])).out;
  expect(text).toContain('\n  denied in ring "first"\n  audit  privileged: ');
  expect(text).toContain('\n  warned in ring "first": the cluster takes it, and denies its pods\n');
  expect(text).toContain('\n3 resources: 3 allowed, 0 warned, 0 denied; 2 denied where rings deny already\n');
});

it('says of a workload that is warned of anyway that a ring denies its pods', slow, async () => {
  const { out } = await check(json, two, "namespaces: [{ name: 'own' }]");
  expect(JSON.parse(out).resources[2]).toMatchObject({
    verdict: 'warned',
    inRings: { rings: ['first'], verdict: 'warned', podsDenied: true },
  });
});

it('names every ring that denies', async () => {
  const { out } = await check([], [...two.slice(0, 1), ring('rest', 'deny', 'westeurope')]);
  expect(out).toContain('  denied in rings "first", "rest"\n');
});

it.each<[what: string, rings: string[], more: string, engine: string]>([
  ['no ring denies', two.slice(1), '', 'azure-policy-addon'],
  ['the environment says otherwise of the control', two, "controls: { privileged: 'audit' }", 'azure-policy-addon'],
  ['no cluster has the add-on', two, '', 'gatekeeper'],
])('says nothing where %s', async (_what, rings, more, engine) => {
  const { code, out } = await check(json, rings, more, engine);
  expect([code, verdictsOf(out)]).toEqual([0, ['allowed', 'allowed', 'allowed']]);
  expect(out).not.toMatch(/inRings|deniedInRings/);
});

it('keeps what the environment says of one control in each ring', async () => {
  const { code, out } = await check(['--ring', 'first', ...json], two, "controls: { privileged: 'warn' }");
  expect([code, verdictsOf(out)]).toEqual([0, ['warned', 'allowed', 'warned']]);
});

describe('refuses', () => {
  it.each<[what: string, argv: string[], rings: string[], engine: string, message: string]>([
    [
      'an unknown ring',
      ['--ring', 'firs'],
      two,
      'azure-policy-addon',
      'unknown ring "firs" of environment "dev", expected "first"',
    ],
    [
      'a ring of none',
      ['--ring', 'first'],
      [],
      'azure-policy-addon',
      'environment "dev" has no rings, and "first" is meant',
    ],
    [
      'a ring without the add-on',
      ['--ring', 'first'],
      two,
      'gatekeeper',
      'no cluster of environment "dev" has the Azure Policy add-on',
    ],
    [
      'a ring beside a standard',
      ['--ring', 'first', '--pss', 'baseline'],
      two,
      'azure-policy-addon',
      '--pss and --ring both say who judges',
    ],
  ])('%s', async (_what, argv, rings, engine, message) => {
    const { code, err } = await check(argv, rings, '', engine);
    expect([code, err]).toEqual([2, expect.stringContaining(message)]);
  });
});
