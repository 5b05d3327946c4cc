import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { renderTree } from '../../src/io/render-tree.ts';
import { writeTree } from '../../src/io/write-tree.ts';
import { startEmulator } from '../../src/targets/emulator/start-emulator.ts';
import { project } from '../conformance/compiled-controls.ts';
import { environmentFiles } from '../conformance/environment-files.ts';
import { digits } from './measure.ts';
import { planLandscape, rows, scope, standingState } from './plan-landscape.ts';
import { table } from './table.ts';

const rounds = 3;
const mostSeconds = 10;
const mostMegabytes = 300;

interface Once {
  readonly code: number;
  readonly milliseconds: number;
  readonly maxRSS: number;
  readonly said: string;
}

/** Measures `palisade plan` of a large landscape, in a process of its own, and counts what it asks. */
export async function planTime(): Promise<string> {
  const built = spawnSync(process.execPath, [join(project, 'test/package/build.ts')], { stdio: 'inherit' });
  if (built.status !== 0) throw new Error('the package could not be built');
  const folder = mkdtempSync(join(tmpdir(), 'palisade-bench-'));
  let ids = 0;
  const emulator = await startEmulator({
    load: standingState,
    save: () => {},
    now: () => new Date(0),
    newId: () => `00000000-0000-4000-8000-${String(++ids).padStart(12, '0')}`,
    page: 100,
  });
  try {
    writeFileSync(join(folder, 'ca.pem'), emulator.certificate);
    const azure = { owner: 'contoso-platform', assignmentScope: scope };
    const { baseline } = await environmentFiles({ azure }, () => {});
    const rest = {
      plane: 'baseline',
      path: 'environments/prod/baseline.json',
      source: 'bench',
      body: baseline,
    } as const;
    writeTree(join(folder, 'generated'), renderTree([...planLandscape(true), rest]));
    const runs: Once[] = [];
    let asked = 0;
    for (let i = 0; i < rounds; i++) {
      const before = emulator.requests().length;
      runs.push(await once(folder, emulator.url));
      asked = emulator.requests().length - before;
    }
    const last = emulator.requests().slice(-asked);
    const lists = new Set(last.map(({ path }) => path.toLowerCase())).size;
    const seconds = Math.min(...runs.map(({ milliseconds }) => milliseconds)) / 1000;
    const megabytes = Math.max(...runs.map(({ maxRSS }) => maxRSS)) / 1024;
    const counts = rows.map(({ kind, count }) => `${digits(count)} ${kind}`).join(', ');
    return table([
      [`palisade plan of ${counts}`, 'measured', 'allowed'],
      ['whole process, as installed, least of 3', `${digits(seconds)} s`, `${mostSeconds} s`],
      ['peak of resident memory, most of 3', `${digits(megabytes)} MB`, `${mostMegabytes} MB`],
      ['lists, one a type and scope', String(lists), String(rows.length + 1)],
      [
        'requests, a page of 100 each',
        String(asked),
        String(rows.reduce((sum, { count }) => sum + Math.ceil(count / 100), 1)),
      ],
      [
        'requests that are no list',
        String(last.filter(({ path }) => !/\/(policy\w+|roleAssignments)$/i.test(path)).length),
        '0',
      ],
      [`what it says: ${runs[0]?.said.split('\n')[2] ?? ''}`, String(runs[0]?.code), '0'],
      ['templates, two definitions carry each', String(rows[0] ? rows[0].count / 2 : 0), ''],
      [seconds < mostSeconds && megabytes < mostMegabytes ? 'within the budget' : 'OVER THE BUDGET', '', ''],
    ]);
  } finally {
    await emulator.close();
    rmSync(folder, { recursive: true });
  }
}

// What the process needed, said when it ends.
const preload = `data:text/javascript,${encodeURIComponent(
  "process.on('exit', () => process.stderr.write(JSON.stringify({ maxRSS: process.resourceUsage().maxRSS })));",
)}`;

/** Runs the command as it is installed: JavaScript, not sources whose types are stripped first. */
function once(folder: string, url: string): Promise<Once> {
  return new Promise((resolve, reject) => {
    const command = join(project, 'dist', 'src', 'cli', 'main.js');
    const words = ['plan', '--environment', 'prod', '--arm-endpoint', url];
    const start = performance.now();
    const child = spawn(process.execPath, ['--import', preload, command, ...words], {
      cwd: folder,
      env: { ...process.env, NODE_EXTRA_CA_CERTS: join(folder, 'ca.pem'), PALISADE_ARM_TOKEN: 'good' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let [said, needed] = ['', ''];
    child.stdout.setEncoding('utf8').on('data', (part: string) => {
      said += part;
    });
    child.stderr.setEncoding('utf8').on('data', (part: string) => {
      needed += part;
    });
    child.once('error', reject);
    child.once('close', (code) => {
      const milliseconds = performance.now() - start;
      const { maxRSS } = JSON.parse(/\{"maxRSS":\d+\}/.exec(needed)?.[0] ?? 'null') as { maxRSS: number };
      resolve({ code: code ?? 1, milliseconds, maxRSS, said });
    });
  });
}
