import { spawn } from 'node:child_process';
import { appendFileSync, cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeCertificate } from '../../src/targets/emulator/make-certificate.ts';
import { folderOf } from '../io/folder-of.ts';
import { type Emulated, emulated } from '../targets/emulated.ts';
import { type Answer, answer, appText, stackFrame } from './world.ts';

const home = fileURLToPath(new URL('../..', import.meta.url));
const app = appText(
  "const azure = { owner: 'contoso-platform', assignmentScope: '/subscriptions/00000000-0000-0000-0000-000000000000' };",
  "const addOn = { default: { kubernetes: '1.33', policyEngine: 'azure-policy-addon' } };",
  "const dev = defineEnvironment({ name: 'dev', enforcement: 'audit', profiles: addOn, namespaces: [{ name: 'shop' }], azure });",
  "const app = new PalisadeApp({ controls: [shippedControls], environments: [dev, env('edge', 'deny')] });",
  "new ControlBinding(app, 'a', { control: privileged });",
  "new ControlBinding(app, 'b', { control: registries, parameters: { registries: ['contoso.azurecr.io'] } });",
);

// Two environments, one of which is nowhere in Azure; synthesized once, and copied for each test.
const template = mkdtempSync(join(tmpdir(), 'palisade-cli-'));
beforeAll(async () => {
  writeFileSync(join(template, 'main.ts'), app);
  const { code, err } = await answer(template, ['synth', '--app', 'main.ts']);
  expect([code, err]).toEqual([0, '']);
});
afterAll(() => rmSync(template, { recursive: true, force: true }));

function projectOf(from = template): string {
  const project = folderOf();
  cpSync(join(from, 'generated'), join(project, 'generated'), { recursive: true });
  return project;
}

interface Run extends Answer {
  readonly seconds: number;
}

/** Runs the program as a person would, with a loopback address as its only way out. */
async function palisade(project: string, argv: readonly string[], env: Record<string, string> = {}): Promise<Run> {
  const start = performance.now();
  const run = await new Promise<Run>((resolve, reject) => {
    const child = spawn(process.execPath, ['--conditions=development', join(home, 'src/cli/main.ts'), ...argv], {
      cwd: project,
      env: { PATH: process.env['PATH'] ?? '', HOME: project, ...env },
      timeout: 25_000,
    });
    let [out, err] = ['', ''];
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      out += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      err += text;
    });
    child.once('error', reject);
    child.once('close', (code) => {
      resolve({ code: code ?? -1, out, err, seconds: (performance.now() - start) / 1000 });
    });
    child.stdin.end();
  });
  expect(`${run.out}${run.err}`).not.toMatch(stackFrame);
  expect(`${run.out}${run.err}`).not.toContain(project);
  return run;
}

/** Returns what sends a run to an emulator. */
function toward({ url, certificate }: Pick<Emulated, 'url' | 'certificate'>): Record<string, string> {
  return {
    NODE_EXTRA_CA_CERTS: join(folderOf({ 'ca.pem': certificate }), 'ca.pem'),
    PALISADE_ARM_ENDPOINT: url,
    PALISADE_ARM_TOKEN: 'good',
  };
}

const writes = ({ requests }: Emulated) => requests().filter(({ method }) => method === 'PUT' || method === 'DELETE');
const dev = ['--environment', 'dev'];

/** Expects one finding and nothing else. */
function expectOne({ code, out, err }: Answer, exit: number, head: string, message: string | RegExp): void {
  expect(err).toContain(head);
  expect(err.split('\n')[1]).toMatch(message);
  expect(err).toMatch(/^error {2}[^\n]+\n {7}[^\n]+\n {7}mend: [^\n]+\n1 error\n$/);
  expect([code, out]).toEqual([exit, '']);
}

const limit = 30_000;

