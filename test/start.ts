import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

// The main job on real input, as a team would do it: synthesize; judge an application's manifests in both environments;
// rehearse the Azure side on the emulator. `check` ends with 1 where something is denied, as it is in these examples: in
// dev by Pod Security Admission alone.
const folder = mkdtempSync(join(tmpdir(), 'palisade-start-'));
const env = { ...process.env, PALISADE_EMULATOR_STATE: join(folder, 'emulator.json') };

function palisade(words: readonly string[], expected: number): void {
  process.stdout.write(`\n$ palisade ${words.join(' ')}\n`);
  const args = ['--conditions=development', 'src/cli/main.ts', ...words];
  const { status } = spawnSync(process.execPath, args, { stdio: 'inherit', env });
  if (status !== expected) throw new Error(`palisade ${words[0]} ended with ${status}, expected ${expected}`);
}

try {
  palisade(['synth'], 0);
  palisade(['check', 'examples/workloads', '--environment', 'dev'], 1);
  palisade(['check', 'examples/workloads', '--environment', 'prod'], 1);
  palisade(['plan', '--environment', 'dev', '--emulator'], 0);
  palisade(['apply', '--environment', 'dev', '--emulator'], 0);
  palisade(['plan', '--environment', 'dev', '--emulator', '--detailed-exitcode'], 0);
} finally {
  rmSync(folder, { recursive: true });
}

process.stdout.write(`
Look at
  constructs/baseline.ts, constructs/environments.ts     what was declared
  generated/CONTROLS.md                                  each control, where it is enforced, how to comply
  generated/environments/dev/azure/                      what Azure is given: definitions, initiatives, assignments
  generated/environments/prod/edge/                      what a cluster with Gatekeeper is given, stage by stage
  generated/suites/                                      the same controls as tests for gator
  examples/workloads/README.md                           the application that was judged, and its faults
`);
