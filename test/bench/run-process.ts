import { spawnSync } from 'node:child_process';

/** Runs a program to its end and returns what it printed; an exit code above the given one is an error. */
export function runProcess(file: string, args: readonly string[], cwd: string, highestCode = 0): string {
  const { status, stdout, stderr, error } = spawnSync(file, [...args], {
    cwd,
    encoding: 'utf8',
    maxBuffer: 1024 * 1024 * 1024,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  if (error) throw error;
  if (status === null || status > highestCode)
    throw new Error(`${file} ${args.join(' ')} ended with ${status}: ${stderr.slice(0, 2000)}`);
  return stdout;
}

/** Runs a TypeScript file of this project in a process of its own. */
export function runScript(script: string, args: readonly string[], cwd: string, highestCode = 0): string {
  return runProcess(process.execPath, ['--conditions=development', script, ...args], cwd, highestCode);
}