describe('plan and apply', { timeout: limit }, () => {
  it('say what they do, do it, and have nothing left to do', async () => {
    const emulator = await emulated();
    const env = toward(emulator);
    const project = projectOf();
    const plan = await palisade(project, ['plan', ...dev, '--detailed-exitcode'], env);
    expect([plan.code, plan.err]).toEqual([3, '']);
    expect(plan.out).toMatchInlineSnapshot(`
      "environment "dev", owner "contoso-platform"

      4 to create, 0 to update, 0 to delete, 0 unchanged
      enforcement: 1 raised, 0 lowered

      + create definition "Approved registries (dev)"
        /subscriptions/00000000-0000-0000-0000-000000000000/providers/Microsoft.Authorization/policyDefinitions/palisade-approved-registries-dev

      + create definition "Privileged containers (dev)"
        /subscriptions/00000000-0000-0000-0000-000000000000/providers/Microsoft.Authorization/policyDefinitions/palisade-privileged-dev

      + create initiative "Palisade (dev)"
        /subscriptions/00000000-0000-0000-0000-000000000000/providers/Microsoft.Authorization/policySetDefinitions/palisade-dev
          member "approved-registries": effect "Audit"
          member "privileged": effect "Audit"

      + create assignment "Palisade (dev)"
        /subscriptions/00000000-0000-0000-0000-000000000000/providers/Microsoft.Authorization/policyAssignments/palisade-dev
          RAISED is in force from now on
      "
    `);
    const applied = await palisade(project, ['apply', ...dev], env);
    expect([applied.code, applied.out]).toEqual([0, '4 done, 0 already as planned\n']);
    expect(applied.err.replace(/-\d{4}-.*Z/, '-…')).toMatchInlineSnapshot(`
        "4 to create, 0 to update, 0 to delete, 0 unchanged
        journal: .palisade/journals/dev-….jsonl
        done     create  /subscriptions/00000000-0000-0000-0000-000000000000/providers/Microsoft.Authorization/policyDefinitions/palisade-approved-registries-dev
        done     create  /subscriptions/00000000-0000-0000-0000-000000000000/providers/Microsoft.Authorization/policyDefinitions/palisade-privileged-dev
        done     create  /subscriptions/00000000-0000-0000-0000-000000000000/providers/Microsoft.Authorization/policySetDefinitions/palisade-dev
        done     create  /subscriptions/00000000-0000-0000-0000-000000000000/providers/Microsoft.Authorization/policyAssignments/palisade-dev
        "
      `);
    expect(await palisade(project, ['plan', ...dev, '--detailed-exitcode'], env)).toMatchObject({
      code: 0,
      out: 'environment "dev", owner "contoso-platform"\n\nnothing to do: 4 resources as reviewed\n',
      err: '',
    });
    const count = writes(emulator).length;
    expect(await palisade(project, ['apply', ...dev], env)).toMatchObject({
      code: 0,
      out: 'nothing to do\n',
      err: 'nothing to do: 4 resources as reviewed\n',
    });
    expect([count, writes(emulator).length]).toEqual([4, 4]);
    expect(JSON.stringify(emulator.requests())).not.toContain('Bearer');
  });

  it('show a change member by member, and a template as such', async () => {
    const emulator = await emulated();
    const env = toward(emulator);
    const project = projectOf();
    await palisade(project, ['apply', ...dev], env);
    const changed = app
      .replace("'contoso.azurecr.io'", "'contoso.azurecr.io', 'mcr.microsoft.com'")
      .replace("name: 'dev', enforcement: 'audit'", "name: 'dev', enforcement: 'deny'")
      .replace(/.*control: privileged.*\n/, '');
    writeFileSync(join(project, 'main.ts'), changed);
    expect(await answer(project, ['synth', '--app', 'main.ts'])).toMatchObject({ code: 0, err: '' });
    const plan = await palisade(project, ['plan', ...dev], env);
    expect([plan.code, plan.err]).toEqual([0, '']);
    expect(plan.out.replace(/(palisade\.source): .*/, '$1: …')).toMatchInlineSnapshot(`
      "environment "dev", owner "contoso-platform"

      1 to create, 2 to update, 1 to delete, 1 unchanged
      enforcement: 2 raised, 1 lowered

      ~ update definition "Approved registries (dev)"
        /subscriptions/00000000-0000-0000-0000-000000000000/providers/Microsoft.Authorization/policyDefinitions/palisade-approved-registries-dev
          source: "All" → "Original"
          value "registries": ["contoso.azurecr.io"] → ["contoso.azurecr.io","mcr.microsoft.com"]
          on the way, less is enforced from here than before and after: no order can help it

      + create definition "Approved registries, for workloads (dev)"
        /subscriptions/00000000-0000-0000-0000-000000000000/providers/Microsoft.Authorization/policyDefinitions/palisade-approved-registries_workloads-dev

      ~ update initiative "Palisade (dev)"
        /subscriptions/00000000-0000-0000-0000-000000000000/providers/Microsoft.Authorization/policySetDefinitions/palisade-dev
          group "cis-aks-4-2-1" goes: "4.2.1"
          group "cis-kubernetes-5-2-2" goes: "5.2.2"
          group "nsa-pod-security-enforcement" goes: "Pod security enforcement"
          group "pss-baseline-privileged" goes: "baseline/privileged"
          RAISED member "approved-registries": effect: "Audit" → "Deny"
          RAISED member "approved-registries_workloads" comes: effect "Audit"
          LOWERED member "privileged" goes: effect "Audit"

      - delete definition "Privileged containers (dev)"
        /subscriptions/00000000-0000-0000-0000-000000000000/providers/Microsoft.Authorization/policyDefinitions/palisade-privileged-dev
      "
    `);
    const count = writes(emulator).length;
    expectOne(await palisade(project, ['apply', ...dev], env), 1, 'azure/too-many-deletes', /deletes 1, and 0 may be/);
    expect(writes(emulator)).toHaveLength(count);
    const applied = await palisade(project, ['apply', ...dev, '--allow-delete', '1'], env);
    expect([applied.code, applied.out]).toEqual([0, '4 done, 0 already as planned\n']);
  });

  it('take a plan file, again after it was done, and never an edited one', async () => {
    const emulator = await emulated();
    const env = toward(emulator);
    const project = projectOf();
    const made = await palisade(project, ['plan', ...dev, '--out', 'out/plan.json'], env);
    expect([made.code, made.err]).toEqual([
      0,
      '4 to create, 0 to update, 0 to delete, 0 unchanged; written to out/plan.json\n',
    ]);
    const text = readFileSync(join(project, 'out/plan.json'), 'utf8');
    const json = await palisade(project, ['plan', ...dev, '--format', 'json'], env);
    expect([json.out, json.err]).toEqual([text, '']);
    writeFileSync(join(project, 'edited.json'), text.replace('"Audit"', '"Deny"'));
    expectOne(
      await palisade(project, ['apply', 'edited.json', ...dev], env),
      2,
      'plan/unreadable  edited.json',
      'changed after',
    );
    expectOne(
      await palisade(project, ['apply', 'none.json', ...dev], env),
      2,
      'plan/unreadable  none.json',
      'cannot be read',
    );
    expect(writes(emulator)).toHaveLength(0);
    expect(await palisade(project, ['apply', 'out/plan.json', ...dev], env)).toMatchObject({
      code: 0,
      out: '4 done, 0 already as planned\n',
    });
    expect(await palisade(project, ['apply', 'out/plan.json', ...dev], env)).toMatchObject({
      code: 0,
      out: '0 done, 4 already as planned\n',
    });
    expect(writes(emulator)).toHaveLength(4);
  });

  it('refuse what has moved between the two', async () => {
    const emulator = await emulated();
    const env = toward(emulator);
    const project = projectOf();
    await palisade(project, ['plan', ...dev, '--out', 'plan.json'], env);
    const id =
      '/subscriptions/00000000-0000-0000-0000-000000000000/providers/Microsoft.Authorization/policyDefinitions/palisade-privileged-dev';
    const file = readFileSync(
      join(project, 'generated/environments/dev/azure/definitions/palisade-privileged-dev.json'),
      'utf8',
    );
    const { properties } = JSON.parse(file);
    expect((await emulator.send('PUT', id, { properties: { ...properties, displayName: 'Mine' } })).status).toBe(201);
    const { code, out, err } = await palisade(project, ['apply', 'plan.json', ...dev], env);
    expect([code, out]).toEqual([3, '1 done, 0 already as planned, 1 drifted, 2 left\n']);
    expect(err).toContain(`error  azure/drift  ${id}\n       the resource has appeared since the plan was made\n`);
    expect((await emulator.send('GET', id)).body.properties.displayName).toBe('Mine');
  });

  it('say so where a step fails, and go on the next time', async () => {
    let broken = true;
    const emulator = await emulated({
      fail: ({ method, path }) =>
        broken && method === 'PUT' && path.includes('SetDefinitions')
          ? { status: 400, code: 'InvalidPolicySet' }
          : undefined,
    });
    const env = toward(emulator);
    const project = projectOf();
    const first = await palisade(project, ['apply', ...dev], env);
    expect([first.code, first.out]).toEqual([1, '2 done, 0 already as planned, 1 failed, 1 left\n']);
    expect(first.err).toContain('\n       InvalidPolicySet: this was asked of the emulator\n');
    broken = false;
    const second = await palisade(project, ['apply', ...dev], env);
    expect([second.code, second.out]).toEqual([0, '2 done, 0 already as planned\n']);
  });

  it('work on what the project has committed', async () => {
    const project = projectOf(home);
    const env = toward(await emulated());
    expect((await palisade(project, ['apply', ...dev], env)).code).toBe(0);
    expect((await palisade(project, ['plan', ...dev, '--detailed-exitcode'], env)).code).toBe(0);
    expect((await palisade(project, ['apply', '--environment', 'prod'], env)).code).toBe(0);
    expect((await palisade(project, ['plan', '--environment', 'prod', '--detailed-exitcode'], env)).code).toBe(0);
  });
});

