import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Writes JavaScript, declarations and data to dist/, which is what the package holds: Node strips no types below
 * node_modules. Returns the exit code.
 */
function build(): number {
  const project = join(import.meta.dirname, '..', '..');
  const dist = join(project, 'dist');
  rmSync(dist, { recursive: true, force: true });

  const compiler = join(project, 'node_modules', 'typescript', 'bin', 'tsc');
  const settings = join(import.meta.dirname, 'tsconfig.build.json');
  const compiled = spawnSync(process.execPath, [compiler, '-p', settings], { stdio: 'inherit', cwd: project });
  if (compiled.status !== 0) return 1;

  const command = join(dist, 'src', 'cli', 'main.js');
  if (!existsSync(command) || !readFileSync(command, 'utf8').startsWith('#!/usr/bin/env node\n')) {
    process.stderr.write('src/cli/main.ts has to begin with "#!/usr/bin/env node": it is the command "palisade"\n');
    return 1;
  }
  chmodSync(command, 0o755);
  return 0;
}

process.exitCode = build();
