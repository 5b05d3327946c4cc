import { fileURLToPath } from 'node:url';
import type { Policy } from '../../src/cel/policy.ts';
import { readPolicy } from '../../src/cel/read-policy.ts';
import { shippedControls } from '../../src/index.ts';
import { loadControls } from '../../src/io/load-controls.ts';
import type { Control } from '../../src/model/control.ts';
import { probeControls } from './probe-controls.ts';

/** The project's folder. */
export const project = fileURLToPath(new URL('../..', import.meta.url));

/** Returns every shipped control with its policy. */
export async function compiledControls(): Promise<{ control: Control; policy: Policy }[]> {
  const loaded = await loadControls([shippedControls], project);
  return loaded.map(({ control }) => compiled(control));
}

/** Returns the controls that only prove the emitters, with their policies. */
export function compiledProbes(): { control: Control; policy: Policy }[] {
  return probeControls.map(compiled);
}

function compiled(control: Control): { control: Control; policy: Policy } {
  const policy = readPolicy(control);
  if (Array.isArray(policy))
    throw new Error(
      policy.map((finding) => `${control.id}: ${finding.message} ${finding.excerpt?.join(' ')}`).join('\n'),
    );
  return { control, policy };
}