describe('a hand-edited generated/', { timeout: limit }, () => {
  const azure = 'generated/environments/dev/azure';
  const definition = `${azure}/definitions/palisade-privileged-dev.json`;
  const manifest = 'generated/environments/dev/MANIFEST';

  it.each<[what: string, edit: (project: string) => void, file: string, message: string]>([
    [
      'file that is changed',
      (project) => appendFileSync(join(project, definition), ' '),
      definition,
      'the file was changed by hand',
    ],
    [
      'template that is changed',
      (project) => appendFileSync(join(project, `${azure}/templates/privileged.yaml`), '#\n'),
      `${azure}/templates/privileged.yaml`,
      'the file was changed by hand',
    ],
    [
      'file that is added',
      (project) => writeFileSync(join(project, `${azure}/definitions/more.json`), '{}'),
      `${azure}/definitions/more.json`,
      'the file is not in the MANIFEST',
    ],
    [
      'file that is removed',
      (project) => rmSync(join(project, definition)),
      definition,
      'the file is in the MANIFEST and not there',
    ],
    [
      'MANIFEST with another hash',
      (project) =>
        edit(join(project, manifest), (text) =>
          text.replace(/^\S+(?= {2}\S+palisade-privileged-dev)/m, '0'.repeat(64)),
        ),
      definition,
      'the file was changed by hand',
    ],
    [
      'MANIFEST without a line',
      (project) => edit(join(project, manifest), (text) => text.replace(/^.*palisade-privileged-dev.*\n/m, '')),
      definition,
      'the file is not in the MANIFEST',
    ],
    [
      'MANIFEST with half a merge',
      (project) => edit(join(project, manifest), (text) => `<<<<<<< ours\n${text}`),
      manifest,
      'line 1 of the MANIFEST',
    ],
    ['MANIFEST that is removed', (project) => rmSync(join(project, manifest)), manifest, 'there is no MANIFEST'],
    [
      'baseline that says another scope',
      (project) =>
        edit(join(project, 'generated/environments/dev/baseline.json'), (text) =>
          text.replaceAll('contoso-platform', 'contoso-other'),
        ),
      'generated/environments/dev/baseline.json',
      'the file was changed by hand',
    ],
  ])('%s stops both', async (_what, change, file, message) => {
    const emulator = await emulated();
    const project = projectOf();
    change(project);
    const head = `error  generated/edited  ${file}\n`;
    expectOne(await palisade(project, ['plan', ...dev], toward(emulator)), 2, head, message);
    expectOne(await answer(project, ['apply', ...dev, '--arm-endpoint', emulator.url]), 2, head, message);
    expect(emulator.requests()).toEqual([]);
  });

  function edit(path: string, change: (text: string) => string): void {
    writeFileSync(path, change(readFileSync(path, 'utf8')));
  }
});

