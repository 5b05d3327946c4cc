import { join } from 'node:path';
import { compiledControls, project } from './compiled-controls.ts';
import { runEngine } from './run-engine.ts';
import type { StepResult } from './step-result.ts';

/** Runs `gator verify` on the committed suites, at both versions with both engines, and counts the cases. */
export async function suites(): Promise<StepResult[]> {
  const controls = await compiledControls();
  const samples = controls.reduce(
    (sum, { control }) => sum + control.samples.allowed.length + control.samples.denied.length,
    0,
  );
  return (['gator-addon', 'gator-newest'] as const).flatMap((gator) =>
    ([true, false] as const).map((cel) => verify(gator, cel, samples)),
  );
}

function verify(gator: 'gator-addon' | 'gator-newest', cel: boolean, samples: number): StepResult {
  const args = ['verify', './...', '-v', `--enable-k8s-native-validation=${cel}`];
  const { code, text } = runEngine(gator, args, join(project, 'generated/suites'));
  const passed = [...text.matchAll(/^ {4}--- PASS: /gm)].length;
  const failed = [...text.matchAll(/^ {4}--- FAIL: .*$/gm)].map(([line]) => line.trim());
  const failures = [...failed];
  // gator is content with no suite at all, so the number of cases is part of the answer.
  if (passed + failed.length !== samples) failures.push(`${passed + failed.length} cases ran, expected ${samples}`);
  if (code !== 0 && failures.length === 0) failures.push(`gator ended with ${code}: ${text.slice(-500)}`);
  return {
    name: `${gator} verify with ${cel ? 'CEL' : 'Rego'}`,
    passed,
    failures,
    summary: `${passed} of ${samples} cases`,
  };
}
