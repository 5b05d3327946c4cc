import { controlAt, variantName } from '../../src/model/variants-of.ts';
import { activeChecks } from '../../src/pss/active-checks.ts';
import type { Level } from '../../src/pss/level.ts';
import { effectiveMinor, parseVersion } from '../../src/pss/policy-version.ts';
import { type CompiledControl, compiledControls, declaredControls } from './compiled-controls.ts';

/** A level and a version of the Pod Security Standards, as controls enforce it. */
export interface StandardControls {
  /** As `baseline:v1.25`. */
  readonly standard: string;
  /** Upstream's id of each active check, and the name of the control's variant that stands for it. */
  readonly active: readonly { readonly check: string; readonly variant: string }[];
}

/** Returns what stands for the standard at each level, and in it each version. */
export async function standardControls(
  levels: readonly Level[],
  versions: readonly string[],
): Promise<{ standards: StandardControls[]; controls: CompiledControl[] }> {
  const declared = new Map((await declaredControls()).map((control) => [control.id, control]));
  const standards = levels.flatMap((level) =>
    versions.map((version): StandardControls => {
      const minor = effectiveMinor(parseVersion(version) ?? 'latest');
      const active = activeChecks(level, minor).map(({ check }) => {
        const control = declared.get(check.control);
        if (control === undefined) throw new Error(`no control stands for ${check.id}`);
        return { check: check.id, variant: variantName(controlAt(control, `1.${minor}`)) };
      });
      return { standard: `${level}:${version}`, active };
    }),
  );
  const used = new Set(standards.flatMap(({ active }) => active.map(({ variant }) => variant)));
  return { standards, controls: (await compiledControls()).filter(({ name }) => used.has(name)) };
}