describe('one clear error', { timeout: limit }, () => {
  it.each<[what: string, argv: string[], env: Record<string, string>, exit: number, head: string, message: RegExp]>([
    [
      'a plain http endpoint',
      dev,
      { PALISADE_ARM_ENDPOINT: 'http://127.0.0.1:1' },
      2,
      'azure/endpoint',
      /"http:\/\/127.0.0.1:1" is not an https URL/,
    ],
    ['no URL', [...dev, '--arm-endpoint', 'somewhere'], {}, 2, 'azure/endpoint', /"somewhere" is not an https URL/],
    ['an unknown cloud', [...dev, '--cloud', 'moon'], {}, 2, 'usage/option', /unknown cloud "moon"/],
    [
      'a cloud like a member of every object',
      [...dev, '--cloud', 'constructor'],
      {},
      2,
      'usage/option',
      /unknown cloud "constructor"/,
    ],
    [
      'an environment that is nowhere in Azure',
      ['--environment', 'edge'],
      {},
      2,
      'usage/option',
      /"edge" stands nowhere in Azure/,
    ],
    ['an unknown environment', ['--environment', 'deev'], {}, 2, 'environment/unknown', /"deev", expected "dev"/],
    ['no environment', [], {}, 2, 'usage/option', /there are 2 environments: dev, edge/],
  ])('for %s', async (_what, argv, env, exit, head, message) => {
    const all = { PALISADE_ARM_TOKEN: 'good', PALISADE_ARM_ENDPOINT: 'https://127.0.0.1:1', ...env };
    const run = await palisade(projectOf(), ['plan', ...argv], all);
    expectOne(run, exit, `error  ${head}\n`, message);
  });

  it('for an endpoint that nobody listens at, soon', async () => {
    const env = { PALISADE_ARM_TOKEN: 'good', PALISADE_ARM_ENDPOINT: 'https://127.0.0.1:1' };
    const run = await palisade(projectOf(), ['plan', ...dev], env);
    expectOne(run, 1, 'error  azure/unreachable\n', /ECONNREFUSED/);
    expect(run.seconds).toBeLessThan(15);
  });

  it('for a certificate that nobody vouches for', async () => {
    const { url } = await emulated();
    const env = { ...toward({ url, certificate: (await makeCertificate()).certificate }) };
    expectOne(await palisade(projectOf(), ['plan', ...dev], env), 1, 'error  azure/unreachable\n', /certificate/);
  });

  it.each<[what: string, options: Parameters<typeof emulated>[0], message: RegExp]>([
    ['a scope without rights', { forbidden: () => true }, /AuthorizationFailed: /],
    ['an expired token', { tokens: () => 'expired' }, /the token was refused: the access token has expired/],
  ])('for %s', async (_what, options, message) => {
    const emulator = await emulated(options);
    for (const command of ['plan', 'apply'])
      expectOne(await palisade(projectOf(), [command, ...dev], toward(emulator)), 1, 'error  azure/denied\n', message);
    expect(writes(emulator)).toEqual([]);
  });

  it('for a scope that may be read alone, at each resource of the first kind', async () => {
    const emulator = await emulated({ forbidden: (_scope, action) => action.endsWith('/write') });
    const { code, out, err } = await palisade(projectOf(), ['apply', ...dev], toward(emulator));
    expect([code, out]).toEqual([1, '0 done, 0 already as planned, 2 failed, 2 left\n']);
    expect(err).toMatch(/2 errors\n$/);
  });

  it('for an allowance that is no number', async () => {
    for (const words of ['-1', 'x', '1.5', '', '1e1', ' '])
      expectOne(
        await answer(projectOf(), [
          'apply',
          ...dev,
          `--allow-delete=${words}`,
          '--arm-endpoint',
          'https://127.0.0.1:1',
        ]),
        2,
        'error  usage/option\n',
        /whole number/,
      );
  });
});

