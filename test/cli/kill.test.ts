import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';

const project = join(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'palisade-kill-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Runs a command on the emulator, and kills it once it has reported a number of steps. */
function palisade(
  state: string,
  words: readonly string[],
  killAfter = Number.POSITIVE_INFINITY,
): Promise<number | null> {
  const args = ['--conditions=development', 'src/cli/main.ts', ...words, '--environment', 'dev', '--emulator'];
  const env = { ...process.env, PALISADE_EMULATOR_STATE: state };
  const child = spawn(process.execPath, args, { cwd: project, env, stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr.on('data', (chunk) => {
    said += chunk;
    if (said.split('\ndone ').length > killAfter) child.kill('SIGKILL');
  });
  return new Promise((resolve) => child.on('close', resolve));
}

function names(state: string): string[] {
  const { resources } = JSON.parse(readFileSync(state, 'utf8')) as { resources: { id: string }[] };
  return resources.map(({ id }) => id.toLowerCase()).sort();
}

it.each([1, 3, 5])(
  'apply that was killed after %i steps ends the same when it is run again',
  { timeout: 60_000 },
  async (steps) => {
    const [killed, whole] = [join(folder, `killed-${steps}.json`), join(folder, `whole-${steps}.json`)];
    expect(await palisade(killed, ['apply'], steps)).toBe(null);
    expect(await palisade(whole, ['apply'])).toBe(0);
    expect(names(killed).length).toBeLessThan(names(whole).length);
    expect(await palisade(killed, ['apply'])).toBe(0);
    expect(names(killed)).toEqual(names(whole));
    expect(await palisade(killed, ['plan', '--detailed-exitcode'])).toBe(0);
  },
);
