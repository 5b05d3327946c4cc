import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Fault } from '../../src/targets/emulator/emulator-options.ts';
import { folderOf } from '../io/folder-of.ts';
import { emulated } from '../targets/emulated.ts';
import { answer, appText } from './world.ts';

const home = fileURLToPath(new URL('../..', import.meta.url));
const token = 'a-token-that-nobody-may-keep';
const app = appText(
  "const azure = { owner: 'contoso-platform', assignmentScope: '/subscriptions/00000000-0000-0000-0000-000000000000' };",
  "const addOn = { default: { kubernetes: '1.33', policyEngine: 'azure-policy-addon' } };",
  "const dev = defineEnvironment({ name: 'dev', enforcement: 'audit', profiles: addOn, namespaces: [{ name: 'shop' }], azure });",
  'const app = new PalisadeApp({ controls: [shippedControls], environments: [dev] });',
  "new ControlBinding(app, 'a', { control: privileged });",
  "new ControlBinding(app, 'b', { control: registries, parameters: { registries: ['contoso.azurecr.io'] } });",
);

const template = mkdtempSync(join(tmpdir(), 'palisade-killed-'));
beforeAll(async () => {
  writeFileSync(join(template, 'main.ts'), app);
  expect(await answer(template, ['synth', '--app', 'main.ts'])).toMatchObject({ code: 0, err: '' });
});
afterAll(() => rmSync(template, { recursive: true, force: true }));

interface Child {
  readonly ended: Promise<number | null>;
  readonly kill: () => void;
}

function palisade(project: string, words: readonly string[], env: Record<string, string>): Child {
  const child = spawn(process.execPath, ['--conditions=development', join(home, 'src/cli/main.ts'), ...words], {
    cwd: project,
    env: { PATH: process.env['PATH'] ?? '', HOME: project, ...env },
    stdio: 'ignore',
  });
  return {
    ended: new Promise((resolve) => child.once('close', resolve)),
    kill: () => void child.kill('SIGKILL'),
  };
}

// Four steps: each is killed while its write is under way, which was done or was not.
const cases = [0, 1, 2, 3].flatMap((at) => (['reset', 'lost'] as const).map((what) => [at, what] as const));

it.each(cases)(
  'killed at write %i, whose connection is %s, it goes on to the same end, and all of it can be undone',
  { timeout: 120_000 },
  async (at, what: Fault) => {
    const project = folderOf();
    cpSync(join(template, 'generated'), join(project, 'generated'), { recursive: true });
    let [writes, armed] = [0, true];
    let running: Child | undefined;
    const kept: { text?: string } = {};
    const emulator = await emulated(
      {
        fail({ method }) {
          if (!armed || (method !== 'PUT' && method !== 'DELETE') || writes++ < at) return undefined;
          armed = false;
          running?.kill();
          return what;
        },
      },
      kept,
    );
    const env = {
      NODE_EXTRA_CA_CERTS: join(folderOf({ 'ca.pem': emulator.certificate }), 'ca.pem'),
      PALISADE_ARM_ENDPOINT: emulator.url,
      PALISADE_ARM_TOKEN: token,
    };
    expect(await palisade(project, ['plan', '--out', 'plan.json'], env).ended).toBe(0);
    running = palisade(project, ['apply', 'plan.json'], env);
    expect(await running.ended).toBe(null);
    expect(await palisade(project, ['apply', 'plan.json'], env).ended).toBe(0);
    const { resources } = JSON.parse(kept.text ?? '') as { resources: { id: string }[] };
    expect(resources.map(({ id }) => id.split('/').at(-1)).sort()).toEqual([
      'palisade-approved-registries-dev',
      'palisade-dev',
      'palisade-dev',
      'palisade-privileged-dev',
    ]);
    expect(await palisade(project, ['plan', '--detailed-exitcode'], env).ended).toBe(0);
    // Every write but the one that was killed in vain was made once.
    const done = emulator
      .requests()
      .filter(({ method, status }) => method === 'PUT' && (status === 201 || status === 'lost'));
    expect(done).toHaveLength(4);

    const journal = join(project, 'plan.json.journal');
    // A killed run may leave half a line.
    const text = readFileSync(journal, 'utf8');
    writeFileSync(journal, `${text}{"seal":"1`);
    expect(await palisade(project, ['rollback', 'plan.json.journal', '--allow-delete', '4'], env).ended).toBe(0);
    expect((JSON.parse(kept.text ?? '') as { resources: unknown[] }).resources).toEqual([]);
    for (const file of ['plan.json', 'plan.json.journal', 'plan.json.journal.rollback'])
      expect(readFileSync(join(project, file), 'utf8').includes(token)).toBe(false);
  },
);
