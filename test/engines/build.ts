// Builds the engines: node build.ts [name...]
import { spawn, spawnSync } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { type Engine, engines } from './engines.ts';

const lanesAtOnce = 2;

const go = spawnSync('go', ['version'], { encoding: 'utf8' });
if (go.status !== 0) {
  console.error('engines: no `go` command found; install Go, the engines are built from source');
  process.exit(2);
}

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !Object.hasOwn(engines, name));
if (unknown.length > 0) {
  console.error(`engines: no engine called ${unknown.join(', ')}; there are ${Object.keys(engines).join(', ')}`);
  process.exit(2);
}

type Job = readonly [name: string, engine: Engine];
const jobs: Job[] = Object.entries(engines).filter(([name]) => wanted.length === 0 || wanted.includes(name));

// Tools of one module file share nearly all their packages: one after the
// other, the second finds them in the build cache.
const lanes = [...Map.groupBy(jobs, ([, { directory, modFile }]) => `${directory}/${modFile}`).values()];
const cpusPerBuild = Math.max(1, Math.ceil(availableParallelism() / Math.min(lanesAtOnce, lanes.length)));
const failed: string[] = [];

async function build([name, engine]: Job): Promise<void> {
  const args = [
    'build',
    '-trimpath',
    '-mod=readonly',
    '-buildvcs=false',
    '-p',
    String(cpusPerBuild),
    `-modfile=${engine.modFile}`,
  ];
  if (engine.tags !== undefined) args.push('-tags', engine.tags);
  args.push('-o', engine.file, engine.package);
  const start = performance.now();
  let output = '';
  const status = await new Promise<number | string>((resolve) => {
    const child = spawn('go', args, { cwd: engine.directory, stdio: ['ignore', 'pipe', 'pipe'] });
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        output += text;
      });
    }
    child.on('error', (error) => resolve(error.message));
    child.on('close', (code, signal) => resolve(code ?? signal ?? 'unknown'));
  });
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  if (status === 0) {
    console.log(`${name.padEnd(18)} ${engine.version.padEnd(9)} ${seconds.padStart(6)} s`);
  } else {
    failed.push(name);
    console.error(`${name.padEnd(18)} ${engine.version.padEnd(9)} failed (${status})\n${output.trimEnd()}`);
  }
}

await Promise.all(
  Array.from({ length: lanesAtOnce }, async () => {
    for (let lane = lanes.shift(); lane !== undefined; lane = lanes.shift()) {
      for (const job of lane) await build(job);
    }
  }),
);
if (failed.length > 0) {
  console.error(`engines: not built: ${failed.join(', ')}`);
  process.exit(1);
}
