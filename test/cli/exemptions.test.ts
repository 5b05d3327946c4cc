import {
  appendFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { folderOf } from '../io/folder-of.ts';
import { answer, appText } from './world.ts';

const cluster =
  '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/shop/providers/Microsoft.ContainerService/managedClusters/edge-1';

const app = appText(
  "const azure = { owner: 'contoso', assignmentScope: '/subscriptions/00000000-0000-0000-0000-000000000000' };",
  "const addOn = { default: { kubernetes: '1.33', policyEngine: 'azure-policy-addon' } };",
  "const prod = defineEnvironment({ name: 'prod', enforcement: 'deny', profiles: addOn, namespaces: [{ name: 'shop', enforce: 'privileged' }, { name: 'strict' }], azure });",
  'const app = new PalisadeApp({ controls: [shippedControls], environments: [prod] });',
  "new ControlBinding(app, 'a', { control: privileged });",
  "const said = { control: 'privileged', owner: 'team-shop', approvedBy: 'security', reason: 'an old | agent' };",
  "new Exemption(app, 'b', { ...said, target: { namespace: 'shop', serviceAccount: 'agent' }, until: '2027-01-31' });",
);
const whole = `${app}\nnew Exemption(app, 'c', { ...said, target: { cluster: '${cluster}' }, until: '2027-06-30' });`;

async function synthesized(text: string): Promise<string> {
  const project = mkdtempSync(join(tmpdir(), 'palisade-exemptions-'));
  mkdirSync(join(project, 'constructs'));
  writeFileSync(join(project, 'constructs/main.ts'), text);
  const { code } = await answer(project, ['synth', '--as-of', '2026-12-01']);
  expect(code).toBe(0);
  return project;
}

// Once for all who change nothing.
const projects: Record<string, string> = {};
beforeAll(async () => {
  projects[app] = await synthesized(app);
  projects[whole] = await synthesized(whole);
}, 60_000);
afterAll(() => {
  for (const project of Object.values(projects)) rmSync(project, { recursive: true });
});
const projectOf = (text = app): string => projects[text] ?? '';

const expired =
  'exemption/expired  constructs/main.ts:10  prod/privileged\n       the exemption of service account agent in namespace shop from control "privileged", owned by "team-shop", ended on 2027-01-31\n       mend: remove it or renew it, run synth\n';

describe('synth', { timeout: 30_000 }, () => {
  it.each<[day: string, err: string]>([
    ['2026-12-31', ''],
    [
      '2027-01-01',
      'warning  exemption/ending  constructs/main.ts:10  prod/privileged\n       the exemption of service account agent in namespace shop from control "privileged", owned by "team-shop", ends on 2027-01-31, in 30 days\n       mend: mend what is exempt, or have it approved again with a later day\n1 warning\n',
    ],
    ['2027-02-01', `warning  ${expired}1 warning\n`],
  ])('of %s writes the same bytes, and says what the day says', async (day, err) => {
    const project = projectOf();
    const found = await answer(project, ['synth', '--as-of', day]);
    expect(found).toMatchObject({ code: 0, err });
    expect(found.out).toMatch(/^generated: 0 files written, 0 removed/);
  });

  it('refuses an end more than a year ahead', async () => {
    const project = projectOf();
    expect(await answer(project, ['synth', '--as-of', '2026-01-30'])).toMatchObject({ code: 0, err: '' });
    const { code, err } = await answer(project, ['synth', '--as-of', '2026-01-29']);
    expect([code, err]).toEqual([2, expect.stringContaining('367 days ahead, expected at most 366')]);
  });

  it('takes today where no day is said, and refuses a day that is none', async () => {
    const project = projectOf();
    expect((await answer(project, ['synth'])).err).toContain('ends on 2027-01-31, 20849 days ahead');
    const { code, err } = await answer(project, ['synth', '--as-of', '2026-02-30']);
    expect([code, err]).toEqual([2, expect.stringContaining('--as-of is "2026-02-30", which is no day')]);
  });

  it('--check says no where one has ended, and yes where it is about to', async () => {
    const project = projectOf();
    const ended = await answer(project, ['synth', '--check', '--as-of', '2027-02-01']);
    expect(ended).toEqual({
      code: 1,
      out: 'generated is what synth writes\n',
      err: `error  ${expired}1 error\n`,
    });
    expect(await answer(project, ['synth', '--check', '--as-of', '2027-01-31'])).toMatchObject({ code: 0 });
  });

  it('warns where Pod Security Admission refuses what is exempt', async () => {
    const text = app.replace("namespace: 'shop', serviceAccount", "namespace: 'strict', serviceAccount");
    const project = folderOf({ 'constructs/main.ts': text });
    const { code, err } = await answer(project, ['synth', '--as-of', '2026-12-01']);
    expect([code, err]).toEqual([
      0,
      'warning  exemption/pod-security  constructs/main.ts:10  prod/privileged\n       what is exempt from control "privileged" is refused by Pod Security Admission in namespace "strict" (restricted)\n       mend: let the namespace enforce a lower level, or remove the exemption, which then changes nothing there\n1 warning\n',
    ]);
  });
});

describe('exemptions', () => {
  it('lists all, those that end first first', async () => {
    const project = projectOf(whole);
    expect(await answer(project, ['exemptions', 'list', '--as-of', '2027-02-01'])).toEqual({
      code: 0,
      out: [
        'prod/privileged: service account agent in namespace shop, ended on 2027-01-31, owner team-shop, approved by security',
        '    an old | agent',
        'prod/privileged: cluster edge-1, until 2027-06-30, owner team-shop, approved by security',
        '    an old | agent',
        '2 exemptions\n',
      ].join('\n'),
      err: '',
    });
  });

  it.each<[day: string, count: string, code: number]>([
    ['2026-12-31', '0 exemptions', 0],
    ['2027-01-01', '1 exemption', 0],
    ['2027-01-31', '1 exemption', 0],
    ['2027-02-01', '1 exemption', 1],
    ['2027-07-01', '2 exemptions', 1],
  ])('stale of %s lists %s', async (day, count, code) => {
    const project = projectOf(whole);
    const found = await answer(project, ['exemptions', 'stale', '--as-of', day]);
    expect([found.code, found.out.trim().split('\n').at(-1)]).toEqual([code, count]);
    const json = JSON.parse((await answer(project, ['exemptions', 'stale', '--as-of', day, '--format', 'json'])).out);
    expect([json.asOf, json.exemptions.length]).toEqual([day, Number(count[0])]);
  });

  it.each([[[]], [['lists']], [['list', 'all']], [['list', '--format', 'xml']]])('refuses %j', async (words) => {
    expect(await answer(folderOf(), ['exemptions', ...words])).toMatchObject({ code: 2, out: '' });
  });
});

describe('plan', { timeout: 30_000 }, () => {
  const state = { PALISADE_EMULATOR_STATE: 'state.json' };
  const plan = (project: string, day: string, words: readonly string[] = []) =>
    answer(project, ['plan', '--emulator', '--as-of', day, ...words], '', state);

  it('brings the exemption of a cluster with the rest, once', async () => {
    const project = projectOf(whole);
    const found = await plan(project, '2026-12-01');
    expect(found).toMatchObject({ code: 0, err: '' });
    // An assignment that denies is enforced when its exemption stands.
    expect(found.out).toMatch(/^5 to create, 1 to update, 0 to delete, 0 unchanged$/m);
    expect(found.out).toMatch(/^\+ create exemption ".*: cluster .*"\n.*\n {4}LOWERED exempts from now on$/m);
    const applied = await answer(project, ['apply', '--emulator', '--as-of', '2026-12-01'], '', state);
    expect([applied.code, applied.out]).toEqual([0, '6 done, 0 already as planned\n']);
    expect((await plan(project, '2026-12-01')).out).toContain('nothing to do: 5 resources as reviewed');
  });

  it('refuses where one has ended, and warns where it is about to', async () => {
    const project = projectOf();
    expect(await plan(project, '2027-02-01')).toEqual({
      code: 1,
      out: '',
      err: `error  ${expired}1 error\n`,
    });
    const about = await plan(project, '2027-01-20');
    expect([about.code, about.err]).toEqual([0, expect.stringContaining('ends on 2027-01-31, in 11 days')]);
    const applied = await answer(project, ['apply', '--emulator', '--as-of', '2027-02-01'], '', state);
    expect([applied.code, applied.err]).toEqual([1, expect.stringContaining('exemption/expired')]);
  });

  it('lets neither an emergency nor a question wait for one that has ended', async () => {
    const project = folderOf();
    cpSync(projectOf(), project, { recursive: true });
    const on = (...words: string[]) => answer(project, [...words, '--emulator'], '', state);
    expect((await on('apply', '--as-of', '2026-12-01')).code).toBe(0);
    const late = ['--as-of', '2027-02-01'];
    const disabled = await on('apply', '--disable', 'privileged', '--reason', 'x', '--until', '2027-02-02', ...late);
    expect([disabled.code, disabled.out]).toEqual([0, '1 done, 0 already as planned\n']);
    expect(disabled.err).toContain(`warning  ${expired}1 warning\n`);
    for (const words of [['status'], ['status', '--drift'], ['remediate', '--dry-run']])
      expect(await on(...words, ...late)).toMatchObject({ code: 0, err: `warning  ${expired}1 warning\n` });
  });

  it('refuses an exemption that was changed by hand', async () => {
    const project = folderOf();
    cpSync(projectOf(whole), project, { recursive: true });
    const folder = join(project, 'generated/environments/prod/azure/exemptions');
    for (const file of readdirSync(folder)) appendFileSync(join(folder, file), ' ');
    expect((await plan(project, '2026-12-01')).err).toContain('generated/edited');
  });
});

it('shows exemptions in CONTROLS.md and explain', async () => {
  const project = projectOf(whole);
  const catalogue = readFileSync(join(project, 'generated/CONTROLS.md'), 'utf8');
  expect(catalogue).toContain(
    '## Exemptions\n\n| environment | control | exempt | owner | approved by | until | category | because |\n|---|---|---|---|---|---|---|---|\n| prod | [privileged](#privileged) | cluster edge-1 | team-shop | security | 2027-06-30 | waiver | an old \\| agent |\n',
  );
  const { out } = await answer(project, ['explain', 'privileged']);
  expect(out).toContain(
    '\nExempt\n  prod: cluster edge-1, until 2027-06-30, owner team-shop, approved by security, from constructs/main.ts:12 Exemption "c"\n    an old | agent\n',
  );
});
