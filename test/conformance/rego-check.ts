import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { regoModule } from '../../src/rego/rego-module.ts';
import { compiledControls } from './compiled-controls.ts';
import { runEngine } from './run-engine.ts';
import type { StepResult } from './step-result.ts';

/** Runs `opa check --strict` on the Rego of every control. */
export async function regoCheck(): Promise<StepResult> {
  const folder = mkdtempSync(join(tmpdir(), 'palisade-rego-'));
  try {
    const controls = await compiledControls();
    const failures = controls.flatMap(({ control, policy }) => {
      const file = `${control.id}.rego`;
      writeFileSync(join(folder, file), regoModule(policy, `palisade.${control.id.replaceAll('-', '_')}`));
      const { code, text } = runEngine('opa', ['check', '--strict', '--v0-compatible', file], folder);
      return code === 0 ? [] : [`${control.id}: ${text}`];
    });
    return {
      name: 'opa check --strict',
      passed: controls.length - failures.length,
      failures,
      summary: `${controls.length} modules`,
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
