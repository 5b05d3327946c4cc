import { spawnSync } from 'node:child_process';
import { type EngineName, engines } from '../engines/engines.ts';

/** Runs an engine's command line and returns its output and exit code. */
export function runEngine(
  engine: EngineName,
  args: readonly string[],
  cwd: string,
): { code: number | null; text: string } {
  const { status, stdout, stderr, error } = spawnSync(engines[engine].file, [...args], {
    cwd,
    encoding: 'utf8',
    maxBuffer: 256 * 1024 * 1024,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  if (error) throw error;
  return { code: status, text: stdout + stderr };
}