describe('--emulator', { timeout: limit }, () => {
  it('works with nothing else, and keeps its state', async () => {
    const project = projectOf();
    const plan = (code: number) =>
      palisade(project, ['plan', ...dev, '--emulator', '--detailed-exitcode']).then((run) =>
        expect([run.code, run.err]).toEqual([code, '']),
      );
    await plan(3);
    expect((await palisade(project, ['apply', ...dev, '--emulator'])).out).toBe('4 done, 0 already as planned\n');
    await plan(0);
    expect(existsSync(join(project, '.palisade/emulator.json'))).toBe(true);
    const other = { PALISADE_EMULATOR_STATE: 'other/state.json' };
    expect((await palisade(project, ['apply', ...dev, '--emulator'], other)).out).toBe(
      '4 done, 0 already as planned\n',
    );
    expect(existsSync(join(project, 'other/state.json'))).toBe(true);
  });

  it('refuses a state that no emulator wrote', async () => {
    const project = projectOf();
    writeFileSync(join(project, 'state.json'), '{"a": 1}');
    const run = await palisade(project, ['plan', ...dev, '--emulator'], { PALISADE_EMULATOR_STATE: 'state.json' });
    expectOne(run, 2, 'error  usage/option', /the state of the emulator/);
    expect(readFileSync(join(project, 'state.json'), 'utf8')).toBe('{"a": 1}');
  });
});

