import { fileURLToPath } from 'node:url';
import type { Policy } from '../../src/cel/policy.ts';
import { readPolicy } from '../../src/cel/read-policy.ts';
import { shippedControls } from '../../src/index.ts';
import { loadControls } from '../../src/io/load-controls.ts';
import type { Control } from '../../src/model/control.ts';
import { noneOf } from '../../src/model/override.ts';
import { type ControlVariant, variantName, variantsOf } from '../../src/model/variants-of.ts';
import { probeControls } from './probe-controls.ts';

/** The project's folder. */
export const project = fileURLToPath(new URL('../..', import.meta.url));

/** A control with its policy; each variant of a control is one of its own. */
export interface CompiledControl extends ControlVariant<Control> {
  /** Unique among all of them. */
  readonly name: string;
  readonly policy: Policy;
}

/** Returns every shipped control as it is declared, with all its variants. */
export async function declaredControls(): Promise<Control[]> {
  return (await loadControls([shippedControls], project)).map(({ control }) => control);
}

/** Returns every shipped control with its policy. */
export async function compiledControls(): Promise<CompiledControl[]> {
  return (await declaredControls()).flatMap((control) => variantsOf(control)).map(compiled);
}

/** Returns the controls that only prove the emitters, with their policies. */
export function compiledProbes(): CompiledControl[] {
  return probeControls.flatMap((control) => variantsOf(control)).map(compiled);
}

/** Returns whether a control is written in a language, and not left out of it. */
export function isIn(language: 'cel' | 'rego', { policy }: Pick<CompiledControl, 'policy'>): boolean {
  return noneOf(policy.override?.[language]) === undefined;
}

/** Returns a control with its policy. */
export function compiled(variant: ControlVariant<Control>): CompiledControl {
  const { control } = variant;
  const policy = readPolicy(control);
  if (Array.isArray(policy))
    throw new Error(
      policy.map((finding) => `${control.id}: ${finding.message} ${finding.excerpt?.join(' ')}`).join('\n'),
    );
  return { ...variant, name: variantName(variant), policy };
}
