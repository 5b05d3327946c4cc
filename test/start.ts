import { spawnSync } from 'node:child_process';

// The main job on real input, as a team would do it: synthesize, then judge an application's manifests in both
// environments. `check` ends with 1 where something is denied, which is the expected answer for these examples.
const node = [process.execPath, '--conditions=development', 'src/cli/main.ts'] as const;

function palisade(words: readonly string[], expected: readonly number[]): void {
  process.stdout.write(`\n$ palisade ${words.join(' ')}\n`);
  const { status } = spawnSync(node[0], [...node.slice(1), ...words], { stdio: 'inherit' });
  if (status === null || !expected.includes(status)) {
    process.stdout.write(`\npalisade ${words[0]} ended with ${status}, expected ${expected.join(' or ')}\n`);
    process.exit(1);
  }
}

palisade(['synth'], [0]);
palisade(['check', 'examples/workloads', '--environment', 'dev'], [0]);
palisade(['check', 'examples/workloads', '--environment', 'prod'], [1]);

process.stdout.write(`
Look at
  constructs/baseline.ts, constructs/environments.ts     what was declared
  generated/CONTROLS.md                                  each control, where it is enforced, how to comply
  generated/environments/prod/default/                   what a production cluster is given, stage by stage
  generated/suites/                                      the same controls as tests for gator
  examples/workloads/README.md                           the application that was judged, and its faults
`);
