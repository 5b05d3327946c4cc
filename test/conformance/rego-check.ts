import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { regoModule } from '../../src/rego/rego-module.ts';
import { compiledControls, compiledProbes } from './compiled-controls.ts';
import { exemptedPolicies } from './exempted-policies.ts';
import { runEngine } from './run-engine.ts';
import type { StepResult } from './step-result.ts';

/** Runs `opa check --strict` on the Rego of every control. */
export async function regoCheck(): Promise<StepResult> {
  const folder = mkdtempSync(join(tmpdir(), 'palisade-rego-'));
  try {
    const modules = [...(await compiledControls()), ...compiledProbes(), ...(await exemptedPolicies())].flatMap(
      ({ name, policy }) => (['v0', 'v1'] as const).map((version) => ({ name, policy, version })),
    );
    const failures = modules.flatMap(({ name, policy, version }) => {
      const file = `${name}-${version}.rego`;
      writeFileSync(join(folder, file), regoModule(policy, `palisade.${policy.id.replaceAll('-', '_')}`, version));
      const { code, text } = runEngine(
        'opa',
        ['check', '--strict', ...(version === 'v0' ? ['--v0-compatible'] : []), file],
        folder,
      );
      return code === 0 ? [] : [`${name} ${version}: ${text}`];
    });
    return {
      name: 'opa check --strict',
      passed: modules.length - failures.length,
      failures,
      summary: `${modules.length} modules, v0 and v1`,
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