describe('what is loaded', { timeout: limit }, () => {
  const hooks = `
    import { registerHooks } from 'node:module';
    import { appendFileSync } from 'node:fs';
    registerHooks({ load(url, context, next) { appendFileSync(process.env.LOADED, url + '\\n'); return next(url, context); } });`;

  async function loadedBy(argv: readonly string[]): Promise<string[]> {
    const project = projectOf();
    writeFileSync(join(project, 'main.ts'), app);
    writeFileSync(
      join(project, 'pod.yaml'),
      'apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {containers: []}\n',
    );
    writeFileSync(join(project, 'hooks.mjs'), hooks);
    const loaded = join(project, 'loaded');
    const env = { NODE_OPTIONS: `--import=${join(project, 'hooks.mjs')}`, LOADED: loaded };
    await palisade(project, argv, env);
    return readFileSync(loaded, 'utf8').trim().split('\n');
  }

  const sdk = /node_modules\/(@azure|@typespec|selfsigned)\//;

  it.each([
    [['check', 'pod.yaml', ...dev]],
    [['explain', 'privileged']],
    [['synth', '--check', '--app', 'main.ts']],
    [['--help']],
    [['plan', ...dev, '--cloud', 'moon']],
    [['plan', '--environment', 'edge']],
  ])('%j does without the SDK', async (argv) => {
    const urls = await loadedBy(argv);
    expect(urls.some((url) => url.endsWith('src/cli/run.ts'))).toBe(true);
    expect(urls.filter((url) => sdk.test(url))).toEqual([]);
  });

  it('plan has the SDK and no login on the emulator, and no construct', async () => {
    const urls = await loadedBy(['plan', ...dev, '--emulator']);
    expect(urls.some((url) => url.includes('@azure/arm-policy'))).toBe(true);
    expect(
      urls.filter((url) => /@azure\/(identity|msal)|node_modules\/(constructs|cdk8s)|src\/authoring/.test(url)),
    ).toEqual([]);
  });
});
